package atome.engine.plugin.guitar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the circuit itself, solved node by node: not against the formula made from it. */
class ToneStackTest {
    private static final double RATE_HZ = 8 * 48_000;
    private static final int[] TONES_HZ = {
        20, 50, 100, 200, 400, 700, 1_000, 2_000, 4_000, 7_000, 10_000
    };

    @ParameterizedTest
    @CsvSource({
        "0.5,0.5,0.5",
        "0,0,0",
        "1,1,1",
        "1,0,0",
        "0,1,0",
        "0,0,1",
        "0.8,0.2,0.7",
        "0.2,0.9,0.3"
    })
    void itAnswersAsTheCircuitDoes(double bass, double mid, double treble) {
        ToneStack stack = new ToneStack(RATE_HZ, 1);
        stack.tune(bass, mid, treble);
        double[] response = new double[(int) RATE_HZ];
        for (int n = 0; n < response.length; n++) {
            response[n] = stack.process(0, n == 0 ? 1 : 0);
        }

        for (int hz : TONES_HZ) {
            double re = 0;
            double im = 0;
            for (int n = 0; n < response.length; n++) {
                double angle = 2 * Math.PI * hz * n / RATE_HZ;
                re += response[n] * Math.cos(angle);
                im += response[n] * Math.sin(angle);
            }
            double measuredDb = 20 * Math.log10(Math.hypot(re, im));
            double circuitDb = 20 * Math.log10(circuit(bass, mid, treble, hz));
            assertThat(measuredDb).as("at %d Hz", hz).isCloseTo(circuitDb, within(0.1));
        }
    }

    /** Voltage at the treble's wiper for 1 V in. */
    private static double circuit(double bass, double mid, double treble, double hz) {
        int top = 0;
        int wiper = 1;
        int bottom = 2;
        int slope = 3;
        int middle = 4;
        int under = 5;
        Nodes nodes = new Nodes(6, 2 * Math.PI * hz);
        nodes.capacitorFromInput(top, 250e-12);
        nodes.resistorFromInput(slope, 56e3);
        nodes.resistor(top, wiper, (1 - treble) * 250e3);
        nodes.resistor(wiper, bottom, treble * 250e3);
        nodes.capacitor(slope, bottom, 20e-9);
        nodes.capacitor(slope, middle, 20e-9);
        nodes.resistor(bottom, under, Math.exp((bass - 1) * 3.4) * 1e6);
        nodes.resistor(under, middle, (1 - mid) * 25e3);
        nodes.resistorToGround(middle, mid * 25e3);
        return nodes.voltage(wiper);
    }

    /** Currents into each node, complex: one row a node, the input's last. */
    private static final class Nodes {
        private static final double SHORT_OHMS = 0.1;
        private final int count;
        private final double radians;
        private final double[][] re;
        private final double[][] im;

        Nodes(int count, double radians) {
            this.count = count;
            this.radians = radians;
            re = new double[count][count + 1];
            im = new double[count][count + 1];
        }

        void resistor(int from, int to, double ohms) {
            join(re, from, to, 1 / Math.max(ohms, SHORT_OHMS));
        }

        void capacitor(int from, int to, double farads) {
            join(im, from, to, radians * farads);
        }

        void resistorFromInput(int to, double ohms) {
            re[to][to] += 1 / ohms;
            re[to][count] += 1 / ohms;
        }

        void capacitorFromInput(int to, double farads) {
            im[to][to] += radians * farads;
            im[to][count] += radians * farads;
        }

        void resistorToGround(int from, double ohms) {
            re[from][from] += 1 / Math.max(ohms, SHORT_OHMS);
        }

        private static void join(double[][] part, int from, int to, double admittance) {
            part[from][from] += admittance;
            part[to][to] += admittance;
            part[from][to] -= admittance;
            part[to][from] -= admittance;
        }

        /** Gauss and Jordan. */
        double voltage(int node) {
            for (int pivot = 0; pivot < count; pivot++) {
                double pr = re[pivot][pivot];
                double pi = im[pivot][pivot];
                double square = pr * pr + pi * pi;
                for (int row = 0; row < count; row++) {
                    if (row != pivot) {
                        double fr = (re[row][pivot] * pr + im[row][pivot] * pi) / square;
                        double fi = (im[row][pivot] * pr - re[row][pivot] * pi) / square;
                        for (int column = 0; column <= count; column++) {
                            double r = re[pivot][column];
                            double i = im[pivot][column];
                            re[row][column] -= fr * r - fi * i;
                            im[row][column] -= fr * i + fi * r;
                        }
                    }
                }
            }
            return Math.hypot(re[node][count], im[node][count])
                    / Math.hypot(re[node][node], im[node][node]);
        }
    }
}
