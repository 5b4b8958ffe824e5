package atome.engine.render;

import atome.engine.AudioThread;

/**
 * How far each clip has played and when it starts, by slot: noted once a block by the audio thread,
 * read by a control thread that knows the block.
 */
final class Progress {
    private final int[] playedFrames;
    private final long[] playedInBlock;
    private final long[] startFrames;
    private final long[] waitedInBlock;

    Progress(int clips) {
        playedFrames = new int[clips];
        playedInBlock = new long[clips];
        startFrames = new long[clips];
        waitedInBlock = new long[clips];
    }

    @AudioThread
    void plays(int slot, int frames, long block) {
        if (slot < playedFrames.length) {
            playedFrames[slot] = frames;
            playedInBlock[slot] = block;
        }
    }

    @AudioThread
    void waits(int slot, long frame, long block) {
        if (slot < startFrames.length) {
            startFrames[slot] = frame;
            waitedInBlock[slot] = block;
        }
    }

    /** How far a clip had played in a block or the one before, or −1. */
    int playedFrames(int slot, long block) {
        return holds(playedInBlock, slot, block) ? playedFrames[slot] : -1;
    }

    /** The engine's frame at which a launch that waits will start, or −1. */
    long startFrame(int slot, long block) {
        return holds(waitedInBlock, slot, block) ? startFrames[slot] : -1;
    }

    private static boolean holds(long[] blocks, int slot, long block) {
        return slot >= 0 && slot < blocks.length && blocks[slot] > 0 && blocks[slot] >= block - 1;
    }
}
