package atome.engine.record;

import atome.engine.AudioEngine;
import atome.engine.driver.AudioDriver;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * By how many frames what is recorded is later than what it belongs to. A player at an input hears
 * a clip by the rig, the output and the air, and is heard by the input; what is recorded within the
 * rig is late by the rig's own delay up to there only, for it never leaves the computer.
 *
 * @param hardwareFrames of the interface, out and in, as told by the driver or measured
 * @param rigFrames of the rig, from the clip to the output that is heard, or to the recorded node
 */
public record RoundTrip(int hardwareFrames, int rigFrames) {

    /** All of it. */
    public int frames() {
        return hardwareFrames + rigFrames;
    }

    /**
     * Of a node as it is now.
     *
     * @param channels the recorded ones, from 1
     * @param heardThrough the output by which the player hears; null for the rig's first
     * @param measured what a measurement found instead of what the driver says
     */
    static RoundTrip of(
            AudioEngine engine,
            AudioDriver driver,
            Rig rig,
            Node node,
            List<Integer> channels,
            @Nullable String heardThrough,
            OptionalInt measured) {
        if (node.kind() != Node.Kind.INPUT) {
            return new RoundTrip(0, engine.delayFrames(node.id()));
        }
        Node heard =
                rig.nodes().stream()
                        .filter(one -> one.kind() == Node.Kind.OUTPUT)
                        .filter(one -> heardThrough == null || one.id().equals(heardThrough))
                        .findFirst()
                        .orElse(null);
        int in =
                channels.stream()
                        .mapToInt(c -> driver.inputLatencyFrames(node.port() + c - 1))
                        .max()
                        .orElse(0);
        int out =
                heard == null
                        ? 0
                        : IntStream.range(0, heard.channels())
                                .map(c -> driver.outputLatencyFrames(heard.port() + c))
                                .max()
                                .orElse(0);
        return new RoundTrip(
                measured.orElse(in + out), heard == null ? 0 : engine.delayFrames(heard.id()));
    }
}
