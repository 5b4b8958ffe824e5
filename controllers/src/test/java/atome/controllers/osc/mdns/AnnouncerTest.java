package atome.controllers.osc.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceInfo;
import javax.jmdns.ServiceListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real multicast, on the loopback interface alone. */
@Timeout(90)
class AnnouncerTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final List<Service> SERVICES =
            List.of(
                    Service.oscUdp(9000),
                    Service.oscTcp(9000),
                    Service.oscQuery(8081),
                    Service.page(8080));

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void askTheLoopback() {
        Assumptions.assumeTrue(
                loopbackCarriesMulticast(), "the loopback interface carries no multicast here");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    /** Takes seconds, for which no test waits. */
    private static void close(JmDNS browser) {
        try {
            browser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean loopbackCarriesMulticast() {
        try (MulticastSocket socket = new MulticastSocket(0)) {
            NetworkInterface loopback = NetworkInterface.getByInetAddress(LOOPBACK);
            InetSocketAddress group =
                    new InetSocketAddress(
                            InetAddress.getByName("224.0.0.251"), socket.getLocalPort());
            socket.setNetworkInterface(loopback);
            socket.joinGroup(group, loopback);
            socket.setSoTimeout(2_000);
            socket.send(new DatagramPacket(new byte[1], 1, group));
            socket.receive(new DatagramPacket(new byte[1], 1));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Announcer announce(
            String name, List<Service> services, BlockingQueue<List<String>> names) {
        Announcer announcer =
                Announcer.start(name, services, () -> Set.of(LOOPBACK), 100, names::add);
        open.add(announcer);
        return announcer;
    }

    /** A program on the network that looks for a type, and tells what it finds with port. */
    private BlockingQueue<String> browse(String type) throws IOException {
        JmDNS browser = JmDNS.create(LOOPBACK, "browser");
        open.add(() -> Thread.startVirtualThread(() -> close(browser)));
        BlockingQueue<String> found = new LinkedBlockingQueue<>();
        browser.addServiceListener(
                type + ".local.",
                new ServiceListener() {
                    @Override
                    public void serviceAdded(ServiceEvent event) {
                        browser.requestServiceInfo(event.getType(), event.getName());
                    }

                    @Override
                    public void serviceRemoved(ServiceEvent event) {
                        found.add("gone " + event.getName());
                    }

                    @Override
                    public void serviceResolved(ServiceEvent event) {
                        ServiceInfo info = event.getInfo();
                        found.add(
                                info.getName()
                                        + " "
                                        + info.getPort()
                                        + " "
                                        + info.getPropertyString("path"));
                    }
                });
        return found;
    }

    /** Waits for all of these, in whatever order they come. */
    private static void await(BlockingQueue<String> found, String... wanted) throws Exception {
        Set<String> missing = new HashSet<>(Set.of(wanted));
        while (!missing.isEmpty()) {
            String one = found.poll(30, TimeUnit.SECONDS);
            assertThat(one).as("found while %s is missing", missing).isNotNull();
            missing.remove(one);
        }
    }

    private static List<String> awaitNames(BlockingQueue<List<String>> names, int count)
            throws Exception {
        List<String> now = null;
        while (now == null || now.size() != count) {
            now = names.poll(30, TimeUnit.SECONDS);
            assertThat(now).as("%d names announced", count).isNotNull();
        }
        return now;
    }

    @Test
    void twoBoxesOfOneNameAreFoundApartAndTheOneThatLeavesIsGone() throws Exception {
        BlockingQueue<String> osc = browse("_osc._udp");
        BlockingQueue<String> pages = browse("_http._tcp");
        BlockingQueue<List<String>> first = new LinkedBlockingQueue<>();
        announce("Stage", SERVICES, first);
        assertThat(awaitNames(first, 4))
                .contains("Stage._osc._udp.local.:9000", "Stage._oscjson._tcp.local.:8081");
        BlockingQueue<List<String>> names = new LinkedBlockingQueue<>();
        List<Service> two = List.of(Service.oscUdp(9100), Service.page(8180));
        Announcer second = announce("Stage", two, names);
        assertThat(awaitNames(names, 2))
                .containsExactly(
                        "Stage (2)._osc._udp.local.:9100", "Stage (2)._http._tcp.local.:8180");
        await(osc, "Stage 9000 null", "Stage (2) 9100 null");
        await(pages, "Stage 8080 /", "Stage (2) 8180 /");
        second.close();
        await(osc, "gone Stage (2)");
    }

    @Test
    void networksThatFailGoAndComeDoNotEndIt() throws Exception {
        BlockingQueue<List<String>> names = new LinkedBlockingQueue<>();
        AtomicReference<@Nullable Set<InetAddress>> now = new AtomicReference<>(Set.of());
        Announcer announcer =
                Announcer.start(
                        "Stage",
                        List.of(Service.oscUdp(9000)),
                        () -> {
                            Set<InetAddress> addresses = now.get();
                            if (addresses == null) {
                                throw new IOException("no list of networks");
                            }
                            return addresses;
                        },
                        10,
                        names::add);
        open.add(announcer);
        assertThat(announcer.announced()).isEmpty();
        now.set(Set.of(LOOPBACK));
        awaitNames(names, 1);
        now.set(Set.of());
        awaitNames(names, 0);
        now.set(null);
        now.set(Set.of(InetAddress.getByName("192.0.2.99"), LOOPBACK));
        assertThat(awaitNames(names, 1)).containsExactly("Stage._osc._udp.local.:9000");
        assertThat(announcer.announced()).containsExactly("Stage._osc._udp.local.:9000");
    }
}
