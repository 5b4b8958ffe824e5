package atome.engine.plugin.eq;

import atome.engine.AudioThread;
import atome.engine.Decibels;

/** What bells and shelves share: they are designed as a boost, and a cut is one turned over. */
@AudioThread
final class Boost {
    /** Below this nothing can be matched any more; there a share of its effect is taken. */
    private static final double LEAST_DB = 0.01;

    private Boost() {}

    /** Gain of the boost, or of the boost that undoes the cut; never quite 1. */
    static double gain(double gainDb) {
        return Decibels.toGain(Math.max(LEAST_DB, Math.abs(gainDb)));
    }

    static void set(Band band, double unit, RationalFit fit, double gainDb) {
        double share = Math.min(1, Math.abs(gainDb) / LEAST_DB);
        if (gainDb >= 0) {
            band.set(unit, fit.n0(), fit.n1(), fit.n2(), 1, fit.d1(), fit.d2(), share);
        } else {
            band.set(unit, 1, fit.d1(), fit.d2(), fit.n0(), fit.n1(), fit.n2(), share);
        }
    }
}
