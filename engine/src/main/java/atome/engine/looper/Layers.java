package atome.engine.looper;

import atome.engine.AudioThread;
import atome.engine.record.tap.Tap;
import org.jspecify.annotations.Nullable;

/**
 * The layers of a looper, in the order in which they were recorded; the newest that sounds is
 * undone first. Audio thread.
 */
@AudioThread
final class Layers {
    private static final int MOST = 64;

    private final @Nullable LayerRun[] all = new LayerRun[MOST];
    private int count;
    private int lastNumber;
    private int clearedNumber;

    int count() {
        return count;
    }

    @Nullable LayerRun at(int index) {
        return all[index];
    }

    /** The number of the next one. */
    int nextNumber() {
        return lastNumber + 1;
    }

    /** Whether there are as many as can be. */
    boolean full() {
        free();
        return count == MOST;
    }

    /** One more, unless there are as many as can be. */
    void add(LayerRun layer) {
        if (!full()) {
            all[count++] = layer;
            lastNumber = Math.max(lastNumber, layer.number);
        }
    }

    /** Lets go of the memory of what can no longer be brought back. */
    private void free() {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            LayerRun layer = all[i];
            if (layer != null && layer.dropped && !layer.audible() && !layer.filling()) {
                layer.free();
            } else {
                all[kept++] = layer;
            }
        }
        for (int i = kept; i < count; i++) {
            all[i] = null;
        }
        count = kept;
    }

    /** Takes over what the store holds: what it brings, mutes and takes away. */
    void adopt(LayerRun[] given) {
        if (given.length == 0 || given[0].number > clearedNumber) {
            clearedNumber = 0; // the store has forgotten them too
        }
        for (LayerRun one : given) {
            if (one.number > clearedNumber) {
                adopt(one);
            }
        }
        for (int i = 0; i < count; i++) {
            LayerRun known = all[i];
            if (known != null && known.declared && !holds(given, known.number)) {
                known.sound(false);
                known.dropped = true;
                known.declared = false;
            }
        }
    }

    /** The store has forgotten what was cleared: what it gives from now on is meant. */
    void forgotten() {
        clearedNumber = 0;
        for (int i = 0; i < count; i++) {
            LayerRun layer = all[i];
            if (layer != null && layer.dropped) {
                layer.declared = false;
            }
        }
    }

    /** What was undone and recorded over since is not brought back by being there. */
    private void adopt(LayerRun given) {
        LayerRun known = layer(given.number);
        if (known == null) {
            if (given.active || given.number > lastNumber) {
                add(given);
            }
            return;
        }
        boolean changed =
                known.declared
                        ? given.declaredMuted != known.declaredMuted
                        : known.dropped || given.declaredMuted;
        if (changed) {
            known.dropped &= given.declaredMuted;
            known.sound(!given.declaredMuted);
        }
        known.declared = true;
        known.declaredMuted = given.declaredMuted;
    }

    private static boolean holds(LayerRun[] layers, int number) {
        for (LayerRun layer : layers) {
            if (layer.number == number) {
                return true;
            }
        }
        return false;
    }

    private @Nullable LayerRun layer(int number) {
        for (int i = 0; i < count; i++) {
            LayerRun layer = all[i];
            if (layer != null && layer.number == number) {
                return layer;
            }
        }
        return null;
    }

    /** Silences the newest that sounds; its number, or 0. */
    int undo() {
        for (int i = count - 1; i >= 0; i--) {
            LayerRun newest = all[i];
            if (newest != null && !newest.dropped && newest.sound(false)) {
                return newest.number;
            }
        }
        return 0;
    }

    /** Brings back what was silenced last; its number, or 0. */
    int redo() {
        for (int i = 0; i < count; i++) {
            LayerRun oldest = all[i];
            if (oldest != null && !oldest.dropped && oldest.sound(true)) {
                return oldest.number;
            }
        }
        return 0;
    }

    /** What was undone cannot be brought back any more. */
    void forgetUndone() {
        for (int i = 0; i < count; i++) {
            LayerRun layer = all[i];
            if (layer != null && !layer.active) {
                layer.dropped = true;
            }
        }
    }

    void clear() {
        for (int i = 0; i < count; i++) {
            LayerRun layer = all[i];
            if (layer != null) {
                layer.sound(false);
                layer.dropped = true;
            }
        }
        clearedNumber = lastNumber;
    }

    /** How many sound, or could. */
    int sounding(boolean active) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            LayerRun layer = all[i];
            if (layer != null && !layer.dropped && layer.active == active) {
                number++;
            }
        }
        return number;
    }

    /** Takes what the source has given; false when there was no memory for all of it. */
    boolean fill(@Nullable Tap tap, Chunks memory) {
        boolean enough = true;
        for (int i = 0; i < count; i++) {
            LayerRun layer = all[i];
            if (layer != null && layer.filling() && tap != null) {
                enough &= layer.fill(tap, memory);
            }
        }
        return enough;
    }
}
