package atome.controllers.osc.mdns;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The networks the box is on now; any thread. */
final class Interfaces {
    private Interfaces() {}

    /** One address of each network that can be asked by multicast: IPv4 where there is one. */
    static Set<InetAddress> addresses() throws IOException {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            if (network.isUp()
                    && network.supportsMulticast()
                    && !network.isLoopback()
                    && !network.isPointToPoint()) {
                Optional<InetAddress> address =
                        network.inetAddresses()
                                .min(Comparator.comparing(one -> !(one instanceof Inet4Address)));
                address.ifPresent(addresses::add);
            }
        }
        return addresses;
    }
}
