package atome.controllers.gpio.pedal;

import atome.controllers.gpio.description.Calibration;
import atome.controllers.gpio.description.PedalDescription;
import org.jspecify.annotations.Nullable;

/**
 * One pedal: smooths its readings, stretches them between its ends so that heel and toe are exactly
 * 0 and 1, and tells moves worth telling. Readings come on the converter's thread; {@link #sweep}
 * and {@link #calibrate} may be called from any.
 */
public final class Pedal {
    /** Hears where the foot is, 0…1. */
    @FunctionalInterface
    public interface Move {
        void moved(String control, double position, long stampNanos);
    }

    private final PedalDescription description;
    private final Move move;
    private final OneEuroFilter filter;
    private double told = Double.NaN;
    private volatile Calibration calibration;
    private boolean sweeping;
    private @Nullable Sweep sweep;

    public Pedal(PedalDescription description, Move move) {
        this.description = description;
        this.move = move;
        this.calibration = description.calibration();
        this.filter = new OneEuroFilter(description.smoothingHz(), description.quickness());
    }

    PedalDescription description() {
        return description;
    }

    /** Where its ends are taken to lie now. */
    public Calibration calibration() {
        return calibration;
    }

    /** Uses other ends from the next reading on. */
    public void calibrate(Calibration calibration) {
        this.calibration = calibration;
    }

    /** Begins to learn the ends, the heel down; until it is finished, no move is told. */
    public synchronized void sweep() {
        sweeping = true;
        sweep = null;
    }

    /**
     * Ends the sweep and uses what it learned; what failed changes nothing.
     *
     * @throws IllegalArgumentException one line for the player, when it was hardly moved or not
     *     read
     */
    public synchronized Calibration finishSweep() {
        Sweep done = sweep;
        sweeping = false;
        sweep = null;
        if (done == null) {
            throw new IllegalArgumentException(
                    "pedal %s was not swept: its converter gave no reading"
                            .formatted(description.name()));
        }
        calibration = done.calibration();
        return calibration;
    }

    /** Ends the sweep; the old ends stay. */
    public synchronized void dropSweep() {
        sweeping = false;
        sweep = null;
    }

    /** Takes a reading, 0…1 of the supply. */
    void sampled(double reading, long stampNanos) {
        double smooth = filter.apply(reading, stampNanos);
        if (swept(smooth)) {
            return;
        }
        double position = clamped(calibration.position(smooth));
        if (Double.isNaN(told)) {
            // Where it stands at the start is no move: only a foot moves anything.
            told = position;
        } else if (isMove(position)) {
            told = position;
            move.moved(description.name(), position, stampNanos);
        }
    }

    private synchronized boolean swept(double smooth) {
        if (sweeping) {
            sweep = sweep == null ? Sweep.from(smooth) : sweep.with(smooth);
        }
        return sweeping;
    }

    private double clamped(double position) {
        double margin = description.endMargin();
        return Math.clamp((position - margin) / (1 - 2 * margin), 0, 1);
    }

    /** The ends are told however near the last position was; leaving them takes a whole band. */
    private boolean isMove(double position) {
        boolean atEnd = position == 0 || position == 1;
        return position != told && (atEnd || Math.abs(position - told) >= description.deadBand());
    }
}
