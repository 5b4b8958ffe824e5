package atome.web;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What every endpoint needs: JSON answers, bounded bodies, and no fault that leaks. */
final class Exchanges {
    private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);

    /** A longer body is not read to its end: the connection is closed. */
    static final long MAX_READ_BYTES = 8L * Json.MAX_BODY_BYTES;

    /** One step of an endpoint. */
    @FunctionalInterface
    interface Step {
        void take(HttpServerExchange exchange) throws Exception;
    }

    /** One step of an endpoint that has read its body. */
    @FunctionalInterface
    interface BodyStep {
        void take(HttpServerExchange exchange, ObjectNode body) throws Exception;
    }

    private Exchanges() {}

    /** Turns every fault of the step into one line of JSON. */
    static HttpHandler guarded(Step step) {
        return exchange -> {
            try {
                step.take(exchange);
            } catch (ProblemException problem) {
                refuse(exchange, problem.status(), problem.reason());
            } catch (RefusedException refused) {
                refuse(exchange, 400, refused.reason());
            } catch (Exception fault) {
                LOG.error("{} {}", exchange.getRequestMethod(), exchange.getRequestPath(), fault);
                refuse(exchange, 500, "the box failed at this; its log says why");
            }
        };
    }

    /** Goes on in a worker thread, where the store may be asked. */
    static void onWorker(HttpServerExchange exchange, Step step) {
        exchange.dispatch(guarded(step));
    }

    /** Reads a bounded body without holding a thread, then goes on in a worker thread. */
    static void withBody(HttpServerExchange exchange, BodyStep step) {
        var body = new Body();
        exchange.getRequestReceiver()
                .receivePartialBytes(
                        (same, bytes, last) -> {
                            body.add(bytes);
                            if (last) {
                                onWorker(same, e -> step.take(e, Json.object(body.text())));
                            }
                        },
                        (same, fault) -> {
                            same.setPersistent(false);
                            onWorker(
                                    same,
                                    _ -> {
                                        throw fault instanceof RequestTooBigException
                                                ? tooLarge()
                                                : new ProblemException(400, "the body broke off");
                                    });
                        });
    }

    /**
     * Keeps what fits and counts the rest: a client that is refused before it has sent everything
     * may see a broken connection instead of the reason.
     */
    private static final class Body {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private int size;

        private void add(byte[] bytes) {
            size += bytes.length;
            if (size <= Json.MAX_BODY_BYTES) {
                kept.writeBytes(bytes);
            }
        }

        private String text() throws ProblemException {
            if (size > Json.MAX_BODY_BYTES) {
                throw tooLarge();
            }
            return kept.toString(StandardCharsets.UTF_8);
        }
    }

    static void answer(HttpServerExchange exchange, int status, JsonNode body) {
        if (exchange.isResponseStarted()) {
            exchange.endExchange();
            return;
        }
        exchange.setStatusCode(status);
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, "application/json")
                .put(Headers.CACHE_CONTROL, "no-store");
        exchange.getResponseSender().send(Json.write(body));
    }

    static void requireMethod(HttpServerExchange exchange, HttpString... allowed)
            throws ProblemException {
        for (HttpString method : allowed) {
            if (exchange.getRequestMethod().equals(method)) {
                return;
            }
        }
        for (HttpString method : allowed) {
            exchange.getResponseHeaders().add(Headers.ALLOW, method.toString());
        }
        throw new ProblemException(405, "this path does not take that method");
    }

    private static void refuse(HttpServerExchange exchange, int status, String reason) {
        answer(exchange, status, Json.of("error", Json.oneLine(reason)));
    }

    private static ProblemException tooLarge() {
        return new ProblemException(413, "the body is over " + Json.MAX_BODY_BYTES + " bytes");
    }
}
