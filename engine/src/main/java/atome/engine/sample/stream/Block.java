package atome.engine.sample.stream;

import atome.engine.AudioThread;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Memory for one page of a sound, channel after channel. The disk's thread fills it; any thread
 * copies from it and finds out afterwards whether it was the same page all the while (a sequence
 * lock: H.-J. Boehm, "Can Seqlocks Get Along with Programming Language Memory Models?", MSPC 2012).
 */
final class Block {
    static final int SAMPLES = 1 << 14;
    static final int BYTES = SAMPLES * Float.BYTES;

    private static final VarHandle USE;

    static {
        try {
            USE = MethodHandles.lookup().findVarHandle(Block.class, "use", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final float[] samples = new float[SAMPLES];
    private int use;

    /** From here on what others copy from it is not theirs. Disk. */
    void begin() {
        USE.setOpaque(this, use + 1);
        VarHandle.releaseFence();
    }

    /** The number of its present use. */
    @AudioThread
    int use() {
        return (int) USE.getAcquire(this);
    }

    /** True when all that was copied since then was of that use. */
    @AudioThread
    boolean still(int before) {
        VarHandle.acquireFence();
        return (int) USE.getOpaque(this) == before;
    }
}
