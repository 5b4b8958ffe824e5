package atome.appliance.render;

import atome.adole.Json;
import atome.adole.session.AudioClip;
import atome.adole.session.Session;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Score;
import atome.appliance.edit.Edit;
import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.rig.RigSlots;
import atome.engine.sample.SampleFormat;
import atome.engine.sample.Sound;
import atome.engine.sample.WavException;
import atome.engine.sample.WavWriter;
import atome.engine.sample.stream.AudioFileCache;
import atome.engine.stretch.Stretchers;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Launching;
import atome.engine.timeline.Stretch;
import atome.engine.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stretched clip as an audio file: what the real engine plays of it, sample by sample, before its
 * own gain, pan and fades, which stay the clip's. Immutable.
 *
 * @param clip as it plays now
 */
public record Freeze(Clip clip) {
    private static final int BLOCK_FRAMES = 1_024;

    /** What of a clip is in the file once it is frozen. */
    private static final List<String> FROZEN =
            List.of(
                    "start_offset",
                    "end_offset",
                    "reverse",
                    "stretch_algo",
                    "stretch_ratio",
                    "pitch_shift",
                    "bpm");

    /**
     * Of a clip that is stretched.
     *
     * @throws CommandException naming the clip that is not, or that has no sound of one length
     */
    public static Freeze of(Score score, String clipId) throws CommandException {
        if (score.session().find(clipId, AudioClip.class).isEmpty()) {
            throw new CommandException("no clip \"" + clipId + "\"");
        }
        Clip clip =
                score.rig().timelines().stream()
                        .flatMap(timeline -> timeline.clips().stream())
                        .filter(sound -> sound.id().equals(clipId))
                        .findFirst()
                        .orElseThrow(() -> refused(clipId, "is a layer of a looper"));
        Stretch stretch = clip.stretch();
        if (stretch == null) {
            throw refused(clipId, "plays as it was recorded: there is nothing to freeze");
        }
        if (clip.loop()) {
            throw refused(clipId, "loops and so has no end: it cannot be frozen");
        }
        if (!clip.placed() && stretch.tempo() != null && !stretch.tempo().isConstant()) {
            throw refused(
                    clipId,
                    "is launched by hand and follows a tempo that changes: it cannot be frozen");
        }
        return new Freeze(clip);
    }

    /** True when another one gives the same file. */
    public boolean isSameAs(Freeze other) {
        Stretch own = clip.stretch();
        return own != null
                && own.equals(other.clip.stretch())
                && clip.startFrame() == other.clip.startFrame()
                && clip.lengthFrames() == other.clip.lengthFrames();
    }

    /**
     * Writes the file, 32-bit floats at the engine's rate; faster than real time. Any thread but
     * the audio thread.
     *
     * @param audio where the clip's audio lies
     * @param cancelled asked now and then; true: the file is left unfinished
     * @throws WavException when the audio cannot be read
     * @throws IOException when the disk refuses
     */
    public void write(Path audio, Path to, Stretchers stretchers, BooleanSupplier cancelled)
            throws WavException, IOException {
        int rateHz = clip.sound().sampleRateHz();
        try (AudioFileCache cache = new AudioFileCache(rateHz, true)) {
            Sound sound = cache.sound(audio);
            Rig rig = rig(sound);
            cache.keep(rig);
            AudioEngine engine = new AudioEngine(rateHz, new RigSlots(), stretchers);
            engine.install(rig);
            int timeline = engine.timelineSlot("frozen").orElseThrow();
            int slot = engine.clipSlot("frozen").orElseThrow();
            Action begin =
                    clip.placed()
                            ? new Action.Play(timeline, clip.startFrame())
                            : new Action.Launch(slot);
            engine.openQueue("freeze").offer(new ActionEvent(0, begin));
            float[][] in = new float[0][];
            float[][] out = new float[sound.channels()][BLOCK_FRAMES];
            try (WavWriter writer =
                    WavWriter.open(to, sound.channels(), rateHz, SampleFormat.FLOAT32)) {
                long done = 0;
                while (done < clip.lengthFrames() && !cancelled.getAsBoolean()) {
                    engine.process().process(in, out, BLOCK_FRAMES, (long) (done * 1e9 / rateHz));
                    int frames = (int) Math.min(BLOCK_FRAMES, clip.lengthFrames() - done);
                    writer.write(out, 0, frames);
                    done += frames;
                }
            }
            cache.refuseFaults();
        }
    }

    /**
     * Lets the clip play the file from its beginning to its end, as it is; its place, gain, pan and
     * fades stay.
     *
     * @param session that is edited
     */
    public void place(Session session, Edit edit, String audioFileId) {
        ObjectNode own = session.atome(clip.id()).orElseThrow().properties();
        for (String property : FROZEN) {
            if (own.has(property)) {
                edit.unset(clip.id(), property);
            }
        }
        edit.set(clip.id(), Json.object().put("audio_file_id", audioFileId));
    }

    /** The clip alone, straight to an output of as many channels. */
    private Rig rig(Sound sound) {
        Node out =
                new Node(
                        "out",
                        Node.Kind.OUTPUT,
                        sound.channels(),
                        1,
                        null,
                        Map.of(),
                        0,
                        0,
                        false,
                        false);
        Clip alone =
                new Clip(
                        "frozen",
                        sound,
                        clip.startFrame(),
                        clip.firstFrame(),
                        clip.lengthFrames(),
                        "out",
                        0,
                        0,
                        false,
                        false,
                        0,
                        0,
                        Launching.PLAIN,
                        clip.stretch());
        Stretch stretch = clip.stretch();
        Timeline plain = Timeline.of("frozen", alone);
        Timeline timeline =
                stretch == null || stretch.tempo() == null ? plain : plain.with(stretch.tempo());
        return Rig.of(List.of(out), List.of(), List.of(timeline));
    }

    private static CommandException refused(String clipId, String why) {
        return new CommandException("clip \"%s\" %s".formatted(clipId, why));
    }
}
