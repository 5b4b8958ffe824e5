package atome.controllers.gpio.linux;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.gpio.line.EdgeListener;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeDecoderTest {
    private final EdgeDecoder decoder = new EdgeDecoder(List.of(17, 27), List.of(4, 5));
    private final List<String> heard = new ArrayList<>();
    private final EdgeListener listener =
            new EdgeListener() {
                @Override
                public void edge(int line, boolean active, long stampNanos) {
                    heard.add(line + (active ? " on " : " off ") + stampNanos);
                }

                @Override
                public void lost() {
                    heard.add("lost");
                }
            };

    @Test
    void eachEdgeIsToldWithItsLineLevelAndStamp() {
        decode(event(100, true, 17, 1, 1), event(200, true, 27, 2, 1), event(300, false, 17, 3, 2));
        assertThat(heard).containsExactly("4 on 100", "5 on 200", "4 off 300");
    }

    @Test
    void aGapInTheCountsIsToldAfterTheEdgesThatAreThere() {
        decode(event(100, true, 17, 1, 1));
        decode(event(300, true, 17, 4, 4), event(400, false, 17, 5, 5));
        assertThat(heard).containsExactly("4 on 100", "4 on 300", "4 off 400", "lost");
    }

    @Test
    void aGapOnOneLineIsToldEvenIfTheRequestsCountGoesOn() {
        decode(event(100, true, 17, 1, 1), event(300, true, 17, 2, 3));
        assertThat(heard).endsWith("lost");
    }

    @Test
    void edgesOfTwoLinesThatTheKernelWroteOutOfOrderAreToldInOrder() {
        decode(event(200, true, 27, 2, 1), event(100, true, 17, 1, 1), event(300, false, 17, 3, 2));
        assertThat(heard).containsExactly("4 on 100", "5 on 200", "4 off 300");
        heard.clear();
        decode(event(500, false, 27, 5, 2), event(400, true, 17, 4, 3));
        assertThat(heard).containsExactly("4 on 400", "5 off 500");
    }

    @Test
    void countsGoRoundAfterTheLast() {
        decode(event(1, true, 17, -1, -1));
        heard.clear();
        decode(event(2, false, 17, 0, 0), event(3, true, 17, 1, 1));
        assertThat(heard).containsExactly("4 off 2", "4 on 3");
    }

    @Test
    void anEdgeOfALineNobodyAskedForIsNotTold() {
        decode(event(100, true, 3, 1, 1));
        assertThat(heard).containsExactly("lost");
    }

    @Test
    void anEdgeOfNoKnownKindIsNotTold() {
        byte[] event = event(100, true, 17, 1, 1);
        event[8] = 3;
        decode(event);
        assertThat(heard).containsExactly("lost");
    }

    @Test
    void aReadThatEndsWithinAnEventIsALoss() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = SimulatedLines.events(arena, event(100, true, 17, 1, 1));
            decoder.decode(buffer, 47, listener);
            decoder.decode(buffer, 1_000, listener);
        }
        assertThat(heard).containsExactly("lost", "4 on 100", "lost");
    }

    private void decode(byte[]... events) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = SimulatedLines.events(arena, events);
            decoder.decode(buffer, buffer.byteSize(), listener);
        }
    }

    private static byte[] event(long stampNanos, boolean rises, int line, int count, int onLine) {
        return SimulatedLines.event(stampNanos, rises, line, count, onLine);
    }
}
