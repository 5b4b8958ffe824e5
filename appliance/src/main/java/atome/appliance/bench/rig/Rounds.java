package atome.appliance.bench.rig;

import java.util.Arrays;

/** What rounds of one measurement gave, a number each. */
final class Rounds {
    private final double[] values;

    Rounds(int count) {
        values = new double[count];
        Arrays.fill(values, Double.NaN);
    }

    void set(int round, double value) {
        values[round] = value;
    }

    double median() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Whatever else the machine does only slows a round. */
    double least() {
        return Arrays.stream(values).min().orElseThrow();
    }
}
