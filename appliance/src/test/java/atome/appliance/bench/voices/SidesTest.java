package atome.appliance.bench.voices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import atome.engine.sample.WavException;
import atome.engine.sample.WavReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SidesTest {
    private static final int VOICES = 37;
    private static final int SECONDS = 6; // beyond the end of every buffer

    @TempDir Path directory = Path.of("");

    @BeforeEach
    void scsynthIsInstalled() {
        assumeThat(ScsynthSide.find()).as("scsynth").isPresent();
    }

    /** The same work, to the frame; scsynth's panning comes from a table and is off by little. */
    @ParameterizedTest
    @EnumSource(Work.Places.class)
    void bothSidesRenderTheSameSound(Work.Places places) throws IOException, WavException {
        Work work = new Work(VOICES, SECONDS, places);
        List<Path> buffers = VoicesBench.buffers(directory);
        Path ours = directory.resolve("ours.wav");
        Path theirs = directory.resolve("theirs.wav");

        assertThat(new EngineSide(work, buffers, ours).render()).isPositive();
        assertThat(scsynth(work, buffers, theirs).render()).isPositive();

        float[][] sound = WavReader.read(ours).samples();
        float[][] other = WavReader.read(theirs).samples();
        assertThat(rms(sound[0])).isGreaterThan(1e-2);
        for (int channel = 0; channel < 2; channel++) {
            for (int frame = 0; frame < work.frames(); frame++) {
                assertThat(other[channel][frame])
                        .as("channel %d, frame %d", channel, frame)
                        .isCloseTo(sound[channel][frame], within(1e-4f));
            }
        }
    }

    @Test
    void whatScsynthRefusesIsNotMeasured() throws IOException {
        Work work = new Work(VOICES, 1, Work.Places.IN_STEP);
        List<Path> none = List.of(directory.resolve("absent.wav"));
        ScsynthSide side = scsynth(work, none, directory.resolve("theirs.wav"));

        assertThatThrownBy(side::render)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("absent.wav");
    }

    private ScsynthSide scsynth(Work work, List<Path> buffers, Path output) {
        return new ScsynthSide(ScsynthSide.find().orElseThrow(), work, buffers, directory, output);
    }

    private static double rms(float[] samples) {
        double squares = 0;
        for (float sample : samples) {
            squares += sample * sample;
        }
        return Math.sqrt(squares / samples.length);
    }
}
