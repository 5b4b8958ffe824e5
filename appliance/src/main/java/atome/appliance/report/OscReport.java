package atome.appliance.report;

import atome.controllers.osc.ClientStatus;
import atome.controllers.osc.OscSurface;
import atome.controllers.osc.time.ClockStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** OSC: its ports, and the tablets with their clocks and lateness, as the page shows them. */
public final class OscReport {
    /** As long as a subscription lasts. */
    private static final long PRESENT_NANOS = 60_000_000_000L;

    /** A script sends every message from another port; the page need not list them all. */
    private static final int MOST = 32;

    private final OscSurface surface;
    private final IntSupplier queryPort;

    public OscReport(OscSurface surface, IntSupplier queryPort) {
        this.surface = surface;
        this.queryPort = queryPort;
    }

    void addTo(ObjectNode state) {
        ObjectNode osc = state.putObject("osc");
        osc.put("port", surface.localAddress().getPort()).put("query_port", queryPort.getAsInt());
        ArrayNode clients = osc.putArray("clients");
        present(surface.clients(), System.nanoTime())
                .forEach(client -> addClient(clients.addObject(), client));
    }

    /** Who is connected, or was heard within a minute; the newest of too many; by name. */
    static List<ClientStatus> present(List<ClientStatus> heardLastAtTheEnd, long nowNanos) {
        return heardLastAtTheEnd.reversed().stream()
                .filter(client ->
                        client.source().startsWith("osc:tcp:")
                                || nowNanos - client.lastHeardNanos() < PRESENT_NANOS)
                .limit(MOST)
                .sorted(
                        Comparator.comparing(ClientStatus::name)
                                .thenComparing(ClientStatus::source))
                .toList();
    }

    private static void addClient(ObjectNode json, ClientStatus client) {
        ClockStatus clock = client.clock();
        json.put("source", client.source())
                .put("name", client.name())
                .put("late_events", client.lateEvents())
                .put("worst_late_frames", client.worstLateFrames())
                .putObject("clock")
                .put("verdict", clock.verdict().name().toLowerCase(Locale.ROOT))
                .put("offset_ms", tenths(clock.offsetNanos() / 1e6))
                .put("drift_ppm", tenths(clock.driftPpm()))
                .put("jitter_ms", tenths(clock.jitterNanos() / 1e6));
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
