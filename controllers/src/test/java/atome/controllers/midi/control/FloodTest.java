package atome.controllers.midi.control;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.Touch;
import atome.controllers.Touch.Kind;
import atome.controllers.midi.MidiMessage.NoteOff;
import atome.controllers.midi.MidiParser;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FloodTest {
    private static final int SECONDS = 10;
    private static final int CHANGES_PER_SECOND = 10_000;
    private static final int CHANGES_PER_NOTE = 50;
    private static final int WINDOWS = 8;

    /** The message and its touch, with all that parameters and pairs add; measured at 95. */
    private static final long MOST_BYTES_PER_MESSAGE = 200;

    private final BitSet sounding = new BitSet(128);
    private int strikes;
    private int releases;
    private int positions;

    private final MidiControls controls = new MidiControls(MidiOptions.DEFAULT, this::count);
    private final MidiParser parser = new MidiParser(controls);

    @Test
    void aFloodOfControlChangesLosesNoNoteOff() {
        byte[] flood = flood(new Random(4));
        int changes = SECONDS * CHANGES_PER_SECOND;
        for (int at = 0; at < flood.length; at++) {
            parser.read(flood[at], at * 1000L);
        }
        assertThat(positions).isGreaterThanOrEqualTo(changes);
        assertThat(strikes).isEqualTo(changes / CHANGES_PER_NOTE / 2);
        assertThat(releases).isEqualTo(strikes);
        assertThat(sounding.isEmpty()).isTrue();
        assertThat(controls.ledger().flush()).doesNotHaveAnyElementsOfTypes(NoteOff.class);
        assertThat(parser.passedOverBytes()).isZero();
    }

    /** A million messages that left a word each behind would leave 8 MB. */
    @Test
    void aFloodLeavesNothingBehind() {
        byte[] flood = flood(new Random(4));
        parser.read(flood, 0, flood.length, 0);
        long before = leastUsedBytes();
        for (int second = 0; second < 10 * SECONDS; second += SECONDS) {
            parser.read(flood, 0, flood.length, second);
        }
        assertThat(leastUsedBytes() - before).isLessThan(2_000_000);
        assertThat(controls.rememberedParameters())
                .isLessThanOrEqualTo(ParameterNumbers.MOST_REMEMBERED);
    }

    @Test
    void aMessageCostsItselfAndItsTouches() {
        byte[] flood = flood(new Random(4));
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int window = 0; window < WINDOWS; window++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            parser.read(flood, 0, flood.length, window);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        long bytesPerMessage = least / (SECONDS * CHANGES_PER_SECOND);
        assertThat(bytesPerMessage).isLessThan(MOST_BYTES_PER_MESSAGE);
    }

    private static long leastUsedBytes() {
        long least = Long.MAX_VALUE;
        for (int reading = 0; reading < 5; reading++) {
            System.gc();
            least =
                    Math.min(
                            least,
                            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /** Control changes of all kinds in running status, every 50 a key down or up. */
    private static byte[] flood(Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int notes = 0;
        for (int change = 0; change < SECONDS * CHANGES_PER_SECOND; change++) {
            if (change % CHANGES_PER_NOTE == 0) {
                int note = notes / 2 % 128;
                bytes.write(0x90);
                bytes.write(note);
                bytes.write(notes % 2 == 0 ? 1 + random.nextInt(127) : 0);
                bytes.write(0xB0);
                notes++;
            }
            bytes.write(random.nextInt(120));
            bytes.write(random.nextInt(128));
        }
        return bytes.toByteArray();
    }

    private void count(Touch touch) {
        if (touch.kind() != Kind.SWITCH) {
            positions++;
            return;
        }
        int note = Integer.parseInt(touch.control().substring("note/1/".length()));
        if (touch.value() > 0) {
            strikes++;
        } else if (sounding.get(note)) {
            releases++;
        }
        sounding.set(note, touch.value() > 0);
    }
}
