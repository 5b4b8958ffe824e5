package atome.appliance.report;

import atome.appliance.conductor.Conductor;
import atome.controllers.Control;
import atome.controllers.ControlListener;
import atome.controllers.osc.StateValue;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Between the surface and the Conductor, which is built after it. Keeps the last full state ready,
 * so that a hello is answered on the surface's thread without waiting.
 */
public final class Relay implements ControlListener {
    private volatile @Nullable Conductor conductor;
    private volatile List<StateValue> state = List.of();

    public void to(Executor thread, Conductor listening) {
        conductor = listening;
        listening.live().onChange(() -> state = listening.live().fullState());
        thread.execute(() -> state = listening.live().fullState());
    }

    public List<StateValue> fullState() {
        return state;
    }

    @Override
    public void moved(String source, Control control, List<Double> values) {
        Conductor listening = conductor;
        if (listening != null) {
            listening.moved(source, control, values);
        }
    }

    @Override
    public void asked(String source, String command, List<Object> arguments) {
        Conductor listening = conductor;
        if (listening != null) {
            listening.asked(source, command, arguments);
        }
    }
}
