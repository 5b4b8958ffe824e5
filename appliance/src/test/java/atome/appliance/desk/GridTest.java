package atome.appliance.desk;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.session.WidgetMapping.Quantize;
import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.timeline.TempoMap;
import atome.engine.timeline.TempoSegment;
import atome.engine.timeline.TimeSignature;
import atome.engine.timeline.Timebase;
import atome.engine.timeline.Timeline;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final int RATE_HZ = 48_000;
    private static final int BEAT = RATE_HZ / 2;
    private static final int START = 1_000;

    private final AudioEngine engine = new AudioEngine(RATE_HZ);
    private final ActionQueue queue = engine.openQueue("test");
    private final TempoMap waltz =
            TempoMap.of(
                    Timebase.BEATS,
                    List.of(new TempoSegment(0, 120, null, new TimeSignature(3, 4))));

    private Grid grid(Quantize unit, long loopEndFrame) {
        Node out = new Node("out", Node.Kind.OUTPUT, 2, 1, null, Map.of(), 0, 0, false, false);
        engine.install(Rig.of(List.of(out), List.of(), List.of(Timeline.of("song"))));
        return new Grid(
                engine,
                "song",
                engine.timelineSlot("song").orElseThrow(),
                waltz,
                loopEndFrame,
                unit);
    }

    private void play() {
        queue.offer(
                new ActionEvent(
                        START, new Action.Play(engine.timelineSlot("song").orElseThrow(), 0)));
        for (int block = 0; block < 40; block++) {
            engine.process().process(new float[2][64], new float[2][64], 64, 0);
        }
    }

    @Test
    void anActionWaitsForTheNextBeatOrBarOfAPlayingTimeline() {
        Grid beat = grid(Quantize.BEAT, Long.MAX_VALUE);
        play();
        Grid bar =
                new Grid(engine, "song", beat.timelineSlot(), waltz, Long.MAX_VALUE, Quantize.BAR);
        assertThat(beat.applyAsLong(START + 1)).isEqualTo(START + BEAT);
        assertThat(beat.applyAsLong(START + BEAT)).isEqualTo(START + BEAT);
        assertThat(beat.applyAsLong(START + BEAT + 1)).isEqualTo(START + 2 * BEAT);
        assertThat(bar.applyAsLong(START + 1)).isEqualTo(START + 3 * BEAT);
        assertThat(bar.applyAsLong(START + 3 * BEAT + 1)).isEqualTo(START + 6 * BEAT);
    }

    @Test
    void theEndOfTheLoopIsALineToo() {
        Grid loop = grid(Quantize.LOOP, 5 * BEAT);
        play();
        Grid bar = new Grid(engine, "song", loop.timelineSlot(), waltz, 5 * BEAT, Quantize.BAR);
        assertThat(loop.applyAsLong(START + 1)).isEqualTo(START + 5 * BEAT);
        assertThat(bar.applyAsLong(START + 4 * BEAT)).isEqualTo(START + 5 * BEAT);
        assertThat(loop.applyAsLong(START + 6 * BEAT)).isEqualTo(START + 6 * BEAT);
    }

    @Test
    void aTimelineThatStandsHoldsNothingUp() {
        Grid bar = grid(Quantize.BAR, Long.MAX_VALUE);
        assertThat(bar.applyAsLong(1_234)).isEqualTo(1_234);
    }
}
