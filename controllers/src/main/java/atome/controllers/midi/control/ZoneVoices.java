package atome.controllers.midi.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The notes of one MPE zone and its three dimensions, which follow the newest sounding note;
 * surface's thread. {@link MidiControls} says what is told when.
 */
final class ZoneVoices {
    /** What a finger does besides striking. */
    enum Dimension {
        BEND,
        PRESSURE,
        TIMBRE
    }

    private record Sounding(int channel, int note) {}

    /** One dimension: what each member last sent, and what was told. */
    private static final class Follower {
        private final String control;
        private final int[] values = new int[17];
        private int told;

        Follower(String control, int rest) {
            this.control = control;
            this.told = rest;
            Arrays.fill(values, rest);
        }
    }

    private final String zone;
    private final Teller teller;
    private final List<Sounding> sounding = new ArrayList<>();
    private final Map<Dimension, Follower> followers = new EnumMap<>(Dimension.class);

    ZoneVoices(String zone, Teller teller) {
        this.zone = zone;
        this.teller = teller;
        followers.put(Dimension.BEND, new Follower("bend/" + zone, 8192));
        followers.put(Dimension.PRESSURE, new Follower("pressure/" + zone, 0));
        followers.put(Dimension.TIMBRE, new Follower("cc/" + zone + "/74", 64));
    }

    void noteOn(int channel, int note, int velocity, long stampNanos) {
        Sounding newest = new Sounding(channel, note);
        sounding.remove(newest);
        sounding.add(newest);
        follow(stampNanos);
        teller.press(control(note), velocity / 127.0, stampNanos);
    }

    void noteOff(int channel, int note, long stampNanos) {
        sounding.remove(new Sounding(channel, note));
        if (sounding.stream().noneMatch(other -> other.note() == note)) {
            teller.press(control(note), 0, stampNanos);
        }
        follow(stampNanos);
    }

    void moved(int channel, Dimension dimension, int value, long stampNanos) {
        Follower follower = followers.get(dimension);
        if (follower != null) {
            follower.values[channel] = value;
            follow(stampNanos);
        }
    }

    private String control(int note) {
        return "note/" + zone + "/" + note;
    }

    private void follow(long stampNanos) {
        if (sounding.isEmpty()) {
            return;
        }
        int channel = sounding.getLast().channel();
        followers.forEach((dimension, follower) -> {
            int value = follower.values[channel];
            if (value != follower.told) {
                follower.told = value;
                teller.position(follower.control, position(dimension, value), stampNanos);
            }
        });
    }

    private static double position(Dimension dimension, int value) {
        return dimension == Dimension.BEND ? Teller.bend(value) : value / 127.0;
    }
}
