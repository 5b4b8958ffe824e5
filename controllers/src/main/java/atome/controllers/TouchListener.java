package atome.controllers;

/** Hears what happens on one surface; called on the surface's own thread, must not block. */
@FunctionalInterface
public interface TouchListener {
    void touched(Touch touch);
}
