package atome.appliance.report;

import atome.appliance.conductor.Feedback;
import atome.appliance.desk.Desk;
import atome.controllers.LogLimit;
import atome.controllers.osc.OscSurface;
import atome.engine.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells OSC tablets. */
public final class OscFeedback implements Feedback {
    private static final String ERROR = "/atome/error";

    private final OscSurface surface;
    private @Nullable Desk desk;

    public OscFeedback(OscSurface surface) {
        this.surface = surface;
    }

    @Override
    public void value(@Nullable String source, String address, List<Double> values) {
        Object[] arguments = values.stream().map(Double::floatValue).toArray();
        surface.publish(source, address, arguments);
    }

    @Override
    public void happened(Notice notice) {
        String id =
                switch (notice) {
                    case Notice.ClipEnded ended -> ended.clipId();
                    case Notice.MarkerPassed passed -> passed.markerId();
                    default -> "";
                };
        Desk open = desk;
        String address = open == null ? null : open.noticeAddress(id);
        if (address != null) {
            surface.publish(null, address, 1f);
        }
    }

    @Override
    public void mapped(Desk next) {
        desk = next;
        surface.map(next.controls());
    }

    @Override
    public void refused(String source, String address, String reason) {
        surface.tell(source, ERROR, address, LogLimit.printable(reason));
    }
}
