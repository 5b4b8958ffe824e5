package atome.controllers.midi.clock;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.midi.clock.ClockLeader.Present;
import atome.controllers.midi.clock.ClockLeader.Standing;
import atome.controllers.midi.port.MidiOutput;
import atome.engine.timeline.TempoMap;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One frame is one nanosecond here, so that what is sent tells its frame. */
class ClockLeaderTest {
    private static final int RATE_HZ = 48_000;
    private static final int TURN_FRAMES = 240;
    private static final int TICK_FRAMES = RATE_HZ * 60 / 120 / 24;

    private final TreeMap<Long, List<String>> sent = new TreeMap<>();
    private final ClockLeader leader = new ClockLeader(new Cable(), frame -> frame, RATE_HZ, 0);

    private final class Cable implements MidiOutput {
        @Override
        public boolean send(byte[] message) {
            return sendAt(message, 0);
        }

        @Override
        public boolean sendAt(byte[] message, long stampNanos) {
            String name =
                    switch (message[0] & 0xFF) {
                        case 0xF8 -> "tick";
                        case 0xFA -> "start";
                        case 0xFB -> "continue";
                        case 0xFC -> "stop";
                        case 0xF2 -> "position " + (message[1] | message[2] << 7);
                        default -> "?";
                    };
            sent.computeIfAbsent(stampNanos, _ -> new ArrayList<>()).add(name);
            return true;
        }

        @Override
        public long refused() {
            return 0;
        }

        @Override
        public long late() {
            return 0;
        }
    }

    private void run(Standing standing, long from, long to) {
        for (long frame = from; frame < to; frame += TURN_FRAMES) {
            leader.turn(standing, TempoMap.DEFAULT, new Present(frame, 64, null));
        }
    }

    private List<Long> at(String name) {
        return sent.entrySet().stream()
                .filter(entry -> entry.getValue().contains(name))
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    @Test
    void aStartIsToldAndEveryTickIsOnItsFrame() {
        run(new Standing(false, 0), 0, 24_000);
        sent.clear();
        run(new Standing(true, 24_000), 24_000, 240_000);
        assertThat(at("start")).hasSize(1);
        assertThat(at("continue")).isEmpty();
        List<Long> ticks = at("tick").stream().filter(frame -> frame > 30_000).toList();
        assertThat(ticks).hasSizeGreaterThan(200);
        for (long tick : ticks) {
            assertThat((tick - 24_000) % TICK_FRAMES).isZero();
        }
    }

    @Test
    void aTimelineThatStartsInItsMiddleIsJoinedOnASixteenth() {
        run(new Standing(false, 0), 0, 24_000);
        // Two beats and a bit into the song at frame 24000.
        run(new Standing(true, 24_000 - 50_000), 24_000, 96_000);
        assertThat(at("start")).isEmpty();
        assertThat(at("continue")).hasSize(1);
        assertThat(sent.values().stream().flatMap(List::stream).toList()).contains("position 9");
    }

    @Test
    void aStopIsToldAndTheTicksGoOnSoThatOthersKeepTheTempo() {
        run(new Standing(true, 0), 0, 48_000);
        run(new Standing(false, 0), 48_000, 96_000);
        assertThat(at("stop")).hasSize(1).allMatch(frame -> frame > 48_000 && frame < 52_000);
        assertThat(at("tick").getLast()).isGreaterThan(94_000);
    }

    @Test
    void aLoopThatComesRoundIsToldByPosition() {
        run(new Standing(true, 0), 0, 48_000);
        sent.clear();
        run(new Standing(true, 24_000), 48_000, 96_000);
        assertThat(at("stop")).hasSize(1);
        assertThat(at("continue")).hasSize(1);
    }
}
