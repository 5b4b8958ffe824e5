package atome.web;

import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One open page: commands in, in their order, on worker threads; answers and the newest state out.
 * A slow page misses states between, a stuck one is dropped: nothing queues without bound.
 */
final class LiveSocket extends AbstractReceiveListener implements WebSocketCallback<Void> {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);
    private static final int MAX_WAITING = 256;

    private final WebSocketChannel channel;
    private final Box box;
    private final String token;
    private final Role role;
    private final ArrayDeque<String> inbox = new ArrayDeque<>();
    private final ArrayDeque<String> answers = new ArrayDeque<>();
    private @Nullable String nextState;
    private boolean knowsState;
    private boolean obeying;
    private boolean sending;
    private int stalledTicks;

    LiveSocket(WebSocketChannel channel, Box box, String token, Role role) {
        this.channel = channel;
        this.box = box;
        this.token = token;
        this.role = role;
    }

    String token() {
        return token;
    }

    /** Whether its bearer may do what it might when the page was opened. */
    boolean stillIs(Optional<Role> now) {
        return now.isPresent() && now.get() == role;
    }

    void drop() {
        IoUtils.safeClose(channel);
    }

    /** Counts a tick during which one message has not left yet, and answers how many in a row. */
    synchronized int countStall() {
        stalledTicks = sending ? stalledTicks + 1 : 0;
        return stalledTicks;
    }

    /**
     * Sends what has changed, if anything; the whole state to a page that has none yet, or that
     * missed a change because the one before had not left.
     */
    synchronized void show(@Nullable String change, Supplier<String> whole) {
        if (!knowsState || (change != null && nextState != null)) {
            nextState = whole.get();
            knowsState = true;
        } else if (change != null) {
            nextState = change;
        }
        sendNext();
    }

    @Override
    protected long getMaxTextBufferSize() {
        return Json.MAX_BODY_BYTES;
    }

    @Override
    protected long getMaxBinaryBufferSize() {
        return 1;
    }

    @Override
    protected void onFullTextMessage(WebSocketChannel same, BufferedTextMessage message) {
        synchronized (this) {
            if (inbox.size() >= MAX_WAITING) {
                drop();
                return;
            }
            inbox.add(message.getData());
            if (obeying) {
                return;
            }
            obeying = true;
        }
        channel.getWorker().execute(this::obeyOne);
    }

    /**
     * One message a turn, so that a flood from one page leaves the worker threads to the others.
     */
    private void obeyOne() {
        String message;
        synchronized (this) {
            message = inbox.poll();
            if (message == null || !channel.isOpen()) {
                obeying = false;
                return;
            }
        }
        String answer = Json.write(obey(message));
        synchronized (this) {
            if (answers.size() >= MAX_WAITING) {
                drop();
            } else {
                answers.add(answer);
                sendNext();
            }
        }
        if (channel.isOpen()) {
            channel.getWorker().execute(this::obeyOne);
        }
    }

    private ObjectNode obey(String message) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        try {
            ObjectNode command = Json.object(message);
            JsonNode id = command.remove("id");
            if (id != null && (id.isNumber() || id.isString())) {
                answer.set("id", id);
            }
            FrontDoor.checkCommand(command);
            GuestRule.check(role, command);
            answer.set("ok", box.command(command));
        } catch (ProblemException problem) {
            answer.put("error", Json.oneLine(problem.reason()));
        } catch (RefusedException refused) {
            answer.put("error", Json.oneLine(refused.reason()));
        } catch (RuntimeException fault) {
            LOG.error("a command from a page", fault);
            answer.put("error", "the box failed at this; its log says why");
        }
        return answer;
    }

    private synchronized void sendNext() {
        if (sending) {
            return;
        }
        String next = answers.poll();
        if (next == null) {
            next = nextState;
            nextState = null;
        }
        if (next != null) {
            sending = true;
            WebSockets.sendText(next, channel, this);
        }
    }

    @Override
    public synchronized void complete(WebSocketChannel same, Void nothing) {
        sending = false;
        stalledTicks = 0;
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
