package atome.engine.looper;

/**
 * Something a looper has done, for those who keep its layers.
 *
 * @param looper its slot
 * @param layer number of the layer it is about, or 0
 * @param frame the engine's; for {@link Kind#LAYER_BEGINS} that of the layer's first sample in what
 *     the source gives
 * @param frames length: of the layer that ends, of the loop that is set
 * @param period of a layer that ends, {@link Layer#periodFrames}
 * @param start of a layer that ends, {@link Layer#startFrame}
 */
public record LoopEvent(
        int looper, Kind kind, int layer, long frame, long frames, long period, long start) {

    /** What happened. */
    public enum Kind {
        /** A layer is being recorded. */
        LAYER_BEGINS,
        /** Its length and its place are known. */
        LAYER_ENDS,
        /** It came to nothing: it was undone while there was no loop yet. */
        LAYER_DROPPED,
        /** It is silent. */
        LAYER_UNDONE,
        /** It sounds again. */
        LAYER_REDONE,
        /** The loop has this length now, and was at its start at this frame. */
        LOOP_SET,
        /** There is no loop any more. */
        CLEARED,
        /** Something could not be done: too many layers, or no memory was ready. */
        FULL
    }
}
