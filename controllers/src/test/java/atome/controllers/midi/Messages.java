package atome.controllers.midi;

import atome.controllers.midi.MidiMessage.ChannelPressure;
import atome.controllers.midi.MidiMessage.ControlChange;
import atome.controllers.midi.MidiMessage.NoteOff;
import atome.controllers.midi.MidiMessage.NoteOn;
import atome.controllers.midi.MidiMessage.NotePressure;
import atome.controllers.midi.MidiMessage.PitchBend;
import atome.controllers.midi.MidiMessage.ProgramChange;
import atome.controllers.midi.MidiMessage.QuarterFrame;
import atome.controllers.midi.MidiMessage.Single;
import atome.controllers.midi.MidiMessage.SongPosition;
import atome.controllers.midi.MidiMessage.SongSelect;
import java.util.List;
import java.util.Random;

/** Any message at all, made from a seed. */
public final class Messages {
    private static final List<Single> SINGLES = List.of(Single.values());

    private final Random random;

    public Messages(Random random) {
        this.random = random;
    }

    public MidiMessage next() {
        int channel = 1 + random.nextInt(16);
        int first = random.nextInt(128);
        int last = random.nextInt(128);
        return switch (random.nextInt(14)) {
            case 0, 1 -> new NoteOn(channel, first, 1 + random.nextInt(127));
            case 2 -> new NoteOff(channel, first, last);
            case 3 -> new NotePressure(channel, first, last);
            case 4, 5 -> new ControlChange(channel, first, last);
            case 6 -> new ProgramChange(channel, first);
            case 7 -> new ChannelPressure(channel, first);
            case 8 -> new PitchBend(channel, last << 7 | first);
            case 9 -> new QuarterFrame(first);
            case 10 -> new SongPosition(last << 7 | first);
            case 11 -> new SongSelect(first);
            case 12 -> SINGLES.get(random.nextInt(SINGLES.size()));
            default -> new SystemExclusive(random.ints(random.nextInt(40), 0, 128).toArray());
        };
    }
}
