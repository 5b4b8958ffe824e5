package atome.controllers.midi.port;

import atome.controllers.DeviceThread;
import atome.controllers.LogLimit;
import atome.controllers.midi.port.source.OpenPort;
import atome.controllers.midi.port.source.PortOffer;
import atome.controllers.midi.port.source.PortSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the ports of one source, on a thread of its own: opens what is new and wanted, closes
 * what has gone or is not wanted any more, tries again what was busy.
 */
final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long TURN_NANOS = 500_000_000;

    private record Plugged(MidiPort port, OpenPort open) {}

    private final PortSource source;
    private final Predicate<MidiPort> wanted;
    private final MidiPortListener listener;
    private final Object oneCall;
    private final LogLimit faults = new LogLimit(LOG, System::nanoTime);
    private final Map<String, Plugged> plugged = new LinkedHashMap<>();
    private final Map<String, String> failures = new HashMap<>();
    private final DeviceThread thread;
    private volatile List<PortStatus> statuses = List.of();
    private volatile boolean closed;

    /** The lock is taken for each call to the listener, which several watches share. */
    Watch(
            PortSource source,
            Predicate<MidiPort> wanted,
            MidiPortListener listener,
            Object oneCall) {
        this.source = source;
        this.wanted = wanted;
        this.listener = listener;
        this.oneCall = oneCall;
        this.thread = new DeviceThread("midi-watch-" + source.name(), this::run);
    }

    void start() {
        thread.start();
    }

    List<PortStatus> statuses() {
        return statuses;
    }

    /** Closes all ports; returns when they are closed and the listener has heard of it. */
    @Override
    public void close() {
        closed = true;
        source.close();
        if (!thread.isCurrent()) {
            thread.join();
        }
    }

    private void run() {
        try {
            while (!closed) {
                turn();
                source.await(TURN_NANOS);
            }
        } catch (InterruptedException e) {
            LOG.debug("midi watch of {} was interrupted", source.name(), e);
        }
        List.copyOf(plugged.values()).forEach(this::unplug);
        statuses = List.of();
    }

    @SuppressWarnings("CatchThrowable") // a fault of a driver must not end the watch for the night
    private void turn() {
        try {
            plugged.values().stream().filter(one -> one.open.lost()).toList().forEach(this::unplug);
            Map<String, PortOffer> offers = new LinkedHashMap<>();
            for (PortOffer offer : source.scan()) {
                offers.putIfAbsent(offer.port().id(), offer);
            }
            plugged.values().stream()
                    .filter(one -> !stays(one, offers))
                    .toList()
                    .forEach(this::unplug);
            failures.keySet().retainAll(offers.keySet());
            List<PortStatus> now = new ArrayList<>();
            for (PortOffer offer : offers.values()) {
                now.add(meet(offer));
            }
            statuses = List.copyOf(now);
        } catch (Throwable fault) {
            faults.warn("midi " + source.name(), "cannot look for ports: " + fault);
        }
    }

    private boolean stays(Plugged one, Map<String, PortOffer> offers) {
        PortOffer offer = offers.get(one.port.id());
        return offer != null && offer.port().equals(one.port) && wanted.test(one.port);
    }

    private PortStatus meet(PortOffer offer) {
        MidiPort port = offer.port();
        Plugged already = plugged.get(port.id());
        if (already == null && !wanted.test(port)) {
            return PortStatus.closed(port, PortStatus.State.EXCLUDED, "");
        }
        if (already == null) {
            already = plug(offer);
        }
        if (already == null) {
            return PortStatus.closed(
                    port, PortStatus.State.BUSY, failures.getOrDefault(port.id(), ""));
        }
        MidiOutput output = already.open.output();
        return new PortStatus(
                port,
                PortStatus.State.OPEN,
                "",
                already.open.overflowed(),
                output.refused(),
                output.late());
    }

    private @Nullable Plugged plug(PortOffer offer) {
        MidiPort port = offer.port();
        OpenPort open;
        try {
            open = offer.open();
        } catch (IOException | RuntimeException e) {
            fail(port, e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString());
            return null;
        }
        failures.remove(port.id());
        Plugged one = new Plugged(port, open);
        plugged.put(port.id(), one);
        LOG.info("midi port {} ({}) is plugged", port.id(), LogLimit.printable(port.name()));
        MidiInputListener heard;
        try {
            synchronized (oneCall) {
                heard = listener.plugged(port, open.output());
            }
        } catch (RuntimeException e) {
            faults.warn(port.id(), "is not heard: " + e);
            heard = MidiInputListener.DEAF;
        }
        open.start(guarded(port, heard));
        return one;
    }

    /**
     * Says once why a port cannot be opened, and not at the first try: just after it is plugged in,
     * the system may not yet have given us the right to.
     */
    private void fail(MidiPort port, String why) {
        String before = failures.put(port.id(), why);
        if (before == null) {
            LOG.debug("{} cannot be opened yet: {}", port.id(), why);
            failures.put(port.id(), "");
        } else if (!before.equals(why)) {
            LOG.warn("{} cannot be opened, it is tried again: {}", port.id(), why);
        }
    }

    private void unplug(Plugged one) {
        plugged.remove(one.port.id());
        try {
            one.open.close();
        } catch (RuntimeException e) {
            faults.warn(one.port.id(), "does not close: " + e);
        }
        LOG.info("midi port {} is unplugged", one.port.id());
        try {
            synchronized (oneCall) {
                listener.unplugged(one.port);
            }
        } catch (RuntimeException e) {
            faults.warn(one.port.id(), "its going was not taken in: " + e);
        }
    }

    /** What a listener throws must not end the thread of the port. */
    private static MidiInputListener guarded(MidiPort port, MidiInputListener heard) {
        LogLimit thrown = new LogLimit(LOG, System::nanoTime);
        return (bytes, length, stampNanos) -> {
            try {
                heard.received(bytes, length, stampNanos);
            } catch (RuntimeException e) {
                thrown.warn(port.id(), "input not taken: " + e);
            }
        };
    }
}
