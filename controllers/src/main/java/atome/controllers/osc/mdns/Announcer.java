package atome.controllers.osc.mdns;

import atome.controllers.SafeName;
import java.io.IOException;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces services on every network the box is on, as they come and go (mDNS, RFC 6762). Works on
 * a thread of its own, named mdns; nothing here waits for a network, and none is needed.
 */
public final class Announcer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
    private static final long LOOK_AGAIN_MILLIS = 5_000;
    private static final long GOODBYE_MILLIS = 2_000;

    /** Tells the addresses to announce on. */
    @FunctionalInterface
    interface Addresses {
        Set<InetAddress> now() throws IOException;
    }

    private final String name;
    private final String hostName;
    private final List<Service> services;
    private final Addresses addresses;
    private final Consumer<List<String>> changed;
    private final Map<InetAddress, Network> networks = new LinkedHashMap<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("mdns").daemon().factory());
    private volatile List<String> announced = List.of();
    private String lastFault = "";

    private Announcer(
            String name,
            List<Service> services,
            Addresses addresses,
            Consumer<List<String>> changed) {
        this.changed = changed;
        this.name = name;
        this.hostName = SafeName.of(name, Set.of());
        this.services = List.copyOf(services);
        this.addresses = addresses;
    }

    /**
     * Starts to announce, and returns at once.
     *
     * @param name what people see; where it is taken it gets a number, which the log says
     */
    public static Announcer start(String name, List<Service> services) {
        return start(name, services, Interfaces::addresses, LOOK_AGAIN_MILLIS, _ -> {});
    }

    /** The same, telling on the mdns thread what is announced whenever that changes. */
    static Announcer start(
            String name,
            List<Service> services,
            Addresses addresses,
            long lookAgainMillis,
            Consumer<List<String>> changed) {
        Announcer announcer = new Announcer(name, services, addresses, changed);
        var _ =
                announcer.thread.scheduleWithFixedDelay(
                        announcer::look, 0, lookAgainMillis, TimeUnit.MILLISECONDS);
        return announcer;
    }

    /** What is announced now, as {@code name._type._udp.local.:port}; once for each network. */
    public List<String> announced() {
        return announced;
    }

    /** Says goodbye to the networks, but does not wait long for it. */
    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        thread.execute(this::leaveAll);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(GOODBYE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("mdns still says goodbye");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            Set<InetAddress> now = addresses.now();
            networks.entrySet()
                    .removeIf(entry -> {
                        boolean gone = !now.contains(entry.getKey()) || entry.getValue().isBroken();
                        if (gone) {
                            LOG.info("mdns: left {}", entry.getKey().getHostAddress());
                            entry.getValue().close();
                        }
                        return gone;
                    });
            lastFault = now.isEmpty() ? say("no network to announce on") : join(now);
            networks.values().forEach(Network::noticeNames);
        } catch (IOException | RuntimeException e) {
            lastFault = say("cannot look at the networks: " + e.getMessage());
        }
        List<String> now = networks.values().stream().flatMap(one -> one.names().stream()).toList();
        if (!now.equals(announced)) {
            announced = now;
            changed.accept(now);
        }
    }

    private String join(Set<InetAddress> now) {
        String fault = "";
        for (InetAddress address : now) {
            if (!networks.containsKey(address)) {
                try {
                    networks.put(address, Network.open(address, name, hostName, services));
                } catch (IOException | RuntimeException e) {
                    String host = address.getHostAddress();
                    fault = say("cannot announce on " + host + ": " + e.getMessage());
                }
            }
        }
        return fault;
    }

    private void leaveAll() {
        networks.values().forEach(Network::close);
        networks.clear();
        announced = List.of();
    }

    /** Once, not every five seconds. */
    private String say(String fault) {
        if (!fault.equals(lastFault)) {
            LOG.warn("mdns: {}", fault);
        }
        return fault;
    }
}
