package atome.engine.stretch.bungee;

/** A library that cannot be used; the message says why, for people. */
public final class BungeeException extends Exception {
    private static final long serialVersionUID = 1L;

    BungeeException(String why) {
        super(why);
    }
}
