package atome.engine.timeline;

import atome.engine.AudioThread;
import org.jspecify.annotations.Nullable;

/**
 * How a clip goes through its audio when it does not play it as it is. Positions in the audio are
 * frames with fractions, so that the parts of a clip that was cut meet exactly. Immutable.
 *
 * @param firstFrame first frame of the audio that sounds
 * @param audioFrames how much of the audio sounds
 * @param ratio length of the sound ÷ length of the audio, at the audio's own tempo
 * @param pitch factor on every frequency
 * @param bpm tempo of the audio; counts when the clip follows a tempo
 * @param tempo what it follows; null: the ratio alone says how fast it goes
 */
public record Stretch(
        double firstFrame,
        double audioFrames,
        double ratio,
        double pitch,
        double bpm,
        @Nullable TempoMap tempo) {

    /** A speed this near to 1 is the audio's own. */
    private static final double UNHEARD = 1e-9;

    /** The same by an equal tempo map. */
    public Stretch with(TempoMap sameTempo) {
        return tempo == null
                ? this
                : new Stretch(firstFrame, audioFrames, ratio, pitch, bpm, sameTempo);
    }

    /** Frames of the audio for a beat. */
    @AudioThread
    public double framesPerBeat(int rateHz) {
        return rateHz * 60.0 / (bpm * ratio);
    }

    /** Frames of the audio for a frame of sound, at a tempo. */
    @AudioThread
    public double speedAt(double tempoBpm) {
        return tempo == null ? 1 / ratio : tempoBpm / (bpm * ratio);
    }

    /** The place in the audio, so many frames after a clip has started at a timeline's frame. */
    @AudioThread
    public double positionAt(double ownFrames, long startFrame, int rateHz) {
        TempoMap map = tempo;
        if (map == null) {
            return firstFrame + ownFrames / ratio;
        }
        double beats =
                map.beatsAt((startFrame + ownFrames) / rateHz)
                        - map.beatsAt((double) startFrame / rateHz);
        return firstFrame + beats * framesPerBeat(rateHz);
    }

    /** How many frames the audio takes, begun at a timeline's frame. */
    @AudioThread
    public long lengthFrames(long startFrame, int rateHz) {
        return ownFramesAt(firstFrame + audioFrames, startFrame, rateHz);
    }

    /** How long after the start a place in the audio is heard, to the frame. */
    @AudioThread
    public long ownFramesAt(double position, long startFrame, int rateHz) {
        double audio = position - firstFrame;
        TempoMap map = tempo;
        if (map == null) {
            return Math.round(audio * ratio);
        }
        double beats = map.beatsAt((double) startFrame / rateHz) + audio / framesPerBeat(rateHz);
        return map.frameAtBeats(beats, rateHz) - startFrame;
    }

    /** True when the audio would sound as it is. */
    public boolean changesNothing(long startFrame, boolean forEver, int rateHz) {
        if (pitch != 1) {
            return false;
        }
        TempoMap map = tempo;
        if (map == null) {
            return Math.abs(ratio - 1) < UNHEARD;
        }
        double from = map.beatsAt((double) startFrame / rateHz);
        double to = forEver ? Double.POSITIVE_INFINITY : from + audioFrames / framesPerBeat(rateHz);
        return map.isSteady(from, to) && Math.abs(speedAt(map.bpmAtBeats(from)) - 1) < UNHEARD;
    }

    /** True when both go through the same audio at the same pace, at whatever pitch. */
    @AudioThread
    public boolean keepsPaceWith(Stretch other) {
        return isOfSameAudio(other)
                && ratio == other.ratio
                && bpm == other.bpm
                && (tempo == null) == (other.tempo == null);
    }

    /** True when what one plays can go on as the other, each from its own place in the audio. */
    @AudioThread
    public boolean goesOnAs(Stretch other) {
        return ratio == other.ratio
                && bpm == other.bpm
                && pitch == other.pitch
                && (tempo == null) == (other.tempo == null);
    }

    /** True when both play the same part of the audio. */
    @AudioThread
    public boolean isOfSameAudio(Stretch other) {
        return firstFrame == other.firstFrame && audioFrames == other.audioFrames;
    }
}
