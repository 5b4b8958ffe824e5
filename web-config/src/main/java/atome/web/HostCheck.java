package atome.web;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses names that a stranger's DNS could point at this box (DNS rebinding), and requests that
 * another site's page makes.
 *
 * @param machine this machine's host name in lower case, or empty
 */
record HostCheck(String machine) {
    private static final Pattern ADDRESS_V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern ADDRESS_V6 = Pattern.compile("\\[[0-9a-f:.]{2,45}]");
    private static final Pattern AUTHORITY =
            Pattern.compile("([^:\\[\\]]+|\\[[^\\]]*])(:\\d{1,5})?");

    void checkHost(HttpServerExchange exchange) throws ProblemException {
        HeaderMap headers = exchange.getRequestHeaders();
        String host = headers.getFirst(Headers.HOST);
        if (headers.count(Headers.HOST) != 1 || !names(host)) {
            throw new ProblemException(
                    403,
                    "this Host is not one of the box's names; use its address or its .local name");
        }
    }

    /** A program sends no Origin; a browser sends it with every POST and every WebSocket. */
    void checkOrigin(HttpServerExchange exchange) throws ProblemException {
        HeaderMap headers = exchange.getRequestHeaders();
        String origin = headers.getFirst(Headers.ORIGIN);
        if (origin == null) {
            return;
        }
        String host = headers.getFirst(Headers.HOST);
        if (!origin.equalsIgnoreCase("http://" + host)
                && !origin.equalsIgnoreCase("https://" + host)) {
            throw new ProblemException(403, "the request comes from another site");
        }
    }

    boolean names(@Nullable String authority) {
        if (authority == null) {
            return false;
        }
        var parts = AUTHORITY.matcher(authority.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return false;
        }
        String name = parts.group(1);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        return name.equals("localhost")
                || name.endsWith(".local")
                || (!machine.isEmpty() && name.equals(machine))
                || ADDRESS_V4.matcher(name).matches()
                || ADDRESS_V6.matcher(name).matches();
    }
}
