package atome.appliance.conductor;

import atome.appliance.desk.Desk;
import atome.engine.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whoever shows the state elsewhere: told of every change, on the Conductor's thread. */
public interface Feedback {
    /** A control stands elsewhere; {@code source} moved it and need not be told. */
    void value(@Nullable String source, String address, List<Double> values);

    /** A clip has ended, a marker went by, something followed. */
    default void happened(Notice notice) {}

    /** The controls are other ones now. */
    void mapped(Desk desk);

    /** What {@code source} asked for at an address was not done, and why. */
    void refused(String source, String address, String reason);
}
