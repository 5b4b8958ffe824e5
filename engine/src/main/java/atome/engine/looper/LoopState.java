package atome.engine.looper;

/** What a looper does. */
public enum LoopState {
    EMPTY,
    RECORDING,
    PLAYING,
    OVERDUBBING,
    STOPPED
}
