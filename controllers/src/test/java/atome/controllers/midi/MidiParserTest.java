package atome.controllers.midi;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MidiParserTest {
    private final List<MidiMessage> heard = new ArrayList<>();
    private final List<Long> stamps = new ArrayList<>();
    private final MidiParser parser =
            new MidiParser((message, stampNanos) -> {
                heard.add(message);
                stamps.add(stampNanos);
            });

    @Test
    void everyMessageIsRead() {
        assertThat(
                        read(
                                "80 3C 40  90 3C 01  A1 3C 7F  BF 07 64  C2 05  D3 22  E0 00 40"
                                        + " F1 35  F2 7F 7F  F3 09  F6  F8 FA FB FC FE FF"))
                .containsExactly(
                        new NoteOff(1, 60, 64),
                        new NoteOn(1, 60, 1),
                        new NotePressure(2, 60, 127),
                        new ControlChange(16, 7, 100),
                        new ProgramChange(3, 5),
                        new ChannelPressure(4, 34),
                        new PitchBend(1, 8192),
                        new QuarterFrame(0x35),
                        new SongPosition(16_383),
                        new SongSelect(9),
                        Single.TUNE_REQUEST,
                        Single.CLOCK,
                        Single.START,
                        Single.CONTINUE,
                        Single.STOP,
                        Single.ACTIVE_SENSING,
                        Single.SYSTEM_RESET);
        assertThat(parser.passedOverBytes()).isZero();
    }

    @Test
    void aNoteOnOfVelocityZeroIsANoteOff() {
        assertThat(read("90 3C 00")).containsExactly(new NoteOff(1, 60, 64));
    }

    @Test
    void runningStatusHoldsUntilTheNextStatus() {
        assertThat(read("B0 01 02 03 04 05 06 C0 01 02"))
                .containsExactly(
                        new ControlChange(1, 1, 2),
                        new ControlChange(1, 3, 4),
                        new ControlChange(1, 5, 6),
                        new ProgramChange(1, 1),
                        new ProgramChange(1, 2));
    }

    @Test
    void systemCommonEndsRunningStatus() {
        assertThat(read("90 3C 40 F3 01 3C 40"))
                .containsExactly(new NoteOn(1, 60, 64), new SongSelect(1));
        assertThat(parser.passedOverBytes()).isEqualTo(2);
    }

    @Test
    void realTimeBytesComeBetweenAnyTwo() {
        assertThat(read("90 F8 3C F8 40 3E FE 41 F0 01 F8 02 FA F7 3C"))
                .containsExactly(
                        Single.CLOCK,
                        Single.CLOCK,
                        new NoteOn(1, 60, 64),
                        Single.ACTIVE_SENSING,
                        new NoteOn(1, 62, 65),
                        Single.CLOCK,
                        Single.START,
                        new SystemExclusive(1, 2));
    }

    @Test
    void undefinedBytesDisturbNothingMoreThanTheyMust() {
        assertThat(read("90 3C F9 FD 40 F4 11 22 F5 90 3C 41"))
                .containsExactly(new NoteOn(1, 60, 64), new NoteOn(1, 60, 65));
        assertThat(parser.passedOverBytes()).isEqualTo(6);
    }

    @Test
    void aTruncatedMessageIsLostAlone() {
        assertThat(read("90 3C 80 3C 40 F0 01 02 B0 07 64 F7 F0 05 F7"))
                .containsExactly(
                        new NoteOff(1, 60, 64),
                        new ControlChange(1, 7, 100),
                        new SystemExclusive(5));
        assertThat(parser.passedOverBytes()).isEqualTo(1 + 2 + 1);
    }

    @Test
    void anOversizedExclusiveIsSkippedToItsEnd() {
        byte[] longest = exclusive(MidiParser.MOST_EXCLUSIVE_BYTES);
        parser.read(longest, 0, longest.length, 1);
        byte[] tooLong = exclusive(MidiParser.MOST_EXCLUSIVE_BYTES + 1);
        parser.read(tooLong, 0, tooLong.length, 2);
        byte[] farTooLong = exclusive(1_000_000);
        parser.read(farTooLong, 0, farTooLong.length, 3);
        assertThat(read("90 3C 40")).hasSize(2).last().isEqualTo(new NoteOn(1, 60, 64));
        assertThat(heard.getFirst())
                .isEqualTo(
                        new SystemExclusive(
                                IntStream.range(0, MidiParser.MOST_EXCLUSIVE_BYTES)
                                        .map(at -> at % 128)
                                        .toArray()));
        assertThat(parser.passedOverBytes())
                .isEqualTo(MidiParser.MOST_EXCLUSIVE_BYTES + 1 + 1_000_000);
    }

    @Test
    void aMessageBearsTheStampOfItsLastByte() {
        parser.read((byte) 0x90, 10);
        parser.read((byte) 60, 20);
        parser.read((byte) 0xF8, 25);
        parser.read((byte) 64, 30);
        assertThat(heard).containsExactly(Single.CLOCK, new NoteOn(1, 60, 64));
        assertThat(stamps).containsExactly(25L, 30L);
    }

    @Test
    void aResetForgetsWhatIsUnfinished() {
        read("90 3C");
        parser.reset();
        assertThat(read("40 3C 40")).isEmpty();
        assertThat(read("90 3C 40")).hasSize(1);
    }

    private List<MidiMessage> read(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        parser.read(bytes, 0, bytes.length, 7);
        return heard;
    }

    private static byte[] exclusive(int length) {
        byte[] bytes = new byte[length + 2];
        bytes[0] = (byte) 0xF0;
        for (int at = 0; at < length; at++) {
            bytes[at + 1] = (byte) (at % 128);
        }
        bytes[length + 1] = (byte) 0xF7;
        return bytes;
    }
}
