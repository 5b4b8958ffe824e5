package atome.appliance.conductor;

import atome.controllers.Touch;
import atome.controllers.hand.Heard;
import atome.controllers.midi.encoder.EncoderDetector;
import atome.controllers.midi.encoder.RelativeEncoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the hand to move a control, and decides which one is meant and what it is: a switch, a
 * knob, an encoder, a 14-bit pair. Any thread.
 */
final class Learner {
    private static final int ENOUGH_VALUES = 12;
    private static final int MOST_CONTROLS = 64;

    private final Map<String, List<Touch>> touches = new LinkedHashMap<>();
    private @Nullable String surface;
    private @Nullable Runnable onTouch;
    private boolean certain;

    /** What was learned; the encoding of an encoder that says its steps in the value of a CC. */
    record Learned(
            String surface, String control, Kind kind, @Nullable RelativeEncoding encoding) {}

    /** What a control turned out to be. */
    enum Kind {
        SWITCH,
        KNOB,
        ENCODER
    }

    /**
     * Starts to listen.
     *
     * @param touched told at the first touch that may count, and again when no doubt is left
     */
    synchronized void listen(Runnable touched) {
        touches.clear();
        surface = null;
        certain = false;
        onTouch = touched;
    }

    synchronized void cancel() {
        onTouch = null;
    }

    synchronized boolean listening() {
        return onTouch != null;
    }

    /** True when {@link #decide} need not wait for more. */
    synchronized boolean certain() {
        return certain;
    }

    void hear(Heard heard) {
        Runnable told = note(heard);
        if (told != null) {
            told.run();
        }
    }

    private synchronized @Nullable Runnable note(Heard heard) {
        Touch touch = heard.touch();
        boolean release = touch.kind() == Touch.Kind.SWITCH && touch.value() == 0;
        boolean elsewhere = surface != null && !surface.equals(heard.source());
        if (onTouch == null || certain || release || elsewhere || handless(touch.control())) {
            return null;
        }
        if (touches.size() == MOST_CONTROLS && !touches.containsKey(touch.control())) {
            return null;
        }
        boolean first = surface == null;
        surface = heard.source();
        List<Touch> own = touches.computeIfAbsent(touch.control(), _ -> new ArrayList<>());
        if (own.size() < ENOUGH_VALUES) {
            own.add(touch);
        }
        certain = touch.kind() != Touch.Kind.POSITION || own.size() == ENOUGH_VALUES;
        return first || certain ? onTouch : null;
    }

    /** A clock, and CC 0 and 32, which choose a bank: no hand is behind them. */
    private static boolean handless(String control) {
        return control.startsWith("clock/") || control.matches("cc/[^/]+/(0|32)");
    }

    /** What was moved, if anything was; stops listening then. */
    synchronized @Nullable Learned decide() {
        String from = surface;
        if (onTouch == null || from == null) {
            return null;
        }
        onTouch = null;
        String control = meant();
        List<Touch> moves = touches.getOrDefault(control, List.of());
        Touch last = moves.getLast();
        return switch (last.kind()) {
            case SWITCH -> new Learned(from, control, Kind.SWITCH, null);
            case STEPS -> new Learned(from, control, Kind.ENCODER, null);
            case POSITION -> position(from, control, moves);
        };
    }

    /** The pair before its halves, a numbered parameter before the CCs that carry it. */
    private String meant() {
        return touches.entrySet().stream()
                .max(
                        java.util.Comparator.<Map.Entry<String, List<Touch>>>comparingInt(
                                        one -> one.getKey().matches("(cc14|nrpn|rpn)/.*") ? 1 : 0)
                                .thenComparingInt(one -> one.getValue().size()))
                .orElseThrow()
                .getKey();
    }

    private static Learned position(String from, String control, List<Touch> moves) {
        if (moves.stream().allMatch(touch -> touch.value() == 0 || touch.value() == 1)) {
            return new Learned(from, control, Kind.SWITCH, null);
        }
        EncoderDetector detector = new EncoderDetector();
        if (control.startsWith("cc/")) {
            moves.forEach(touch ->
                    detector.heard((int) Math.round(touch.value() * 127), touch.stampNanos()));
        }
        RelativeEncoding encoding = detector.verdict().encoding();
        return new Learned(from, control, encoding == null ? Kind.KNOB : Kind.ENCODER, encoding);
    }
}
