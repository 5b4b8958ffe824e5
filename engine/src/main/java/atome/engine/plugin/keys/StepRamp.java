package atome.engine.plugin.keys;

import atome.engine.AudioThread;
import atome.engine.plugin.SmoothedValue;
import java.util.Arrays;

/** A parameter over the frames of a control step: a straight line from the last look to this. */
@AudioThread
final class StepRamp {
    private final SmoothedValue parameter;
    private final double[] values = new double[KeyControls.STEP_FRAMES];
    private double now;
    private boolean flat;

    StepRamp(SmoothedValue parameter) {
        this.parameter = parameter;
        reset();
    }

    void step() {
        double last = now;
        now = parameter.value();
        if (now != last) {
            double slope = (now - last) / values.length;
            for (int i = 0; i < values.length; i++) {
                values[i] = last + slope * (i + 1);
            }
            flat = false;
        } else if (!flat) {
            Arrays.fill(values, now);
            flat = true;
        }
    }

    void reset() {
        now = parameter.value();
        Arrays.fill(values, now);
        flat = true;
    }

    double at(int frame) {
        return values[frame];
    }
}
