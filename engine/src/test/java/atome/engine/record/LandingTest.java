package atome.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import atome.engine.action.Action;
import atome.engine.rig.Rig;
import atome.engine.sample.SampleFormat;
import atome.engine.timeline.Loop;
import atome.engine.timeline.Quantize;
import atome.engine.timeline.TempoMap;
import atome.engine.timeline.Timebase;
import atome.engine.timeline.Timeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where takes lie is what the engine does on their first frame, whatever was known before. */
class LandingTest {
    private static final int LATE = 321;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 1_000})
    void aTakeAskedForBeforeItsTimelinePlaysLandsWhereThatPlaysThen(int block) throws Exception {
        try (Studio studio = studio(null)) {
            studio.run(1_000, block);
            studio.song(5_000, song -> new Action.Play(song, 48_000));
            Take take = take(studio, 6_007, 8_000, false, block);

            assertThat(take.note().timelineFrame()).isEqualTo(48_000 + 1_007);
            assertThat(take.placement().timelineStartFrame()).isEqualTo(48_000 + 1_007 - LATE);
        }
    }

    @Test
    void aTakeThatBeganBeforeItsTimelineKnowsByHowMuch() throws Exception {
        try (Studio studio = studio(null)) {
            studio.run(1_000, 64);
            studio.song(2_000, song -> new Action.Play(song, 0));
            studio.run(9_000, 64);
            Take take = take(studio, 1_500, 9_000, false, 64);

            assertThat(take.note().timelineFrame()).isEqualTo(-500);
            assertThat(take.placement().sourceInFrame()).isEqualTo(500 + LATE);
        }
    }

    @Test
    void theLoopThatHasComeRoundSinceIsTakenBack() throws Exception {
        try (Studio studio = studio(new Loop(1_000, 5_000))) {
            studio.song(100, song -> new Action.Play(song, 0));
            studio.run(12_000, 64);
            // At frame 12000 the timeline has gone 11900 frames: twice round, to 3900.
            assertThat(take(studio, 9_050, 12_000, false, 64).note().timelineFrame())
                    .isEqualTo(4_950);
            assertThat(take(studio, 9_150, 12_000, false, 64).note().timelineFrame())
                    .isEqualTo(1_050);
            assertThat(take(studio, 600, 12_000, false, 64).note().timelineFrame()).isEqualTo(500);
        }
    }

    @Test
    void aTimelineThatStandsStartsWithTheTakeOnItsVeryFrame() throws Exception {
        try (Studio studio = studio(null)) {
            studio.song(0, song -> new Action.Seek(song, 24_000));
            studio.run(1_000, 64);
            Take take = take(studio, 3_333, 5_000, true, 64);

            assertThat(take.note().timelineFrame()).isEqualTo(24_000);
            assertThat(studio.engine.originFrame("song")).isEqualTo(3_333 - 24_000);
            assertThat(take.note().roundTripFrames()).isEqualTo(LATE);
        }
    }

    @Test
    void onATimelineThatStandsNothingIsLate() throws Exception {
        try (Studio studio = studio(null)) {
            studio.song(0, song -> new Action.Seek(song, 24_000));
            studio.run(1_000, 64);
            Take take = take(studio, 3_333, 5_000, false, 64);

            assertThat(take.note().timelineFrame()).isEqualTo(24_000);
            assertThat(take.placement()).isEqualTo(new Placement(0, 24_000));
        }
    }

    @Test
    void aRecorderThatIsClosedBeforeAnybodyKnowsClosesItsFile() throws Exception {
        try (Studio studio = studio(null)) {
            studio.run(1_000, 64);
            Session session = studio.recorder.arm(Studio.request("t", "in", SampleFormat.PCM24));
            session.start(500, studio.landing(500, false)); // and no block is rendered any more
            studio.recorder.close();

            assertThat(Studio.take(session).frames()).isEqualTo(500);
        }
    }

    private Studio studio(@Nullable Loop loop) {
        Studio studio = new Studio(Studio.settings(folder));
        Rig row = Studio.row(2);
        Timeline song =
                new Timeline(
                        "song",
                        Timebase.SECONDS,
                        TempoMap.DEFAULT,
                        Quantize.NONE,
                        List.of(),
                        List.of(),
                        List.of(),
                        loop,
                        null);
        studio.engine.install(Rig.of(row.nodes(), row.connections(), List.of(song)));
        return studio;
    }

    private Take take(Studio studio, long from, long to, boolean starts, int block)
            throws Exception {
        Session session =
                studio.recorder.arm(
                        new RecordRequest(
                                "take",
                                "in",
                                List.of(),
                                SampleFormat.PCM24,
                                from + ".wav",
                                null,
                                OptionalInt.of(LATE),
                                Map.of()));
        session.start(from, studio.landing(from, starts));
        session.stop(to);
        studio.run((int) Math.max(64, to - studio.engine.renderedFrame()), block);
        return Studio.take(session);
    }
}
