package atome.appliance.bench.voices;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A voice for scsynth, {@code Out.ar(0, Pan2.ar(PlayBuf.ar(1, bufnum, 1, 1, start, 1), pan,
 * level))}, in the binary form that it loads: version 2 as SuperCollider's reference has it under
 * "Synth Definition File Format". Big-endian, nothing is padded, names have their length in a byte.
 */
final class SynthDef {
    static final String NAME = "voice";

    /** In the order of the outputs of the Control unit. */
    static final List<String> CONTROLS = List.of("bufnum", "start", "pan", "level");

    private static final byte CONTROL_RATE = 1;
    private static final byte AUDIO_RATE = 2;
    private static final float[] CONSTANTS = {0, 1};
    private static final Input ZERO = new Input(-1, 0);
    private static final Input ONE = new Input(-1, 1);

    private static final List<Unit> UNITS =
            List.of(
                    new Unit("Control", CONTROL_RATE, CONTROLS.size()),
                    new Unit("PlayBuf", AUDIO_RATE, 1, control(0), ONE, ONE, control(1), ONE, ZERO),
                    new Unit("Pan2", AUDIO_RATE, 2, new Input(1, 0), control(2), control(3)),
                    new Unit("Out", AUDIO_RATE, 0, ZERO, new Input(2, 0), new Input(2, 1)));

    /** The output of an earlier unit, or a constant when the unit is −1. */
    private record Input(int unit, int index) {}

    private record Unit(String name, byte rate, int outputs, List<Input> inputs) {
        Unit(String name, byte rate, int outputs, Input... inputs) {
            this(name, rate, outputs, List.of(inputs));
        }
    }

    private final ByteBuffer bytes = ByteBuffer.allocate(1024);

    private SynthDef() {}

    private static Input control(int index) {
        return new Input(0, index);
    }

    /** The file. */
    static byte[] file() {
        return new SynthDef().write();
    }

    private byte[] write() {
        bytes.put("SCgf".getBytes(StandardCharsets.US_ASCII)).putInt(2).putShort((short) 1);
        name(NAME);
        bytes.putInt(CONSTANTS.length);
        for (float constant : CONSTANTS) {
            bytes.putFloat(constant);
        }
        bytes.putInt(CONTROLS.size());
        CONTROLS.forEach(control -> bytes.putFloat(0));
        bytes.putInt(CONTROLS.size());
        for (int index = 0; index < CONTROLS.size(); index++) {
            name(CONTROLS.get(index));
            bytes.putInt(index);
        }
        bytes.putInt(UNITS.size());
        UNITS.forEach(this::unit);
        bytes.putShort((short) 0); // no variants
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private void unit(Unit unit) {
        name(unit.name());
        bytes.put(unit.rate()).putInt(unit.inputs().size()).putInt(unit.outputs());
        bytes.putShort((short) 0); // no special index
        unit.inputs().forEach(input -> bytes.putInt(input.unit()).putInt(input.index()));
        for (int output = 0; output < unit.outputs(); output++) {
            bytes.put(unit.rate());
        }
    }

    private void name(String name) {
        bytes.put((byte) name.length()).put(name.getBytes(StandardCharsets.US_ASCII));
    }
}
