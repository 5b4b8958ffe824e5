package atome.web.sync;

import atome.adole.blob.Blobs;
import atome.adole.blob.Incoming;
import atome.adole.sync.Principal;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code HEAD|PUT|GET /blobs/<sha256>}: content by its hash, in parts where the connection breaks.
 * What is received is hashed before it counts. Threads of its own: they wait for the network.
 */
final class BlobDoor {
    private static final Logger LOG = LoggerFactory.getLogger(BlobDoor.class);
    private static final long MOST_BYTES = 8L << 30;
    private static final int COPY_BYTES = 1 << 18;
    private static final int STALLED_TICKS = 30;
    private static final HttpString UPLOAD_OFFSET = new HttpString("Upload-Offset");
    private static final Pattern CONTENT_RANGE =
            Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18})");
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

    private final Blobs blobs;
    private final Incoming incoming;
    private final Map<HttpServerExchange, AtomicInteger> underway = new ConcurrentHashMap<>();

    BlobDoor(Path dataDir) {
        this.blobs = new Blobs(dataDir);
        this.incoming = new Incoming(dataDir);
    }

    /** Every second: who neither sends nor listens is cut off. */
    void tick() {
        underway.forEach((exchange, ticks) -> {
            if (ticks.incrementAndGet() > STALLED_TICKS) {
                LOG.warn("sync: {} stalls in a transfer", exchange.getSourceAddress());
                try {
                    exchange.getConnection().close();
                } catch (IOException e) {
                    LOG.debug("sync: already closed", e);
                }
            }
        });
    }

    /** Serves a request that has been let in. */
    void serve(HttpServerExchange exchange, Principal who, String hash) throws IOException {
        underway.put(exchange, new AtomicInteger());
        try {
            if (exchange.getRequestMethod().equals(Methods.PUT)) {
                put(exchange, who, hash);
            } else {
                get(exchange, who, hash);
            }
        } finally {
            underway.remove(exchange);
        }
    }

    private static String name(Principal who) {
        return who.id().substring(0, Math.min(32, who.id().length()));
    }

    private void get(HttpServerExchange exchange, Principal who, String hash) throws IOException {
        exchange.getResponseHeaders().put(Headers.ACCEPT_RANGES, "bytes");
        if (!blobs.has(hash)) {
            exchange.getResponseHeaders().put(UPLOAD_OFFSET, incoming.received(hash, name(who)));
            end(exchange, 404);
            return;
        }
        exchange.getResponseHeaders().put(Headers.ETAG, '"' + hash + '"');
        String known = exchange.getRequestHeaders().getFirst(Headers.IF_NONE_MATCH);
        if (known != null && known.contains(hash)) {
            end(exchange, 304);
            return;
        }
        try (FileChannel file = FileChannel.open(blobs.path(hash), StandardOpenOption.READ)) {
            long size = file.size();
            long from = 0;
            long to = size;
            String range = exchange.getRequestHeaders().getFirst(Headers.RANGE);
            Matcher part = RANGE.matcher(range == null ? "" : range);
            if (part.matches()) {
                from = Long.parseLong(part.group(1));
                to = part.group(2).isEmpty() ? size : Long.parseLong(part.group(2)) + 1;
                if (from >= size || to <= from) {
                    exchange.getResponseHeaders().put(Headers.CONTENT_RANGE, "bytes */" + size);
                    end(exchange, 416);
                    return;
                }
                to = Math.min(to, size);
                exchange.setStatusCode(206);
                exchange.getResponseHeaders()
                        .put(Headers.CONTENT_RANGE, "bytes " + from + "-" + (to - 1) + "/" + size);
            }
            exchange.getResponseHeaders()
                    .put(Headers.CONTENT_TYPE, "application/octet-stream")
                    .put(Headers.CONTENT_LENGTH, to - from);
            if (exchange.getRequestMethod().equals(Methods.HEAD)) {
                exchange.endExchange();
                return;
            }
            exchange.startBlocking();
            send(exchange, file, from, to);
        }
    }

    private void send(HttpServerExchange exchange, FileChannel file, long from, long to)
            throws IOException {
        try (OutputStream out = exchange.getOutputStream()) {
            var channel = Channels.newChannel(out);
            for (long at = from; at < to; ) {
                at += file.transferTo(at, Math.min(COPY_BYTES, to - at), channel);
                moved(exchange);
            }
        }
    }

    private void put(HttpServerExchange exchange, Principal who, String hash) throws IOException {
        if (!who.writes()) {
            end(exchange, 403);
            return;
        }
        if (blobs.has(hash)) {
            end(exchange, 200);
            return;
        }
        long offset = 0;
        long total = exchange.getRequestContentLength();
        String range = exchange.getRequestHeaders().getFirst(Headers.CONTENT_RANGE);
        if (range != null) {
            Matcher part = CONTENT_RANGE.matcher(range);
            if (!part.matches()) {
                end(exchange, 400);
                return;
            }
            offset = Long.parseLong(part.group(1));
            total = Long.parseLong(part.group(2));
        }
        if (total < 1 || total > MOST_BYTES) {
            end(exchange, total < 1 ? 411 : 413);
            return;
        }
        exchange.setMaxEntitySize(total);
        exchange.startBlocking();
        try {
            boolean whole =
                    incoming.append(
                            hash,
                            name(who),
                            offset,
                            total,
                            exchange.getInputStream(),
                            _ -> moved(exchange));
            end(exchange, whole ? 201 : 202);
        } catch (Incoming.RefusedPartException e) {
            LOG.warn("sync: content {} of {}: {}", hash, who.name(), e.getMessage());
            exchange.getResponseHeaders().put(UPLOAD_OFFSET, incoming.received(hash, name(who)));
            exchange.setPersistent(false);
            end(exchange, 409);
        }
    }

    private void moved(HttpServerExchange exchange) {
        AtomicInteger ticks = underway.get(exchange);
        if (ticks != null) {
            ticks.set(0);
        }
    }

    private static void end(HttpServerExchange exchange, int status) {
        exchange.setStatusCode(status);
        exchange.endExchange();
    }
}
