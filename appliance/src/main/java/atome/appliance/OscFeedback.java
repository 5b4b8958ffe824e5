package atome.appliance;

import atome.controllers.ControlMap;
import atome.controllers.osc.OscSurface;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells OSC tablets. */
final class OscFeedback implements Feedback {
    private final OscSurface surface;

    OscFeedback(OscSurface surface) {
        this.surface = surface;
    }

    @Override
    public void value(@Nullable String source, String address, List<Double> values) {
        Object[] arguments = values.stream().map(Double::floatValue).toArray();
        surface.publish(source, address, arguments);
    }

    @Override
    public void mapped(ControlMap controls) {
        surface.map(controls);
    }
}
