package atome.appliance.bench.stretch;

import atome.engine.stretch.Stretchers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How one stretcher sounds in one case.
 *
 * @param sweepDb the farthest that a sweep is from its level
 * @param burstFrames the farthest that a burst of noise sets in from its place
 * @param stringFrames and a plucked string
 * @param lengthFrames how much too long the sound is
 */
record CaseRow(
        String by,
        Case way,
        Listening.Sine sine,
        Listening.Clicks clicks,
        double sweepDb,
        double burstFrames,
        double stringFrames,
        int lengthFrames) {
    private static final double MOST_CENTS = 0.1;
    private static final double MOST_LEVEL_DB = 0.3;
    private static final double MOST_CLICK_FRAMES = 3;

    static CaseRow of(Stretchers stretchers, Case way) {
        float[] sine = sound(stretchers, Signal.SINE, way);
        return new CaseRow(
                stretchers.name(),
                way,
                Listening.sine(sine, way),
                Listening.clicks(sound(stretchers, Signal.CLICKS, way), way),
                Listening.sweepDb(sound(stretchers, Signal.SWEEP, way), way),
                onset(stretchers, Signal.BURSTS, way),
                onset(stretchers, Signal.STRINGS, way),
                Listening.length(sine) - frames(way));
    }

    private static int frames(Case way) {
        return (int) Math.round(Signal.FRAMES * way.ratio());
    }

    private static float[] sound(Stretchers stretchers, Signal signal, Case way) {
        return new Stage(stretchers, way, signal.audio()).render(frames(way) + 4_800);
    }

    private static double onset(Stretchers stretchers, Signal signal, Case way) {
        return Listening.onsetFrames(sound(stretchers, signal, way), signal.audio(), way);
    }

    /** A line for each promise that is not kept. */
    List<String> broken() {
        List<String> broken = new ArrayList<>();
        check(broken, "cents off at 440 Hz", Math.abs(sine.cents()), MOST_CENTS);
        check(broken, "dB off the level", Math.abs(sine.levelDb()), MOST_LEVEL_DB);
        check(broken, "frames off a click", clicks.worstFrames(), MOST_CLICK_FRAMES);
        check(broken, "frames off the length", Math.abs(lengthFrames), 0);
        return broken;
    }

    private void check(List<String> broken, String what, double is, double most) {
        if (!(is <= most)) {
            broken.add(
                    String.format(
                            Locale.ROOT,
                            "%s, %s: %.3f %s, promised %.1f",
                            by,
                            way,
                            is,
                            what,
                            most));
        }
    }
}
