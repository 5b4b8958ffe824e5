package atome.web.query;

import atome.web.Json;
import atome.web.ProblemException;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One WebSocket: what it listens to, and what waits to be sent to it. Of values the newest per
 * address wins; one that takes nothing for ten seconds is dropped. Any thread.
 */
final class Onlooker extends AbstractReceiveListener implements WebSocketCallback<Void> {
    private static final Logger LOG = LoggerFactory.getLogger(Onlooker.class);
    private static final int MOST_LISTENED = 16_384;
    private static final int MOST_COMMANDS = 1024;
    private static final int MOST_TEXT_BYTES = 1 << 16;
    private static final long STUCK_MILLIS = 10_000;

    private final WebSocketChannel channel;
    private final Supplier<QueryTree> tree;
    private final Set<String> listened = new HashSet<>();
    private final ArrayDeque<String> commands = new ArrayDeque<>();
    private final SequencedMap<String, ByteBuffer> values = new LinkedHashMap<>();
    private boolean sending;

    Onlooker(WebSocketChannel channel, Supplier<QueryTree> tree) {
        this.channel = channel;
        this.tree = tree;
    }

    void drop() {
        IoUtils.safeClose(channel);
    }

    synchronized boolean listensTo(String address) {
        return listened.contains(address);
    }

    /** Sends a value, in place of one that has not left yet, if it is listened to. */
    synchronized void offer(String address, ByteBuffer packet) {
        if (listened.contains(address)) {
            values.remove(address);
            values.putLast(address, packet);
            sendNext();
        }
    }

    /** Tells of a changed tree, and follows what was renamed. */
    synchronized void tell(TreeChange change, List<ObjectNode> told) {
        for (Map.Entry<String, String> renamed : change.renamed().entrySet()) {
            if (listened.remove(renamed.getKey())) {
                listened.add(renamed.getValue());
            }
            values.remove(renamed.getKey());
        }
        change.removed()
                .forEach(gone -> {
                    listened.remove(gone);
                    values.remove(gone);
                });
        for (ObjectNode command : told) {
            if (commands.size() >= MOST_COMMANDS) {
                drop();
                return;
            }
            commands.add(Json.write(command));
        }
        sendNext();
    }

    @Override
    protected long getMaxTextBufferSize() {
        return MOST_TEXT_BYTES;
    }

    @Override
    protected long getMaxBinaryBufferSize() {
        return MOST_TEXT_BYTES;
    }

    @Override
    protected void onFullTextMessage(WebSocketChannel same, BufferedTextMessage message) {
        try {
            ObjectNode said = Json.object(message.getData());
            String command = said.path("COMMAND").asString("");
            JsonNode path = said.path("DATA");
            if (!path.isString()) {
                throw new ProblemException(400, "\"DATA\" is not an address");
            }
            switch (command) {
                case "LISTEN" -> listen(path.stringValue());
                case "IGNORE" -> ignore(path.stringValue());
                default -> throw new ProblemException(400, "\"COMMAND\" is none we know");
            }
        } catch (ProblemException problem) {
            LOG.debug("an OSCQuery client said what is not taken: {}", problem.reason());
        } catch (RuntimeException fault) {
            LOG.error("an OSCQuery client's command", fault);
        }
    }

    /** What it is now goes out at once, so that nothing is missed between asking and listening. */
    private void listen(String address) throws ProblemException {
        // Looked up under the lock, so that a value published meanwhile comes after this one.
        synchronized (this) {
            OscMethod method = tree.get().method(address);
            if (method == null || !method.access().canRead()) {
                throw new ProblemException(404, "no value to listen to");
            }
            if (listened.size() >= MOST_LISTENED) {
                throw new ProblemException(400, "it listens to too much");
            }
            listened.add(address);
            if (!method.now().isEmpty()) {
                offer(address, OscPacket.of(address, method.now()));
            }
        }
    }

    private synchronized void ignore(String address) {
        listened.remove(address);
        values.remove(address);
    }

    private void sendNext() {
        if (sending) {
            return;
        }
        String command = commands.poll();
        if (command != null) {
            sending = true;
            WebSockets.sendText(command, channel, this, STUCK_MILLIS);
            return;
        }
        var value = values.pollFirstEntry();
        if (value != null) {
            sending = true;
            WebSockets.sendBinary(value.getValue().duplicate(), channel, this, STUCK_MILLIS);
        }
    }

    @Override
    public synchronized void complete(WebSocketChannel same, Void nothing) {
        sending = false;
        sendNext();
    }

    @Override
    public void onError(WebSocketChannel same, Void nothing, Throwable fault) {
        drop();
    }

    @Override
    protected void onError(WebSocketChannel same, Throwable fault) {
        drop();
    }
}
