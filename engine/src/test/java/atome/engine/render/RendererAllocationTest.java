package atome.engine.render;

import static org.assertj.core.api.Assertions.assertThat;

import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Timeline;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RendererAllocationTest {
    private static final int BLOCK_FRAMES = 64;
    private static final int WINDOW_BLOCKS = 2_000;

    private final Rehearsal rehearsal = new Rehearsal();
    private final float[][] in = new float[2][BLOCK_FRAMES];
    private final float[][] out = new float[2][BLOCK_FRAMES];

    @Test
    void renderingClipsFiltersEventsAndTakeBacksAllocatesNothing() {
        Clip[] clips = new Clip[200];
        for (int i = 0; i < clips.length; i++) {
            clips[i] = Rehearsal.clip("c" + i, Rehearsal.sine(100 + i, 6_000), i * 50L, "filter");
        }
        Timeline song = Rehearsal.looped("song", 0, 12_000, clips);
        Rig rig =
                Rig.of(
                        List.of(
                                Rehearsal.input("in", 1),
                                Rehearsal.plugin("filter", "atome.svf", Map.of()),
                                Rehearsal.plugin("trim", "atome.gain", Map.of()),
                                Rehearsal.output("out")),
                        List.of(
                                Rehearsal.cable("in", "filter"),
                                Rehearsal.cable("filter", "trim"),
                                Rehearsal.cable("trim", "out")),
                        List.of(song));
        rehearsal.engine.install(rig);
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));
        ActionEvent[] moves = moves();

        long fewestBytes = Long.MAX_VALUE;
        for (int window = 0; window < 12; window++) {
            fewestBytes = Math.min(fewestBytes, bytesOfAWindow(moves));
        }

        assertThat(fewestBytes).isZero();
        // None was overlooked, or taken back in vain.
        assertThat(rehearsal.engine.status().ignoredActions()).isZero();
    }

    /** Turns of a filter, and taps on all that can be tapped, each taken back four blocks later. */
    private ActionEvent[] moves() {
        int song = rehearsal.timeline("song");
        List<Action> taps =
                List.of(
                        new Action.SetParameter(rehearsal.node("trim"), Node.MUTED, 1, 0),
                        new Action.Launch(rehearsal.clip("c3")),
                        new Action.StopClip(rehearsal.clip("c5")),
                        new Action.Play(song, 0),
                        new Action.Stop(song),
                        new Action.Seek(song, 1_000));
        ActionEvent[] moves = new ActionEvent[8 * 2 * taps.size()];
        for (int i = 0; i < moves.length; i++) {
            moves[i] =
                    ActionEvent.atOnce(
                            new Action.SetParameter(
                                    rehearsal.node("filter"), Node.FIRST_OWN, 100 + 50 * i, 240));
        }
        for (int i = 0; i < 2 * taps.size(); i++) {
            Action.Tentative tap = new Action.Tentative(taps.get(i % taps.size()));
            moves[8 * i + 1] = ActionEvent.atOnce(tap);
            moves[8 * i + 5] = ActionEvent.atOnce(new Action.TakeBack(tap));
        }
        return moves;
    }

    private long bytesOfAWindow(ActionEvent[] moves) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int block = 0; block < WINDOW_BLOCKS; block++) {
            rehearsal.queue.offer(moves[block % moves.length]);
            rehearsal.engine.process().process(in, out, BLOCK_FRAMES, block * 1_333_333L);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
