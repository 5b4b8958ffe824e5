package atome.controllers.midi.control;

import atome.controllers.TouchListener;
import atome.controllers.midi.MidiListener;
import atome.controllers.midi.MidiMessage;
import atome.controllers.midi.MidiMessage.ChannelPressure;
import atome.controllers.midi.MidiMessage.ControlChange;
import atome.controllers.midi.MidiMessage.NoteOff;
import atome.controllers.midi.MidiMessage.NoteOn;
import atome.controllers.midi.MidiMessage.NotePressure;
import atome.controllers.midi.MidiMessage.OfChannel;
import atome.controllers.midi.MidiMessage.PitchBend;
import atome.controllers.midi.MidiMessage.ProgramChange;
import atome.controllers.midi.MidiMessage.Single;
import atome.controllers.midi.NoteLedger;
import atome.controllers.midi.control.MpeZone.Side;
import atome.controllers.midi.control.ZoneVoices.Dimension;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Messages of one MIDI surface to touches of its named controls; the surface's thread, but for
 * {@link #options}. No message makes it throw, and nothing of a message is kept but what a later
 * one needs, so that a flood costs no memory.
 *
 * <p>Names, channels from 1: {@code note/ch/n} (velocity/127, 0 is let go), {@code cc/ch/n}, {@code
 * cc14/ch/n} besides when the LSB n + 32 comes and the MSB is known, {@code rpn/ch/number} and
 * {@code nrpn/ch/number} ({@link ParameterNumbers}), {@code bend/ch} (8192 is exactly 0.5), {@code
 * pressure/ch}, {@code pressure/ch/note}, {@code program/ch/n}, or {@code program/ch/bank/n} once
 * controller 0 or 32 has chosen a bank.
 *
 * <p>MPE: what a member channel sends is told under its zone, so that one mapping serves all
 * members. {@code note/lower/n} is told for every strike, and let go when the last member that
 * holds n lets go. {@code bend/lower}, {@code pressure/lower} and {@code cc/lower/74} follow the
 * member of the newest sounding note: a movement of another member, or of one without a note, is
 * kept but not told; when the newest note changes, by a strike or a release, the three are told as
 * they stand on its member, where they differ from what was told last, at a strike before the note
 * itself. While no note sounds they stay where they are. Everything else, and all that the master
 * channel sends, is told by channel. RPN 6 on channel 1 or 16 sets a zone and overrides what was
 * set by hand, until {@link #options} are given again.
 *
 * <p>A note-off is told even when no note-on was, and all notes off, all sound off, a reset of the
 * device, a change of zone or filter let go what is held on the channels concerned.
 */
public final class MidiControls implements MidiListener {
    private static final int SUSTAIN = 64;
    private static final int TIMBRE = 74;
    private static final int RESET_CONTROLLERS = 121;
    private static final int MPE_CONFIGURATION = 6;
    private static final int DATA_MSB = 6;

    private final Teller teller;
    private final NoteLedger ledger = new NoteLedger();
    private final ControlChanges controlChanges;
    private final Map<Side, ZoneVoices> voices = new EnumMap<>(Side.class);
    private ChannelFilter channels = ChannelFilter.OMNI;
    private MpeZones zones = MpeZones.NONE;
    private final AtomicReference<@Nullable MidiOptions> given;

    public MidiControls(MidiOptions options, TouchListener listener) {
        this.teller = new Teller(listener);
        this.controlChanges = new ControlChanges(teller);
        this.given = new AtomicReference<>(options);
        for (Side side : Side.values()) {
            voices.put(side, new ZoneVoices(side.label(), teller));
        }
    }

    /** Gives other options, which hold from the next message on; any thread. */
    public void options(MidiOptions next) {
        given.set(next);
    }

    /** What the surface holds down now. */
    NoteLedger ledger() {
        return ledger;
    }

    /** Lets go every note and sustain pedal held, as when the surface is unplugged or at panic. */
    public void releaseAll(long stampNanos) {
        adoptOptions(stampNanos);
        for (MidiMessage release : ledger.flush()) {
            tell(release, stampNanos);
        }
    }

    @Override
    public void heard(MidiMessage message, long stampNanos) {
        adoptOptions(stampNanos);
        if (message == Single.SYSTEM_RESET) {
            releaseAll(stampNanos);
            controlChanges.reset();
        } else if (message instanceof OfChannel ofChannel
                && channels.accepts(ofChannel.channel())) {
            if (message instanceof ControlChange change) {
                beforeChange(change, stampNanos);
            }
            ledger.heard(message);
            tell(message, stampNanos);
        }
    }

    int rememberedParameters() {
        return controlChanges.parameters().rememberedParameters();
    }

    private void adoptOptions(long stampNanos) {
        if (given.get() == null) {
            return;
        }
        MidiOptions next = given.getAndSet(null);
        if (next != null) {
            adopt(next.channels(), MpeZones.of(next.zones()), stampNanos);
        }
    }

    private void adopt(ChannelFilter nextChannels, MpeZones nextZones, long stampNanos) {
        for (int channel = 1; channel <= 16; channel++) {
            if (channels.accepts(channel) != nextChannels.accepts(channel)
                    || zones.of(channel) != nextZones.of(channel)) {
                release(channel, stampNanos);
            }
        }
        channels = nextChannels;
        zones = nextZones;
    }

    private void release(int channel, long stampNanos) {
        for (MidiMessage release : ledger.releases(channel)) {
            ledger.heard(release);
            tell(release, stampNanos);
        }
        releaseSustain(channel, stampNanos);
    }

    private void releaseSustain(int channel, long stampNanos) {
        if (ledger.sustains(channel)) {
            MidiMessage up = new ControlChange(channel, SUSTAIN, 0);
            ledger.heard(up);
            tell(up, stampNanos);
        }
    }

    private void beforeChange(ControlChange change, long stampNanos) {
        int channel = change.channel();
        if (NoteLedger.endsNotes(change.controller())) {
            MpeZone zone = zones.ledBy(channel);
            for (int other = 1; other <= 16; other++) {
                if (other == channel || (zone != null && zones.of(other) == zone.side())) {
                    for (MidiMessage release : ledger.releases(other)) {
                        ledger.heard(release);
                        tell(release, stampNanos);
                    }
                }
            }
        } else if (change.controller() == RESET_CONTROLLERS) {
            releaseSustain(channel, stampNanos);
            controlChanges.parameters().deselect(channel);
        } else if (change.controller() == DATA_MSB
                && change.value() <= 15
                && controlChanges.parameters().selects(channel, MPE_CONFIGURATION)) {
            for (Side side : Side.values()) {
                if (side.master() == channel) {
                    adopt(channels, zones.with(side, change.value()), stampNanos);
                }
            }
        }
    }

    private void tell(MidiMessage message, long stampNanos) {
        switch (message) {
            case NoteOn(int channel, int note, int velocity) -> {
                ZoneVoices zone = zone(channel);
                if (zone == null) {
                    teller.press(teller.note(channel, note), velocity / 127.0, stampNanos);
                } else {
                    zone.noteOn(channel, note, velocity, stampNanos);
                }
            }
            case NoteOff(int channel, int note, int _) -> {
                ZoneVoices zone = zone(channel);
                if (zone == null) {
                    teller.press(teller.note(channel, note), 0, stampNanos);
                } else {
                    zone.noteOff(channel, note, stampNanos);
                }
            }
            case ControlChange(int channel, int controller, int value) -> {
                if (controller != TIMBRE || !moved(channel, Dimension.TIMBRE, value, stampNanos)) {
                    controlChanges.changed(channel, controller, value, stampNanos);
                }
            }
            case ChannelPressure(int channel, int pressure) -> {
                if (!moved(channel, Dimension.PRESSURE, pressure, stampNanos)) {
                    teller.position("pressure/" + channel, pressure / 127.0, stampNanos);
                }
            }
            case PitchBend(int channel, int bend) -> {
                if (!moved(channel, Dimension.BEND, bend, stampNanos)) {
                    teller.position("bend/" + channel, Teller.bend(bend), stampNanos);
                }
            }
            case NotePressure(int channel, int note, int pressure) ->
                    teller.position(
                            "pressure/" + channel + "/" + note, pressure / 127.0, stampNanos);
            case ProgramChange(int channel, int program) ->
                    controlChanges.program(channel, program, stampNanos);
            default -> {}
        }
    }

    private boolean moved(int channel, Dimension dimension, int value, long stampNanos) {
        ZoneVoices zone = zone(channel);
        if (zone != null) {
            zone.moved(channel, dimension, value, stampNanos);
        }
        return zone != null;
    }

    private @Nullable ZoneVoices zone(int channel) {
        Side side = zones.of(channel);
        return side == null ? null : voices.get(side);
    }
}
