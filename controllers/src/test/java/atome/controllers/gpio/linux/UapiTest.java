package atome.controllers.gpio.linux;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.gpio.description.Bias;
import atome.controllers.gpio.description.LineName;
import atome.controllers.gpio.line.Wish;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against bytes that a C program compiled with the kernel's {@code linux/gpio.h} wrote. */
class UapiTest {

    @Test
    void aRequestIsWhatTheKernelsHeaderMakesOfIt() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(Uapi.REQUEST_BYTES, 8);
            Wish.Input wish =
                    new Wish.Input("switch", LineName.of("GPIO17"), Bias.PULL_UP, true, 20_000);
            Uapi.request(request, "gpio-board", List.of(17, 27), Uapi.flags(wish), 20_000);

            byte[] expected = new byte[592];
            put(expected, 0, 17, 0, 0, 0, 27);
            put(expected, 256, "gpio-board".getBytes(StandardCharsets.US_ASCII));
            put(expected, 288, 0x36, 1);
            put(expected, 296, 1);
            put(expected, 320, 3);
            put(expected, 328, 0x20, 0x4E);
            put(expected, 336, 3);
            put(expected, 560, 2, 0, 0, 0, 128);
            assertThat(request.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(expected);
        }
    }

    @Test
    void eachBiasAndPolarityHasItsFlag() {
        assertThat(flags(Bias.PULL_UP, false)).isEqualTo(0x134);
        assertThat(flags(Bias.PULL_DOWN, false)).isEqualTo(0x234);
        assertThat(flags(Bias.NONE, false)).isEqualTo(0x434);
        assertThat(flags(Bias.NONE, true)).isEqualTo(0x436);
        assertThat(Uapi.flags(new Wish.Output("led", LineName.of("L"), true))).isEqualTo(0xA);
    }

    @Test
    void aNameLongerThanTheKernelKeepsIsCut() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(Uapi.REQUEST_BYTES, 8);
            Uapi.request(request, "x".repeat(80), List.of(1), 4, 0);
            assertThat(request.get(ValueLayout.JAVA_BYTE, 256 + 30)).isEqualTo((byte) 'x');
            assertThat(request.get(ValueLayout.JAVA_BYTE, 256 + 31)).isZero();
            assertThat(request.get(ValueLayout.JAVA_LONG, 288)).isEqualTo(4);
        }
    }

    @Test
    void namesOfLinesAreReadUpToTheirZero() {
        byte[] info = new byte[Uapi.LINE_INFO_BYTES];
        put(info, 0, "GPIO17".getBytes(StandardCharsets.US_ASCII));
        Arrays.fill(info, 32, 64, (byte) 'c');
        info[72] = 1;
        MemorySegment segment = MemorySegment.ofArray(new long[Uapi.LINE_INFO_BYTES / 8]);
        segment.copyFrom(MemorySegment.ofArray(info));
        assertThat(Uapi.lineName(segment)).isEqualTo("GPIO17");
        assertThat(Uapi.lineConsumer(segment)).isEqualTo("c".repeat(32));
        assertThat(Uapi.isUsed(segment)).isTrue();
    }

    @Test
    void theMaskOfSixtyFourLinesIsWhole() {
        assertThat(Uapi.mask(1)).isEqualTo(1);
        assertThat(Uapi.mask(64)).isEqualTo(-1);
    }

    private static long flags(Bias bias, boolean activeLow) {
        return Uapi.flags(new Wish.Input("switch", LineName.of("L"), bias, activeLow, 0));
    }

    private static void put(byte[] into, int at, int... bytes) {
        for (int index = 0; index < bytes.length; index++) {
            into[at + index] = (byte) bytes[index];
        }
    }

    private static void put(byte[] into, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, into, at, bytes.length);
    }
}
