package atome.engine.record.soak;

import atome.engine.sample.WavException;
import atome.engine.sample.WavFrames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Hears takes of a {@link KnownSignal} again: by our own reader, and by sox where there is one. */
public final class Listening {
    private static final int CHUNK_FRAMES = 1 << 14;
    private static final Path SOXI = Path.of("/usr/bin/soxi");
    private static final long PATIENCE_SECONDS = 30;

    private Listening() {}

    /** What is wrong with a take whose first channel is this one of the signal; or empty. */
    static Optional<String> fault(Path take, long startFrame, int firstChannel) throws IOException {
        try (WavFrames frames = WavFrames.open(take)) {
            float[][] chunk = new float[frames.channels()][CHUNK_FRAMES];
            for (long at = 0; at < frames.frames(); at += CHUNK_FRAMES) {
                int count = (int) Math.min(CHUNK_FRAMES, frames.frames() - at);
                frames.read(at, chunk, 0, count);
                for (int channel = 0; channel < chunk.length; channel++) {
                    for (int i = 0; i < count; i++) {
                        if (chunk[channel][i]
                                != KnownSignal.sample(
                                        startFrame + at + i, firstChannel + channel)) {
                            return Optional.of(
                                    "%s: frame %d of channel %d is wrong"
                                            .formatted(take.getFileName(), at + i, channel + 1));
                        }
                    }
                }
            }
        } catch (WavException damaged) {
            return Optional.of(String.valueOf(damaged.getMessage()));
        }
        return Optional.empty();
    }

    /** Whether there is a sox to ask. */
    public static boolean soxIsThere() {
        return Files.isExecutable(SOXI);
    }

    /** What sox has against a file; empty also where there is no sox. */
    public static Optional<String> soxFault(Path take) throws IOException {
        if (!soxIsThere()) {
            return Optional.empty();
        }
        Process process =
                new ProcessBuilder(SOXI.toString(), take.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        return process.exitValue() == 0
                ? Optional.empty()
                : Optional.of("sox cannot read " + take.getFileName());
    }
}
