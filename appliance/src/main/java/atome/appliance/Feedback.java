package atome.appliance;

import atome.controllers.ControlMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whoever shows the state elsewhere: told of every change, on the Conductor's thread. */
interface Feedback {
    /** Nobody watches. */
    Feedback NONE =
            new Feedback() {
                @Override
                public void value(@Nullable String source, String address, List<Double> values) {}

                @Override
                public void mapped(ControlMap controls) {}
            };

    /** A control stands elsewhere; {@code source} moved it and need not be told. */
    void value(@Nullable String source, String address, List<Double> values);

    /** The controls are other ones now. */
    void mapped(ControlMap controls);
}
