package atome.adole.sync.link;

import java.net.URI;
import java.util.Locale;

/**
 * Where a hub is and what lets this box in.
 *
 * @param base such as {@code http://stage-left.local:8080}
 */
public record HubAddress(URI base, String token) {

    /**
     * Reads an address as people write it.
     *
     * @throws IllegalArgumentException saying what it should be
     */
    public static HubAddress of(String url, String token) {
        String text = url.strip();
        String full = text.contains("://") ? text : "http://" + text;
        URI uri;
        try {
            uri = URI.create(full.replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + url + "\" is no address of a hub", e);
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException(
                    "a hub's address is http://HOST:PORT or https://HOST, not \"" + url + "\"");
        }
        return new HubAddress(uri, token);
    }

    URI socket(String path) {
        return URI.create(base.toString().replaceFirst("(?i)^http", "ws") + path);
    }

    URI http(String path) {
        return URI.create(base + path);
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
