package atome.appliance.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atome.adole.Json;
import atome.adole.session.Session;
import atome.adole.session.SessionFile;
import atome.appliance.desk.LocalAudio;
import atome.appliance.desk.Score;
import atome.engine.rig.RigSlots;
import atome.engine.sample.stream.AudioFileCache;
import atome.engine.stretch.Stretchers;
import atome.engine.timeline.TempoMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The demo's two stretched clips as they stand in the demo, on its timeline and straight to its
 * output: every stroke of the marimba is heard where the tempo says.
 */
class DemoStretchTest {
    private static final int RATE_HZ = 48_000;
    private static final int FRAMES = 60 * RATE_HZ;

    private static final Set<String> KEPT =
            Set.of(
                    "graph",
                    "out",
                    "band",
                    "tempo-96",
                    "tempo-120",
                    "tempo-slowing",
                    "tempo-60",
                    "marimba",
                    "file-marimba-in-b-100",
                    "file-marimba-end-100",
                    "clip-marimba-verse",
                    "clip-marimba-end");

    @TempDir private static Path folder = Path.of("");

    @BeforeAll
    static void theDemosOwnProgramMakesTheAudio() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String audio = folder.resolve("audio").toString();
        Process making = new ProcessBuilder(java, "demo/Marimba.java", audio).inheritIO().start();
        assertThat(making.waitFor()).isZero();
        ObjectNode demo =
                (ObjectNode) Json.MAPPER.readTree(Files.readString(Path.of("demo/session.json")));
        ArrayNode all = (ArrayNode) demo.path("atomes");
        ArrayNode kept = demo.putArray("atomes");
        for (JsonNode atome : all) {
            if (KEPT.contains(atome.path("id").asString())) {
                ((ObjectNode) atome.path("properties")).remove("output_node_id");
                kept.add(atome);
            }
        }
        assertThat(kept).hasSize(KEPT.size());
        ((ArrayNode) demo.path("script")).remove(1); // the sky plays none of them
        Files.writeString(folder.resolve("session.json"), demo.toString());
    }

    @Test
    void theBuiltInStretcherPlaysEveryStrokeOnItsFrame() throws Exception {
        everyStrokeIsWhereTheTempoSays(Stretchers.BUILT_IN, 0.75);
    }

    @Test
    void bungeePlaysEveryStrokeWithinThreeFrames() throws Exception {
        Stretchers stretchers = StretchChoice.of(folder).stretchers();
        assumeTrue(
                !stretchers.equals(Stretchers.BUILT_IN),
                "no Bungee library on this machine; ATOME_BUNGEE names one");

        everyStrokeIsWhereTheTempoSays(stretchers, 3);
    }

    private static void everyStrokeIsWhereTheTempoSays(Stretchers stretchers, double offFrames)
            throws Exception {
        Session session = Session.of(SessionFile.read(folder.resolve("session.json")));
        try (AudioFileCache cache = new AudioFileCache(RATE_HZ, true)) {
            Score score =
                    Score.of(
                            session,
                            audio -> LocalAudio.path(folder, audio),
                            cache,
                            new RigSlots());
            TempoMap tempo = score.rig().timelines().getFirst().tempo();
            float[] sound = Rendering.of(score, FRAMES, 64, stretchers).samples()[0];

            for (int eighth = 0; eighth < 48; eighth++) {
                double beat = eighth < 32 ? 32 + eighth / 2.0 : 96 + (eighth - 32) / 2.0;
                double expected = seconds(beat) * RATE_HZ;
                assertThat(tempo.secondsAt(beat) * RATE_HZ).isCloseTo(expected, within(1e-6));
                assertThat(tickNear(sound, expected))
                        .as("beat %s", beat)
                        .isCloseTo(expected, within(offFrames));
            }
            // The first stroke is written as D sharp 4 and heard as F sharp 4.
            int first = (int) tempo.frameAtBeats(32, RATE_HZ) + 1_000;
            assertThat(energy(sound, first, 369.994))
                    .isGreaterThan(100 * energy(sound, first, 311.127));
        }
    }

    /** 20 s to beat 32, 32 s more to beat 96, then from 120 to 60 bpm over eight beats. */
    private static double seconds(double beat) {
        return beat <= 96
                ? 20 + (beat - 32) / 2
                : 52 + 60 / -7.5 * Math.log((120 - 7.5 * (beat - 96)) / 120);
    }

    /** Where around a frame the sound bends most, between its frames too: the middle of a tick. */
    private static double tickNear(float[] sound, double frame) {
        int sharpest = 0;
        for (int i = (int) frame - 1_000; i < frame + 1_000; i++) {
            sharpest = bend(sound, i) > bend(sound, sharpest) ? i : sharpest;
        }
        double middle = middle(sound, sharpest);
        return middle(sound, (int) Math.round(middle));
    }

    private static double middle(float[] sound, int frame) {
        double sum = 0;
        double moment = 0;
        for (int i = frame - 8; i <= frame + 8; i++) {
            sum += bend(sound, i);
            moment += bend(sound, i) * i;
        }
        return moment / sum;
    }

    private static double bend(float[] sound, int i) {
        double bend = i < 1 ? 0 : sound[i - 1] - 2 * sound[i] + sound[i + 1];
        return bend * bend;
    }

    private static double energy(float[] sound, int from, double hz) {
        int length = 9_000;
        double re = 0;
        double im = 0;
        for (int i = 0; i < length; i++) {
            double angle = 2 * Math.PI * hz * i / RATE_HZ;
            double window = 1 - Math.cos(2 * Math.PI * i / length);
            re += window * sound[from + i] * Math.cos(angle);
            im += window * sound[from + i] * Math.sin(angle);
        }
        return re * re + im * im;
    }
}
