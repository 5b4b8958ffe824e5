package atome.engine.driver;

import java.util.Locale;

/** Which driver the player wants; AUTO is JACK, else Java Sound, else the clock. */
public enum Backend {
    AUTO,
    JACK,
    JAVASOUND,
    CLOCK;

    /**
     * The backend of this name, in any case.
     *
     * @throws IllegalArgumentException naming the choices
     */
    public static Backend named(String name) {
        for (Backend backend : values()) {
            if (backend.toString().equals(name.strip().toLowerCase(Locale.ROOT))) {
                return backend;
            }
        }
        throw new IllegalArgumentException(
                "unknown audio backend '" + name + "': auto, jack, javasound or clock");
    }

    /** The name as written in settings. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
