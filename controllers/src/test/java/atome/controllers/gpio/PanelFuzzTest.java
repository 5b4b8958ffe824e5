package atome.controllers.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.Touch;
import atome.controllers.gpio.description.EncoderDescription;
import atome.controllers.gpio.description.GpioDescription;
import atome.controllers.gpio.description.LineName;
import atome.controllers.gpio.description.SwitchDescription;
import atome.controllers.gpio.description.SwitchDescription.Action;
import atome.controllers.gpio.line.GpioException;
import atome.controllers.gpio.linux.SimulatedLines;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Feet that stomp at random on a kernel whose every third buffer is damaged. */
class PanelFuzzTest {
    private static final int EVENTS = 1_000_000;
    private static final int SWITCHES = 8;
    private static final int EVENT_BYTES = 48;

    private final Random random = new Random(20_261_124);
    private final Map<String, Double> told = new HashMap<>();
    private long damaged;
    private long events;
    private long touches;

    @Test
    void noBufferBreaksThePanelAndEveryQuietSwitchIsToldAsItStands() throws GpioException {
        List<String> names =
                IntStream.rangeClosed(1, SWITCHES).mapToObj(number -> "SW" + number).toList();
        List<String> all = new ArrayList<>(names);
        all.addAll(List.of("A", "B"));
        SimulatedLines lines = new SimulatedLines(all.toArray(String[]::new));
        lines.corrupt(this::damage);
        GpioDescription description = description(names);
        Panel panel =
                new Panel(
                        description,
                        lines.inputs("test", Panel.wishes(description)),
                        this::touched,
                        lines::nowNanos);
        for (int round = 0; events < EVENTS; round++) {
            long atNanos = lines.nowNanos();
            for (int edge = 0; edge < 400; edge++) {
                atNanos += random.nextLong(random.nextInt(10) == 0 ? 50_000_000L : 500_000L);
                lines.at(atNanos, all.get(random.nextInt(all.size())), random.nextBoolean());
            }
            lines.latency(random.nextInt(4) == 0 ? random.nextLong(80_000_000L) : 50_000);
            while (!lines.isQuiet()) {
                panel.turn();
            }
            if (round % 100 == 99) {
                // Quiet for as long as the panel may take to look for itself.
                long untilNanos = lines.nowNanos() + 2_100_000_000L;
                while (lines.nowNanos() < untilNanos) {
                    panel.turn();
                }
                assertThat(names)
                        .allSatisfy(name ->
                                assertThat(panel.closed(name))
                                        .as(name)
                                        .isEqualTo(!lines.isHigh(name)));
                assertThat(names.subList(0, SWITCHES / 2))
                        .allSatisfy(name ->
                                assertThat(told.getOrDefault(name, 0.0))
                                        .as(name)
                                        .isEqualTo(lines.isHigh(name) ? 0.0 : 1.0));
            }
        }
        assertThat(events).isGreaterThanOrEqualTo(EVENTS);
        assertThat(damaged).isGreaterThan(EVENTS / 20);
        assertThat(touches).isGreaterThan(EVENTS / 20);
    }

    private GpioDescription description(List<String> names) {
        List<SwitchDescription> switches = new ArrayList<>();
        for (String name : names) {
            Action action = switches.size() < SWITCHES / 2 ? Action.MOMENTARY : Action.LATCHING;
            switches.add(new SwitchDescription(name, LineName.of(name), action));
        }
        return new GpioDescription(
                "fuzz",
                switches,
                List.of(new EncoderDescription("encoder-1", LineName.of("A"), LineName.of("B"))),
                List.of(),
                List.of());
    }

    private void touched(Touch touch) {
        touches++;
        told.put(touch.control(), touch.value());
    }

    private void damage(MemorySegment buffer) {
        events += buffer.byteSize() / EVENT_BYTES;
        if (random.nextInt(3) > 0) {
            return;
        }
        damaged++;
        if (random.nextInt(8) == 0) {
            byte[] noise = new byte[(int) buffer.byteSize()];
            random.nextBytes(noise);
            MemorySegment.copy(noise, 0, buffer, ValueLayout.JAVA_BYTE, 0, noise.length);
            return;
        }
        long event = random.nextLong(buffer.byteSize() / EVENT_BYTES) * EVENT_BYTES;
        switch (random.nextInt(6)) {
            case 0 -> buffer.set(ValueLayout.JAVA_LONG_UNALIGNED, event, random.nextLong());
            case 1 -> flip(buffer, event + 8, 3);
            case 2 -> buffer.set(ValueLayout.JAVA_INT_UNALIGNED, event + 8, random.nextInt());
            case 3 -> buffer.set(ValueLayout.JAVA_INT_UNALIGNED, event + 12, random.nextInt(12));
            case 4 -> flip(buffer, event + 16, random.nextInt(64));
            default -> flip(buffer, event + random.nextInt(EVENT_BYTES - 4), random.nextInt());
        }
    }

    private static void flip(MemorySegment buffer, long at, int bits) {
        int value = buffer.get(ValueLayout.JAVA_INT_UNALIGNED, at);
        buffer.set(ValueLayout.JAVA_INT_UNALIGNED, at, value ^ bits);
    }
}
