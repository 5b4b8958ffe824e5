package atome.controllers.gpio.line;

/** Hears the edges of lines, in the order the kernel tells them; on the thread that waits. */
public interface EdgeListener {

    /**
     * A line became active or inactive.
     *
     * @param line its place among those asked for
     * @param stampNanos the kernel's, in {@link System#nanoTime()}
     */
    void edge(int line, boolean active, long stampNanos);

    /** Edges were lost, so that the levels have to be read anew. */
    void lost();
}
