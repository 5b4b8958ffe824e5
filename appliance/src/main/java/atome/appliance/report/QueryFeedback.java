package atome.appliance.report;

import atome.appliance.conductor.Feedback;
import atome.appliance.desk.Desk;
import atome.appliance.query.Directory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells OSCQuery programs; also of what they moved, as nobody knows which of them it was. */
public final class QueryFeedback implements Feedback {
    private final Directory directory;

    public QueryFeedback(Directory directory) {
        this.directory = directory;
    }

    @Override
    public void value(@Nullable String source, String address, List<Double> values) {
        directory.changed(address, values);
    }

    @Override
    public void mapped(Desk desk) {
        directory.mapped(desk.methods());
    }

    @Override
    public void refused(String source, String address, String reason) {
        // OSCQuery only tells; what it moves goes over OSC and is answered there.
    }
}
