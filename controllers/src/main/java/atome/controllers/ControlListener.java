package atome.controllers;

import java.util.List;

/** Hears what a surface did; called on the surface's thread, and must not block. */
public interface ControlListener {

    /**
     * A control moved, and its events have been offered to the engine.
     *
     * @param source who moved it, as {@code osc:host:port}
     * @param values where it stands, in the form its address takes; empty for a press
     */
    void moved(String source, Control control, List<Double> values);

    /**
     * A surface asked for something only the Conductor can do.
     *
     * @param arguments Float, Double, Integer, Long, Boolean, Character or String, and a read-only
     *     ByteBuffer for a blob
     */
    void asked(String source, String command, List<Object> arguments);
}
