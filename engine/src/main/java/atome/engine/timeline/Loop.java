package atome.engine.timeline;

/** The part of a timeline that comes round again. */
public record Loop(long startFrame, long endFrame) {
    public Loop {
        if (startFrame < 0 || endFrame <= startFrame) {
            throw new IllegalArgumentException(
                    "a loop from frame %d to %d".formatted(startFrame, endFrame));
        }
    }
}
