package atome.engine.plugin.keys;

import atome.engine.AudioThread;

/**
 * Gives keys their voices. Of the voices half may play at a time; the others are there to fade
 * while what replaces them has already begun. When all are taken, the note that has been released
 * the longest makes room, then the oldest that only the pedal holds, then the oldest.
 */
@AudioThread
final class Keyboard {
    private static final int HELD = 1;
    private static final int PEDALLED = 2;
    private static final int RELEASED = 3;
    private static final int FADING = 4;

    private final KeyVoice[] voices;
    private final int[] keys;
    private final int[] states;
    private final long[] since;
    private long events;
    private boolean sustaining;

    Keyboard(KeyVoice[] voices) {
        this.voices = voices;
        keys = new int[voices.length];
        states = new int[voices.length];
        since = new long[voices.length];
    }

    void noteOn(int key, double velocity) {
        release(key, false);
        if (playing() >= voices.length / 2) {
            steal();
        }
        int slot = freeSlot();
        keys[slot] = key;
        enter(slot, HELD);
        voices[slot].start(key, velocity);
    }

    void noteOff(int key) {
        release(key, sustaining);
    }

    void sustain(boolean down) {
        sustaining = down;
        for (int slot = 0; slot < voices.length && !down; slot++) {
            if (states[slot] == PEDALLED) {
                enter(slot, RELEASED);
                voices[slot].release();
            }
        }
    }

    /** Lets the pedal go too: a panic must not leave it down. */
    void allNotesOff() {
        sustaining = false;
        for (int slot = 0; slot < voices.length; slot++) {
            if (voices[slot].sounding()) {
                enter(slot, FADING);
                voices[slot].fade();
            }
        }
    }

    private void release(int key, boolean pedalled) {
        for (int slot = 0; slot < voices.length; slot++) {
            boolean on = states[slot] == HELD || (states[slot] == PEDALLED && !pedalled);
            if (keys[slot] == key && on) {
                enter(slot, pedalled ? PEDALLED : RELEASED);
                if (!pedalled) {
                    voices[slot].release();
                }
            }
        }
    }

    private void enter(int slot, int state) {
        states[slot] = state;
        since[slot] = events++;
    }

    private int playing() {
        int count = 0;
        for (int slot = 0; slot < voices.length; slot++) {
            if (voices[slot].sounding() && states[slot] != FADING) {
                count++;
            }
        }
        return count;
    }

    private void steal() {
        int slot = oldest(RELEASED);
        slot = slot < 0 ? oldest(PEDALLED) : slot;
        slot = slot < 0 ? oldest(HELD) : slot;
        enter(slot, FADING);
        voices[slot].fade();
    }

    private int oldest(int state) {
        int found = -1;
        for (int slot = 0; slot < voices.length; slot++) {
            boolean candidate = states[slot] == state && voices[slot].sounding();
            if (candidate && (found < 0 || since[slot] < since[found])) {
                found = slot;
            }
        }
        return found;
    }

    /** One that rests; should all sound, the one that has faded the longest. */
    private int freeSlot() {
        for (int slot = 0; slot < voices.length; slot++) {
            if (!voices[slot].sounding()) {
                return slot;
            }
        }
        return oldest(FADING);
    }
}
