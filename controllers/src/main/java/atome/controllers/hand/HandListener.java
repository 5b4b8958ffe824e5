package atome.controllers.hand;

/** Hears what came of touches; called on the surface's thread, and must not block. */
public interface HandListener {

    /** A parameter was set, and its event is on its way to the engine. */
    void set(String source, int node, int parameter, double value);

    /** Something was asked for that only the Conductor can do. */
    void asked(String source, String command);

    /** A touch and what it came to, for the monitor; every touch, mapped or not. */
    void heard(Heard heard);
}
