package atome.appliance.report;

import atome.appliance.conductor.Feedback;
import atome.appliance.desk.Desk;
import atome.controllers.LogLimit;
import atome.controllers.osc.OscSurface;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells OSC tablets. */
public final class OscFeedback implements Feedback {
    private static final String ERROR = "/atome/error";

    private final OscSurface surface;

    public OscFeedback(OscSurface surface) {
        this.surface = surface;
    }

    @Override
    public void value(@Nullable String source, String address, List<Double> values) {
        Object[] arguments = values.stream().map(Double::floatValue).toArray();
        surface.publish(source, address, arguments);
    }

    @Override
    public void mapped(Desk desk) {
        surface.map(desk.controls());
    }

    @Override
    public void refused(String source, String address, String reason) {
        surface.tell(source, ERROR, address, LogLimit.printable(reason));
    }
}
