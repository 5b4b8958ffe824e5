package atome.controllers;

/**
 * How a position 0…1 of a control spreads over the range of its target, both ways; any thread.
 *
 * <p>With p the position and y the share of the range: LINEAR y = p. LOG equal steps are equal
 * ratios, min·(max/min)^p; where the range touches or crosses zero no such ratio exists, and the
 * shape (b^p − 1)/(b − 1) with b = 1000, a 60 dB taper, is taken. EXP (b^p − 1)/(b − 1) with b = 9
 * whatever the range: half way gives a quarter. S y = 3p² − 2p³, flat at both ends.
 */
public enum Curve {
    LINEAR {
        @Override
        double share(double position, double ratio) {
            return position;
        }

        @Override
        double unshare(double share, double ratio) {
            return share;
        }
    },
    LOG {
        @Override
        double share(double position, double ratio) {
            return bend(position, ratio);
        }

        @Override
        double unshare(double share, double ratio) {
            return unbend(share, ratio);
        }
    },
    EXP {
        @Override
        double share(double position, double ratio) {
            return bend(position, EXP_BASE);
        }

        @Override
        double unshare(double share, double ratio) {
            return unbend(share, EXP_BASE);
        }
    },
    S {
        @Override
        double share(double position, double ratio) {
            return position * position * (3 - 2 * position);
        }

        @Override
        double unshare(double share, double ratio) {
            return 0.5 - Math.sin(Math.asin(1 - 2 * share) / 3);
        }
    };

    private static final double TAPER_BASE = 1000;
    private static final double EXP_BASE = 9;

    abstract double share(double position, double ratio);

    abstract double unshare(double share, double ratio);

    /** The target's value at a position; positions outside 0…1 count as the nearer end. */
    public double apply(double position01, double min, double max) {
        double position = Math.clamp(position01, 0, 1);
        if (position == 0 || position == 1) {
            return position == 0 ? min : max;
        }
        return min + (max - min) * share(position, ratio(min, max));
    }

    /** The position that gives a value; values outside the range count as its nearer end. */
    public double invert(double value, double min, double max) {
        if (min == max) {
            return 0;
        }
        double share = Math.clamp((value - min) / (max - min), 0, 1);
        return Math.clamp(unshare(share, ratio(min, max)), 0, 1);
    }

    private static double ratio(double min, double max) {
        return min * max > 0 ? max / min : TAPER_BASE;
    }

    private static double bend(double position, double base) {
        return base == 1 ? position : (Math.pow(base, position) - 1) / (base - 1);
    }

    private static double unbend(double share, double base) {
        return base == 1 ? share : Math.log1p(share * (base - 1)) / Math.log(base);
    }
}
