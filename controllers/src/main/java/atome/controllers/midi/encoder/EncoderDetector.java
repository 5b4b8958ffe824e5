package atome.controllers.midi.encoder;

import org.jspecify.annotations.Nullable;

/**
 * Tells from a few turns whether a controller is an ordinary one or an endless encoder, and of
 * which encoding. One thread, one controller.
 *
 * <p>Feed it the raw values while the player turns right, then left. Four explanations compete:
 * that the values are positions, so that the steps are their differences, or that they are steps in
 * one of the three encodings; each is weighed by how likely a hand makes such steps ({@link
 * TurnModel}), and {@link Verdict#certainty} is the share of the best (Bayes' rule; ordinary
 * controllers are taken to be seven times as common as each encoding).
 *
 * <p>What cannot be known stays open: turned right only, TWOS_COMPLEMENT and SIGN_MAGNITUDE send
 * the same, so the former is named with a certainty of about one half until the knob is turned
 * left. Turned left only, OFFSET_64 and SIGN_MAGNITUDE show themselves (63; 65) but 65 is also
 * OFFSET_64 turned right, which is taken, as right is asked for first. A switch that sends 127 at
 * each press is ordinary as long as the presses are {@link #PAUSE_NANOS} apart. Encoders that are
 * wired the wrong way round, and the rarer "signed bit, set is clockwise", are of the encoding
 * named and turn the wrong way: that is for the mapping's min and max.
 */
public final class EncoderDetector {
    /** A hand that rests so long starts anew. */
    public static final long PAUSE_NANOS = 300_000_000L;

    private static final double ORDINARY_PRIOR = 0.7;
    private static final double ENCODING_PRIOR = 0.1;
    private static final double JUMP = 0.05;

    /**
     * What the controller is.
     *
     * @param encoding null for an ordinary controller, which tells its position
     * @param certainty 0…1
     */
    public record Verdict(@Nullable RelativeEncoding encoding, double certainty) {}

    private final RelativeEncoding[] encodings = RelativeEncoding.values();
    private final TurnModel[] turns = new TurnModel[encodings.length];
    private final double[] logWeights = new double[encodings.length];
    private final TurnModel positions = new TurnModel(0.02, 0.33);
    private double positionLogWeight = Math.log(ORDINARY_PRIOR);
    private int lastValue;
    private long lastNanos;
    private int heard;

    public EncoderDetector() {
        for (int at = 0; at < encodings.length; at++) {
            turns[at] = new TurnModel(1e-5, 1e-5);
            logWeights[at] = Math.log(ENCODING_PRIOR);
        }
    }

    /** Takes in one value 0…127. */
    public void heard(int value, long stampNanos) {
        boolean afterPause = heard == 0 || stampNanos - lastNanos >= PAUSE_NANOS;
        for (int at = 0; at < encodings.length; at++) {
            logWeights[at] += turns[at].logLikelihood(encodings[at].steps(value), afterPause);
        }
        if (heard == 0) {
            positionLogWeight -= Math.log(128);
        } else {
            double turned =
                    Math.exp(positions.logLikelihood(value - lastValue, afterPause)) * (1 - JUMP);
            positionLogWeight += Math.log(turned + JUMP / 128);
        }
        lastValue = value;
        lastNanos = stampNanos;
        heard++;
    }

    /** How many values have been taken in. */
    public int heard() {
        return heard;
    }

    /** What it looks like so far; ordinary, with the certainty of the prior, before any value. */
    public Verdict verdict() {
        double most = positionLogWeight;
        RelativeEncoding best = null;
        for (int at = 0; at < encodings.length; at++) {
            if (logWeights[at] > most) {
                most = logWeights[at];
                best = encodings[at];
            }
        }
        double sum = Math.exp(positionLogWeight - most);
        for (double logWeight : logWeights) {
            sum += Math.exp(logWeight - most);
        }
        return new Verdict(best, 1 / sum);
    }
}
