package atome.web;

import static atome.web.Exchanges.answer;
import static atome.web.Exchanges.requireMethod;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Audio in and out: uploads in pieces, peaks to draw, files to fetch. IO and worker threads. */
final class AudioPaths {
    private static final String UPLOADS = "/api/upload";
    private static final String PEAKS = "/api/peaks/";
    private static final String AUDIO = "/api/audio/";
    private static final HttpString OFFSET = new HttpString("Upload-Offset");
    private static final HttpString LENGTH = new HttpString("Upload-Length");
    private static final int MOST_POINTS = 8_192;

    private final Box box;
    private final PairingDoor door;
    private final HostCheck hosts;
    private final Uploads uploads;

    AudioPaths(Box box, PairingDoor door, HostCheck hosts) {
        this.box = box;
        this.door = door;
        this.hosts = hosts;
        this.uploads = new Uploads(box.uploads());
    }

    /** Takes a request that is its own; false for any other. */
    boolean takes(HttpServerExchange exchange) throws ProblemException {
        String path = exchange.getRequestPath();
        if (path.equals(UPLOADS)) {
            requireMethod(exchange, Methods.POST);
            hosts.checkOrigin(exchange);
            door.judgedBody(exchange, (e, body) -> tell(e, 201, uploads.create(body)));
        } else if (path.startsWith(UPLOADS + "/")) {
            requireMethod(exchange, Methods.HEAD, Methods.PATCH, Methods.DELETE);
            hosts.checkOrigin(exchange);
            door.judged(exchange, (e, _) -> upload(e, path.substring(UPLOADS.length() + 1)));
        } else if (path.startsWith(PEAKS)) {
            requireMethod(exchange, Methods.GET, Methods.HEAD);
            door.judged(exchange, (e, _) -> peaks(e, path.substring(PEAKS.length())));
        } else if (path.startsWith(AUDIO)) {
            requireMethod(exchange, Methods.GET);
            door.judged(exchange, (e, _) -> send(e, path.substring(AUDIO.length())));
        } else {
            return false;
        }
        return true;
    }

    private void upload(HttpServerExchange exchange, String id)
            throws ProblemException, RefusedException, IOException {
        if (exchange.getRequestMethod().equals(Methods.HEAD)) {
            tell(exchange, 200, uploads.find(id));
            return;
        }
        if (exchange.getRequestMethod().equals(Methods.DELETE)) {
            uploads.forget(id);
            answer(exchange, 200, JsonNodeFactory.instance.objectNode().put("ok", true));
            return;
        }
        String offset = exchange.getRequestHeaders().getFirst(OFFSET);
        if (offset == null || !offset.matches("[0-9]{1,15}")) {
            throw new ProblemException(400, "the header Upload-Offset says where the piece begins");
        }
        exchange.startBlocking();
        Uploads.Upload now;
        try {
            now = uploads.append(id, Long.parseLong(offset), exchange.getInputStream());
        } catch (IOException broken) {
            exchange.setPersistent(false);
            throw new ProblemException(400, "the piece broke off; HEAD tells where to go on");
        }
        if (!now.whole()) {
            tell(exchange, 200, now);
            return;
        }
        ObjectNode load =
                Json.of("command", "load_file")
                        .put("path", uploads.finish(now).toString())
                        .put("name", now.name());
        answer(exchange, 200, box.command(load));
    }

    private static void tell(HttpServerExchange exchange, int status, Uploads.Upload upload) {
        exchange.getResponseHeaders()
                .put(OFFSET, upload.offset())
                .put(LENGTH, upload.bytes())
                .put(Headers.LOCATION, UPLOADS + "/" + upload.id());
        answer(
                exchange,
                status,
                Json.of("upload_id", upload.id())
                        .put("offset", upload.offset())
                        .put("size", upload.bytes()));
    }

    private void peaks(HttpServerExchange exchange, String id)
            throws ProblemException, RefusedException {
        long from = number(exchange, "from", 0, Long.MAX_VALUE / 2);
        long frames = number(exchange, "frames", Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
        int points = (int) number(exchange, "points", 1_000, MOST_POINTS);
        answer(exchange, 200, box.peaks(id, from, frames, Math.max(1, points)));
    }

    private static long number(HttpServerExchange exchange, String name, long otherwise, long most)
            throws ProblemException {
        Deque<String> given = exchange.getQueryParameters().get(name);
        if (given == null || given.isEmpty()) {
            return otherwise;
        }
        String text = given.getFirst();
        if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) > most) {
            throw new ProblemException(
                    400, "\"%s\" must be a whole number, 0 to %d".formatted(name, most));
        }
        return Long.parseLong(text);
    }

    /** The file as it is kept. */
    private void send(HttpServerExchange exchange, String id)
            throws ProblemException, RefusedException, IOException {
        Path file = box.audio(id);
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, "audio/wav")
                .put(Headers.CONTENT_DISPOSITION, "attachment; filename=\"" + id + ".wav\"");
        exchange.setResponseContentLength(Files.size(file));
        exchange.startBlocking();
        Files.copy(file, exchange.getOutputStream());
        exchange.endExchange();
    }
}
