package atome.controllers.osc.mdns;

import java.util.Map;

/**
 * Something the network may find (RFC 6763); immutable, any thread.
 *
 * @param type such as {@code _osc._udp}
 * @param text its TXT record
 */
public record Service(String type, int port, Map<String, String> text) {
    public Service {
        text = Map.copyOf(text);
        if (!type.matches("_[a-z0-9-]{1,15}\\._(udp|tcp)")) {
            throw new IllegalArgumentException("not a service type: " + type);
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }

    public static Service oscUdp(int port) {
        return new Service("_osc._udp", port, Map.of());
    }

    public static Service oscTcp(int port) {
        return new Service("_osc._tcp", port, Map.of());
    }

    public static Service oscQuery(int port) {
        return new Service("_oscjson._tcp", port, Map.of());
    }

    public static Service page(int port) {
        return new Service("_http._tcp", port, Map.of("path", "/"));
    }
}
