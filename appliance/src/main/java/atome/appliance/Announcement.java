package atome.appliance;

import atome.controllers.osc.mdns.Announcer;
import atome.controllers.osc.mdns.Service;
import atome.web.MachineName;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** How the box is found on the network: its name, and what it offers; any thread. */
final class Announcement {
    private static final String PRODUCT = "Atome Stage";

    /** A DNS label takes 63 bytes; a name that is taken gets a number. */
    private static final int MOST_NAME_BYTES = 56;

    private Announcement() {}

    /** Starts to announce, and returns at once. */
    static Announcer start(InetSocketAddress page, InetSocketAddress query, int oscPort) {
        return Announcer.start(name(MachineName.read()), services(page, query, oscPort));
    }

    /** "Atome Stage on stage-left". */
    static String name() {
        return name(MachineName.read());
    }

    static String name(String host) {
        // No name needs another domain than the network's own.
        String first = host.strip().split("\\.", 2)[0].replaceAll("[^A-Za-z0-9_-]", "");
        String name = first.isEmpty() ? PRODUCT : PRODUCT + " on " + first;
        return name.substring(0, Math.min(name.length(), MOST_NAME_BYTES));
    }

    /** What is served to this machine alone is not offered to others. */
    static List<Service> services(InetSocketAddress page, InetSocketAddress query, int oscPort) {
        List<Service> services = new ArrayList<>();
        services.add(Service.oscUdp(oscPort));
        services.add(Service.oscTcp(oscPort));
        if (!query.getAddress().isLoopbackAddress()) {
            services.add(Service.oscQuery(query.getPort()));
        }
        if (!page.getAddress().isLoopbackAddress()) {
            services.add(Service.page(page.getPort()));
        }
        return services;
    }

    /** Where a server that is bound so is reached from this machine. */
    static String reachable(InetSocketAddress bound) {
        InetAddress address = bound.getAddress();
        InetAddress to = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
        String host = to.getHostAddress();
        return (to instanceof Inet6Address ? "[" + host + "]" : host) + ":" + bound.getPort();
    }
}
