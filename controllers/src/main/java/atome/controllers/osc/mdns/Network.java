package atome.controllers.osc.mdns;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import javax.jmdns.impl.DNSStatefulObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services as one network knows them; mdns thread only, which waits here for answers. */
final class Network {
    private static final Logger LOG = LoggerFactory.getLogger(Network.class);

    private static final class Announced {
        private final ServiceInfo info;
        private String name;
        private boolean said;

        private Announced(ServiceInfo info, String name) {
            this.info = info;
            this.name = name;
        }
    }

    private final InetAddress address;
    private final JmDNS responder;
    private final List<Announced> announced = new ArrayList<>();
    private volatile boolean broken;

    private Network(InetAddress address, JmDNS responder) {
        this.address = address;
        this.responder = responder;
        responder.setDelegate((_, _) -> broken = true);
    }

    /**
     * Announces the services; names that are taken get a number.
     *
     * @throws IOException when the network does not take them
     */
    static Network open(InetAddress address, String name, String hostName, List<Service> services)
            throws IOException {
        Network network = new Network(address, JmDNS.create(address, hostName));
        try {
            for (Service service : services) {
                network.announce(name, service);
            }
            return network;
        } catch (IOException | RuntimeException e) {
            network.close();
            throw e;
        }
    }

    /** Whether the network has failed under it and it must be opened anew. */
    boolean isBroken() {
        return broken;
    }

    /** Says in the log what is announced and what has been renamed, as another has the name. */
    void noticeNames() {
        for (Announced one : announced) {
            if (!isAnnounced(one.info)) {
                continue;
            }
            String now = one.info.getName();
            if (!now.equals(one.name)) {
                LOG.info(
                        "mdns: the name \"{}\" is taken on {}: {} is called \"{}\"",
                        one.name,
                        address.getHostAddress(),
                        one.info.getType(),
                        now);
                one.name = now;
                one.said = false;
            }
            if (!one.said) {
                LOG.info(
                        "mdns: {} is announced on {} as \"{}\", port {}",
                        one.info.getType(),
                        address.getHostAddress(),
                        now,
                        one.info.getPort());
                one.said = true;
            }
        }
    }

    /** What is announced, as {@code name._type._udp.local.:port}. */
    List<String> names() {
        return announced.stream()
                .filter(one -> isAnnounced(one.info))
                .map(one -> one.info.getQualifiedName() + ":" + one.info.getPort())
                .toList();
    }

    /** Says goodbye; may take seconds. */
    void close() {
        try {
            responder.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("mdns on {} closed with a fault", address.getHostAddress(), e);
        }
    }

    private void announce(String name, Service service) throws IOException {
        String type = service.type() + ".local.";
        // An empty map makes an empty TXT record, which RFC 6763 forbids and browsers wait for.
        ServiceInfo info =
                service.text().isEmpty()
                        ? ServiceInfo.create(type, name, service.port(), 0, 0, "")
                        : ServiceInfo.create(type, name, service.port(), 0, 0, service.text());
        Announced one = new Announced(info, name);
        announced.add(one);
        responder.registerService(info);
    }

    /** Whether the network has been asked for the name and nobody had it. */
    private static boolean isAnnounced(ServiceInfo info) {
        return info instanceof DNSStatefulObject asked && asked.isAnnounced();
    }
}
