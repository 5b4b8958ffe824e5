package atome.appliance.bench.voices;

import atome.engine.Decibels;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * SuperCollider's server as a process that renders a score: it starts, loads its plug-ins and the
 * buffers, renders on one thread and writes its file. A start takes some 60 ms.
 *
 * @param program scsynth itself
 * @param directory for its files
 */
record ScsynthSide(Path program, Work work, List<Path> buffers, Path directory, Path output)
        implements Side {
    /** Debian's. */
    static final String PACKAGE = "supercollider-server";

    /** It ends with 0 all the same. */
    private static final Pattern TROUBLE = Pattern.compile("FAILURE|ERROR|could not");

    /** Where it is on the path, if it is. */
    static Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "scsynth"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public double render() throws IOException {
        Path score = Files.write(directory.resolve("score.osc"), score());
        Path said = directory.resolve("scsynth.log");
        List<String> command =
                List.of(
                        program.toString(),
                        "-N",
                        score.toString(),
                        "_", // no input
                        output.toString(),
                        String.valueOf(Work.RATE_HZ),
                        "WAV",
                        "float",
                        "-i",
                        "0",
                        "-o",
                        "2",
                        "-z",
                        String.valueOf(Work.BLOCK_FRAMES),
                        "-D", // no definitions but ours
                        "0");
        long begunNanos = System.nanoTime();
        int ended =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start()
                        .onExit()
                        .join()
                        .exitValue();
        double seconds = (System.nanoTime() - begunNanos) / 1e9;
        String words = Files.readString(said);
        if (ended != 0 || TROUBLE.matcher(words).find()) {
            throw new IOException("scsynth ended with %d: %s".formatted(ended, words.strip()));
        }
        return seconds;
    }

    private byte[] score() throws IOException {
        Score score = new Score();
        Path definition = Files.write(directory.resolve("voice.scsyndef"), SynthDef.file());
        score.command("/d_load", definition.toString());
        for (int buffer = 0; buffer < buffers.size(); buffer++) {
            score.command("/b_allocRead", buffer, buffers.get(buffer).toString());
        }
        for (int voice = 0; voice < work.voices(); voice++) {
            score.command(
                    "/s_new",
                    SynthDef.NAME,
                    1_000 + voice,
                    1, // at the tail
                    0, // of the root
                    "bufnum",
                    work.buffer(voice),
                    "start",
                    work.startFrame(voice),
                    "pan",
                    work.pan(voice),
                    "level",
                    Decibels.toGain(Work.GAIN_DB));
        }
        score.bundle(work.seconds());
        score.command("/c_set", 0, 0);
        return score.file();
    }
}
