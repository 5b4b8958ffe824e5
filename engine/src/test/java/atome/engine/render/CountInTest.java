package atome.engine.render;

import static atome.engine.render.Rehearsal.chain;
import static atome.engine.render.Rehearsal.clip;
import static atome.engine.render.Rehearsal.constant;
import static atome.engine.render.Rehearsal.output;
import static atome.engine.render.Rehearsal.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import atome.engine.action.Action;
import atome.engine.action.Begun;
import atome.engine.timeline.Quantize;
import atome.engine.timeline.TempoMap;
import atome.engine.timeline.TempoSegment;
import atome.engine.timeline.TimeSignature;
import atome.engine.timeline.Timebase;
import atome.engine.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bars that a metronome counts in before a timeline plays. */
class CountInTest {
    private static final int BEAT = 24_000;
    private static final int BAR = 3 * BEAT;
    private static final int ASKED = 1_003;

    private final Rehearsal rehearsal = new Rehearsal();

    /** A song of 3/4 at 120 bpm whose clip stands at its start; the metronome is heard alone. */
    private void install(double countInOnly) {
        TempoMap tempo =
                TempoMap.of(
                        Timebase.BEATS,
                        List.of(new TempoSegment(0, 120, null, new TimeSignature(3, 4))));
        Timeline song =
                new Timeline(
                        "song",
                        Timebase.BEATS,
                        tempo,
                        Quantize.NONE,
                        List.of(clip("c", constant(2 * BEAT, 0), 0, "click")),
                        List.of(),
                        List.of(),
                        null,
                        null);
        rehearsal.engine.install(
                chain(
                        List.of(song),
                        plugin(
                                "click",
                                "atome.metronome",
                                Map.of("beats_per_bar", 3.0, "count_in_only", countInOnly)),
                        output("main")));
    }

    private Action countIn(int bars) {
        return new Action.CountIn(rehearsal.timeline("song"), 0, bars, -1, new Begun());
    }

    private static List<Integer> clicks(float[] heard) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 1; i < heard.length; i++) {
            if (heard[i] != 0 && heard[i - 1] == 0) {
                starts.add(i);
            }
        }
        return starts;
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 100, 1_024})
    void everyBeatOfTheBarsBeforeIsHeardOnItsFrameAndThenTheSongPlays(int block) {
        install(0);
        rehearsal.at(ASKED, countIn(2));
        float[] heard = rehearsal.render(ASKED + 8 * BEAT, block)[0];

        List<Integer> beats = new ArrayList<>();
        for (int beat = 0; beat < 8; beat++) {
            beats.add(ASKED + beat * BEAT);
        }
        assertThat(clicks(heard)).isEqualTo(beats);
        assertThat(rehearsal.engine.originFrame("song")).isEqualTo(ASKED + 2 * BAR);
        assertThat(rehearsal.engine.clipPosition("c")).isEqualTo(2 * BEAT);
    }

    @Test
    void itSoundsTheSameInAnyBlocks() {
        install(0);
        rehearsal.at(ASKED, countIn(1));
        float[] whole = rehearsal.render(6 * BEAT, 1_024)[0];
        for (int block : new int[] {16, 64, 100}) {
            CountInTest again = new CountInTest();
            again.install(0);
            again.rehearsal.at(ASKED, again.countIn(1));
            assertThat(again.rehearsal.render(6 * BEAT, block)[0]).isEqualTo(whole);
        }
    }

    @Test
    void theMetronomeMayBeHeardBeforeTheSongOnly() {
        install(1);
        rehearsal.at(ASKED, countIn(1));
        assertThat(clicks(rehearsal.render(ASKED + 6 * BEAT, 64)[0]))
                .containsExactly(ASKED, ASKED + BEAT, ASKED + 2 * BEAT);
    }

    @Test
    void whoStopsItWhileItIsCountedHearsNoMore() {
        install(0);
        rehearsal.at(ASKED, countIn(2));
        rehearsal.at(ASKED + BEAT + 10, new Action.Stop(rehearsal.timeline("song")));
        assertThat(clicks(rehearsal.render(12 * BEAT, 64)[0])).containsExactly(ASKED, ASKED + BEAT);
        assertThat(rehearsal.engine.position("song"))
                .isEqualTo(new Renderer.Position(false, 0, -1));

        long now = rehearsal.engine.renderedFrame();
        rehearsal.at(now, countIn(1));
        rehearsal.at(now + 100, new Action.Panic());
        rehearsal.render(8 * BEAT, 64);
        assertThat(rehearsal.engine.position("song"))
                .isEqualTo(new Renderer.Position(false, 0, -1));
    }

    @Test
    void aCountThatBeginsLateEndsOnItsFrame() {
        install(0);
        rehearsal.at(
                ASKED + 500,
                new Action.CountIn(rehearsal.timeline("song"), 0, 1, ASKED + BAR, new Begun()));
        float[] heard = rehearsal.render(ASKED + BAR + 10, 64)[0];
        assertThat(clicks(heard)).containsExactly(ASKED + BEAT, ASKED + 2 * BEAT, ASKED + BAR);
        assertThat(rehearsal.engine.originFrame("song")).isEqualTo(ASKED + BAR);

        rehearsal.at(0, new Action.Stop(rehearsal.timeline("song")));
        rehearsal.at(0, new Action.CountIn(rehearsal.timeline("song"), 0, 1, 5, new Begun()));
        rehearsal.render(64, 64);
        assertThat(rehearsal.engine.position("song"))
                .isEqualTo(new Renderer.Position(true, 64, -1));
    }

    @Test
    void itIsKnownHowMuchIsLeft() {
        install(0);
        rehearsal.at(0, countIn(1));
        rehearsal.render(BEAT, 64);
        assertThat(rehearsal.engine.position("song"))
                .isEqualTo(new Renderer.Position(false, 0, 2 * BEAT));
    }

    @Test
    void aSongThatPlaysGoesOn() {
        install(0);
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));
        rehearsal.at(ASKED, countIn(1));
        rehearsal.render(BEAT, 64);
        assertThat(rehearsal.engine.position("song"))
                .isEqualTo(new Renderer.Position(true, BEAT, -1));
    }
}
