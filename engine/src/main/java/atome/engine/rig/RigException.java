package atome.engine.rig;

import java.io.Serial;

/** A rig that cannot be built; the message names the atome and the property. */
public final class RigException extends IllegalArgumentException {
    @Serial private static final long serialVersionUID = 1L;

    public RigException(String id, String property, String problem) {
        super("atome \"%s\": property \"%s\": %s".formatted(id, property, problem));
    }
}
