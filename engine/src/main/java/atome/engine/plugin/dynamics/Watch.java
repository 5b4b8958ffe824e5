package atome.engine.plugin.dynamics;

import atome.engine.AudioThread;
import atome.engine.plugin.SmoothedValue;

/** Parameters whose costly consequence is worked out only while one changes, jumps included. */
@AudioThread
final class Watch {
    private final SmoothedValue[] parameters;
    private final double[] seen;

    Watch(SmoothedValue... parameters) {
        this.parameters = parameters.clone();
        this.seen = new double[parameters.length];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = parameters[i].value();
        }
    }

    /** Goes one frame on; true when one of them is another than before. */
    boolean changed() {
        boolean changed = false;
        for (int i = 0; i < parameters.length; i++) {
            double now = parameters[i].next();
            if (now != seen[i]) {
                seen[i] = now;
                changed = true;
            }
        }
        return changed;
    }
}
