package atome.appliance.bench.soak;

import atome.adole.Json;
import atome.adole.Soundness;
import atome.adole.StoreException;
import atome.appliance.BoxDoor;
import atome.appliance.desk.CommandException;
import atome.engine.record.soak.Listening;
import atome.engine.sample.WavException;
import atome.engine.sample.WavReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has a whole box record four channels while its project is edited, kills it at a random moment
 * ({@code kill -9}), starts it again and looks for the take; again and again. Control threads.
 */
public final class TakesSoak {
    private static final int RATE_HZ = 48_000;
    private static final long LEAST_NANOS = 200_000_000;
    private static final long MOST_NANOS = 2_500_000_000L;

    /**
     * What became of the takes.
     *
     * @param kills how many
     * @param found how many takes were on their timeline afterwards
     * @param edits commits that were answered while takes ran
     * @param worstLostSeconds the most that was missing at the end of one
     * @param faults a line for each promise that was not kept
     */
    public record Result(
            int kills, int found, long edits, double worstLostSeconds, List<String> faults) {
        public Result {
            faults = List.copyOf(faults);
        }
    }

    private final DoomedBox box;
    private final Random random;
    private final AtomicLong edits = new AtomicLong();
    private final List<String> faults = new ArrayList<>();
    private int found;
    private double worstLostSeconds;

    private TakesSoak(DoomedBox box, long seed) {
        this.box = box;
        this.random = new Random(seed);
    }

    /**
     * Takes about five seconds for each.
     *
     * @param folder an empty one on the disk in question
     * @throws IOException when the box cannot be started or the folder not be used
     */
    public static Result run(int kills, long seed, Path folder) throws IOException {
        try (DoomedBox box = new DoomedBox(folder)) {
            TakesSoak soak = new TakesSoak(box, seed);
            var _ = box.start();
            int done = kills;
            for (int kill = 1; kill <= kills; kill++) {
                try {
                    soak.once(kill);
                } catch (CommandException refused) {
                    soak.faults.add("kill %d: %s".formatted(kill, refused.getMessage()));
                    box.kill();
                    var _ = box.start();
                } catch (IOException doesNotStart) {
                    soak.faults.add("kill %d: %s".formatted(kill, doesNotStart.getMessage()));
                    done = kill;
                    break;
                }
            }
            return new Result(
                    done, soak.found, soak.edits.get(), soak.worstLostSeconds, soak.faults);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }

    private void once(int kill) throws IOException, CommandException, InterruptedException {
        BoxDoor door = door();
        var _ = door.ask(command("play").put("timeline_id", "tl").put("position", 0));
        JsonNode take =
                door.ask(
                        command("start_record")
                                .put("source_node_id", "in")
                                .put("timeline_id", "tl"));
        long begun = System.nanoTime();
        AtomicBoolean going = new AtomicBoolean(true);
        Thread editor = Thread.startVirtualThread(() -> edit(door, going));
        LockSupport.parkNanos(LEAST_NANOS + random.nextLong(MOST_NANOS - LEAST_NANOS));
        box.kill();
        double playedSeconds = (System.nanoTime() - begun) / 1e9;
        going.set(false);
        editor.join();
        judge(kill, take, playedSeconds, box.start());
    }

    private BoxDoor door() throws IOException, CommandException {
        try {
            return box.door();
        } catch (StoreException e) {
            throw new IOException(e);
        }
    }

    private static ObjectNode command(String name) {
        return Json.object().put("command", name);
    }

    /** Until the box is gone. */
    private void edit(BoxDoor door, AtomicBoolean going) {
        for (int i = 0; going.get(); i++) {
            try {
                var delta = Json.object();
                delta.putArray("set").addObject().put("id", "out").put("gain", -(i % 20));
                var _ = door.ask(command("update_routing").set("delta", delta));
                edits.incrementAndGet();
            } catch (CommandException gone) {
                return;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void judge(int kill, JsonNode take, double playedSeconds, JsonNode state)
            throws IOException, CommandException, InterruptedException {
        String wrong = Soundness.wholeFault(box.store()).orElse("");
        JsonNode last = state.path("recording").path("last");
        boolean there = last.path("audio_file_id").equals(take.path("audio_file_id"));
        double lost = playedSeconds - (there ? last.path("duration").asDouble() : 0);
        worstLostSeconds = Math.max(worstLostSeconds, lost);
        if (lost > 1) {
            wrong += " %.2f s are lost of %.2f".formatted(lost, playedSeconds);
        }
        if (there) {
            wrong += heard(Path.of(last.path("path").asString()), last.path("duration").asDouble());
            wrong += placed(take.path("clip_id").asString(), state);
            found++;
            var _ = door().ask(command("discard_take"));
        }
        if (!wrong.isEmpty()) {
            faults.add("kill %d: %s".formatted(kill, wrong.strip()));
        }
    }

    private static String heard(Path file, double seconds) throws IOException {
        try {
            double told = WavReader.info(file).frames() / (double) RATE_HZ;
            return Listening.soxFault(file)
                    .orElse(
                            told == seconds
                                    ? ""
                                    : " its file tells %s s, not %s".formatted(told, seconds));
        } catch (WavException damaged) {
            return " " + damaged.getMessage();
        }
    }

    private static String placed(String clipId, JsonNode state) {
        for (JsonNode clip : state.path("clips")) {
            if (clip.path("id").asString().equals(clipId)) {
                return clip.path("timeline_id").asString().equals("tl")
                        ? ""
                        : " its clip is on another timeline";
            }
        }
        return " its clip is not there";
    }
}
