package atome.controllers.gesture;

import atome.controllers.gesture.Aim.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One switch with all mappings on it: edges in, firings out, each with the moment at which it was
 * meant. Edges in the order of their stamps; {@link #advance} at {@link #dueNanos}. One thread.
 */
public final class GestureSwitch {
    private final List<Aim> aims;
    private final Claims claims;
    private final Debounce debounce;
    private final Strokes strokes;
    private final boolean[] fired;

    /**
     * What one of the mappings is to do.
     *
     * @param aim index of its aim
     * @param takenBack true when its last firing is to be as if it had never been
     * @param stampNanos as of when
     */
    public record Fired(int aim, boolean takenBack, long stampNanos) {}

    /** Two switches that go down within this time of each other are a chord. */
    public static final long CHORD_NANOS = 60_000_000L;

    public GestureSwitch(List<Aim> aims, long debounceNanos) {
        this(aims, debounceNanos, false);
    }

    /**
     * @param debounceNanos how long an edge is followed by bounce at most; 0 for a clean switch
     * @param inChord whether it is also half of a chord
     */
    public GestureSwitch(List<Aim> aims, long debounceNanos, boolean inChord) {
        this.aims = List.copyOf(aims);
        this.claims = Claims.of(aims.stream().map(Aim::claim).toList(), inChord ? CHORD_NANOS : 0);
        this.debounce = new Debounce(debounceNanos);
        this.strokes = new Strokes(claims);
        this.fired = new boolean[aims.size()];
    }

    /** Takes an edge, and tells what it and the time before it come to. */
    public List<Fired> edge(boolean down, long stampNanos) {
        List<Fired> firings = advance(stampNanos);
        if (debounce.edge(down, stampNanos)) {
            judge(down ? strokes.press(stampNanos) : strokes.release(stampNanos), firings);
        }
        return firings;
    }

    /** Tells what has become certain by now. */
    public List<Fired> advance(long nowNanos) {
        List<Fired> firings = new ArrayList<>();
        long settlesNanos = debounce.dueNanos();
        OptionalInt state = debounce.settle(nowNanos);
        if (state.isPresent()) {
            judge(
                    state.getAsInt() == 1
                            ? strokes.press(settlesNanos)
                            : strokes.release(settlesNanos),
                    firings);
        }
        judge(strokes.advance(nowNanos), firings);
        return firings;
    }

    /** When {@link #advance} next has something to tell; {@code Long.MAX_VALUE} for not at all. */
    public long dueNanos() {
        return Math.min(debounce.dueNanos(), strokes.dueNanos());
    }

    /** Takes back what is in doubt: the press was part of something else, such as a chord. */
    public List<Fired> withdraw(long stampNanos) {
        List<Fired> firings = new ArrayList<>();
        for (int i = 0; i < fired.length; i++) {
            if (fired[i] && aims.get(i).firing() == Firing.SPECULATIVE) {
                fired[i] = false;
                firings.add(new Fired(i, true, stampNanos));
            }
        }
        strokes.forget();
        return firings;
    }

    private void judge(List<Stroke> told, List<Fired> firings) {
        for (Stroke stroke : told) {
            for (int i = 0; i < aims.size(); i++) {
                Verdict verdict = aims.get(i).judge(stroke, claims);
                if (verdict == Verdict.FIRE || (verdict == Verdict.TAKE_BACK && fired[i])) {
                    fired[i] = verdict == Verdict.FIRE;
                    firings.add(new Fired(i, verdict == Verdict.TAKE_BACK, stroke.stampNanos()));
                }
            }
        }
    }
}
