package atome.web.sync;

import atome.adole.sync.Conversation;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.util.ArrayDeque;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/**
 * One connection of another box: its messages in their order on worker threads, and one message out
 * at a time, the next when it has left. Who floods or does not listen is dropped.
 */
final class SyncSocket extends AbstractReceiveListener implements WebSocketCallback<Void> {
    private static final Logger LOG = LoggerFactory.getLogger(SyncSocket.class);
    private static final int MOST_WAITING = 64;
    private static final int MOST_MESSAGE_BYTES = 1 << 20;
    private static final int STALLED_TICKS = 30;

    private final WebSocketChannel channel;
    private final Conversation conversation;
    private final ArrayDeque<String> inbox = new ArrayDeque<>();
    private boolean receiving;
    private boolean sending;
    private boolean asked;
    private int stalledTicks;

    SyncSocket(WebSocketChannel channel, Function<Runnable, Conversation> begin) {
        this.channel = channel;
        this.conversation = begin.apply(this::ready);
    }

    void drop() {
        conversation.end();
        IoUtils.safeClose(channel);
    }

    /** Every second: whether the other side is there, welcome, and listening. */
    void tick() {
        conversation.tick();
        synchronized (this) {
            stalledTicks = sending ? stalledTicks + 1 : 0;
            if (stalledTicks <= STALLED_TICKS) {
                return;
            }
        }
        LOG.warn("sync: {} does not listen and is dropped", channel.getPeerAddress());
        drop();
    }

    @Override
    protected long getMaxTextBufferSize() {
        return MOST_MESSAGE_BYTES;
    }

    @Override
    protected long getMaxBinaryBufferSize() {
        return 1;
    }

    @Override
    protected void onFullTextMessage(WebSocketChannel same, BufferedTextMessage message) {
        synchronized (this) {
            if (inbox.size() >= MOST_WAITING) {
                LOG.warn("sync: {} floods and is dropped", channel.getPeerAddress());
                drop();
                return;
            }
            inbox.add(message.getData());
            if (receiving) {
                return;
            }
            receiving = true;
        }
        channel.getWorker().execute(this::receiveOne);
    }

    /** One message a turn, so that one box leaves the worker threads to the others. */
    private void receiveOne() {
        String message;
        synchronized (this) {
            message = inbox.poll();
            if (message == null || !channel.isOpen()) {
                receiving = false;
                return;
            }
        }
        try {
            conversation.receive(message);
        } catch (RuntimeException fault) {
            LOG.error("sync: a message of another box", fault);
            drop();
        }
        channel.getWorker().execute(this::receiveOne);
    }

    /** Any thread, perhaps one that holds the store: what there is, is asked for elsewhere. */
    private void ready() {
        synchronized (this) {
            if (asked || sending || !channel.isOpen()) {
                asked = true;
                return;
            }
            asked = true;
        }
        channel.getWorker().execute(this::sendNext);
    }

    private void sendNext() {
        synchronized (this) {
            if (sending) {
                return;
            }
            asked = false;
            sending = true;
        }
        String next = conversation.poll();
        if (next != null) {
            WebSockets.sendText(next, channel, this);
            return;
        }
        boolean again;
        synchronized (this) {
            sending = false;
            again = asked;
        }
        if (conversation.closed()) {
            WebSockets.sendClose(4401, "", channel, null);
            drop();
        } else if (again) {
            channel.getWorker().execute(this::sendNext);
        }
    }

    @Override
    public void complete(WebSocketChannel same, Void nothing) {
        synchronized (this) {
            sending = false;
            stalledTicks = 0;
        }
        channel.getWorker().execute(this::sendNext);
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
