package atome.web;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.ETag;
import io.undertow.util.ETagUtils;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The page's own files, read once from the class path and kept compressed; a browser revalidates by
 * ETag, so an update of the box shows at once. Any thread.
 */
final class PageFiles {
    private static final Pattern PATH = Pattern.compile("(/[a-z0-9][a-z0-9-]*)+\\.([a-z0-9]+)");
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "svg", "image/svg+xml",
                    "webmanifest", "application/manifest+json",
                    "png", "image/png");

    private record PageFile(String type, ByteBuffer plain, ByteBuffer gzip, String tag) {}

    private final Map<String, PageFile> files = new ConcurrentHashMap<>();

    boolean has(String path) throws IOException {
        return find(path.equals("/") ? "/index.html" : path) != null;
    }

    /** Answers the file at the path; false when there is none. */
    boolean send(HttpServerExchange exchange, String path) throws IOException {
        PageFile file = find(path.equals("/") ? "/index.html" : path);
        if (file == null) {
            return false;
        }
        boolean gzip = acceptsGzip(exchange) && file.gzip.limit() < file.plain.limit();
        var tag = new ETag(false, gzip ? file.tag + "-gz" : file.tag);
        var headers = exchange.getResponseHeaders();
        headers.put(Headers.CACHE_CONTROL, "no-cache");
        headers.put(Headers.VARY, "Accept-Encoding");
        headers.put(Headers.ETAG, tag.toString());
        if (!ETagUtils.handleIfNoneMatch(exchange, tag, true)) {
            exchange.setStatusCode(304).endExchange();
            return true;
        }
        headers.put(Headers.CONTENT_TYPE, file.type);
        if (gzip) {
            headers.put(Headers.CONTENT_ENCODING, "gzip");
        }
        ByteBuffer body = gzip ? file.gzip : file.plain;
        if (exchange.getRequestMethod().equals(Methods.HEAD)) {
            exchange.setResponseContentLength(body.limit());
            exchange.endExchange();
        } else {
            exchange.getResponseSender().send(body.duplicate());
        }
        return true;
    }

    private @Nullable PageFile find(String path) throws IOException {
        PageFile known = files.get(path);
        if (known != null) {
            return known;
        }
        var match = PATH.matcher(path);
        String type = match.matches() ? TYPES.get(match.group(2)) : null;
        if (type == null) {
            return null;
        }
        try (InputStream in = PageFiles.class.getResourceAsStream("/web" + path)) {
            if (in == null) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            PageFile file = new PageFile(type, ByteBuffer.wrap(bytes), compress(bytes), tag(bytes));
            files.put(path, file);
            return file;
        }
    }

    private static boolean acceptsGzip(HttpServerExchange exchange) {
        String accepted = exchange.getRequestHeaders().getFirst(Headers.ACCEPT_ENCODING);
        return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
    }

    private static ByteBuffer compress(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return ByteBuffer.wrap(out.toByteArray());
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
