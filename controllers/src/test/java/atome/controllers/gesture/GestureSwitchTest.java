package atome.controllers.gesture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GestureSwitchTest {
    private static final long MS = 1_000_000;
    private static final long HOLD = 500 * MS;
    private static final long LONGER = 2_000 * MS;
    private static final long WINDOW = Strokes.WINDOW_NANOS;

    private static Aim aim(Gesture gesture, Firing firing) {
        return new Aim(gesture, gesture == Gesture.LONG ? HOLD : 0, firing);
    }

    /** Plays edges at milliseconds, positive down and negative up, and writes what fires when. */
    private static List<String> play(List<Aim> aims, long debounceMillis, long... edges) {
        GestureSwitch foot = new GestureSwitch(aims, debounceMillis * MS);
        List<GestureSwitch.Fired> fired = new ArrayList<>();
        for (long edge : edges) {
            long stamp = Math.abs(edge) * MS;
            while (foot.dueNanos() < stamp) {
                fired.addAll(foot.advance(foot.dueNanos()));
            }
            fired.addAll(foot.edge(edge > 0, stamp));
        }
        while (foot.dueNanos() != Long.MAX_VALUE) {
            fired.addAll(foot.advance(foot.dueNanos()));
        }
        return fired.stream()
                .map(one ->
                        (one.takenBack() ? "-" : "")
                                + aims.get(one.aim()).gesture()
                                + "@"
                                + one.stampNanos() / MS)
                .toList();
    }

    @Test
    void aPressFiresOnItsEdgeAndNotOnTheRelease() {
        assertThat(play(List.of(Aim.PRESS), 0, 10, -400, 1_000, -1_010))
                .containsExactly("PRESS@10", "PRESS@1000");
    }

    @Test
    void aReleaseFiresOnTheReleaseEdge() {
        assertThat(play(List.of(aim(Gesture.RELEASE, Firing.IMMEDIATE)), 0, 10, -400))
                .containsExactly("RELEASE@400");
    }

    @Test
    void aDeferredTapAloneIsCertainOnThePress() {
        assertThat(play(List.of(aim(Gesture.TAP, Firing.DEFERRED)), 0, 10, -400))
                .containsExactly("TAP@10");
    }

    @Test
    void aDeferredTapBesideAHoldFiresOnTheRelease() {
        List<Aim> aims =
                List.of(aim(Gesture.TAP, Firing.DEFERRED), aim(Gesture.LONG, Firing.IMMEDIATE));
        assertThat(play(aims, 0, 10, -110)).containsExactly("TAP@110");
        assertThat(play(aims, 0, 10, -700)).containsExactly("LONG@510");
    }

    @Test
    void aDeferredTapBesideADoubleFiresWhenTheWindowHasPassed() {
        List<Aim> aims =
                List.of(aim(Gesture.TAP, Firing.DEFERRED), aim(Gesture.DOUBLE, Firing.IMMEDIATE));
        assertThat(play(aims, 0, 10, -60)).containsExactly("TAP@360");
        assertThat(play(aims, 0, 10, -60, 200, -250)).containsExactly("DOUBLE@200");
        assertThat(play(aims, 0, 10, -60, 400, -450)).containsExactly("TAP@360", "TAP@750");
    }

    @Test
    void aSpeculativeTapFiresOnThePressAndIsTakenBackWhenItBecomesADouble() {
        List<Aim> aims =
                List.of(
                        aim(Gesture.TAP, Firing.SPECULATIVE),
                        aim(Gesture.DOUBLE, Firing.IMMEDIATE));
        assertThat(play(aims, 0, 10, -60, 200, -250))
                .containsExactly("TAP@10", "-TAP@200", "DOUBLE@200");
        assertThat(play(aims, 0, 10, -60)).containsExactly("TAP@10");
    }

    @Test
    void aSpeculativeTapIsTakenBackWhenItBecomesAHold() {
        List<Aim> aims =
                List.of(aim(Gesture.TAP, Firing.SPECULATIVE), aim(Gesture.LONG, Firing.IMMEDIATE));
        assertThat(play(aims, 0, 10, -900)).containsExactly("TAP@10", "-TAP@510", "LONG@510");
    }

    @Test
    void anImmediateTapFiresBesideTheDouble() {
        List<Aim> aims =
                List.of(aim(Gesture.TAP, Firing.IMMEDIATE), aim(Gesture.DOUBLE, Firing.IMMEDIATE));
        assertThat(play(aims, 0, 10, -60, 200, -250)).containsExactly("TAP@10", "DOUBLE@200");
    }

    @Test
    void threePressesAreATripleAndAFourthBeginsAnew() {
        List<Aim> aims =
                List.of(
                        aim(Gesture.TAP, Firing.SPECULATIVE),
                        aim(Gesture.DOUBLE, Firing.SPECULATIVE),
                        aim(Gesture.TRIPLE, Firing.IMMEDIATE));
        assertThat(play(aims, 0, 10, -50, 110, -150, 210, -250, 310, -350))
                .containsExactly(
                        "TAP@10", "-TAP@110", "DOUBLE@110", "-DOUBLE@210", "TRIPLE@210", "TAP@310");
    }

    @Test
    void ofSeveralLengthsTheDeferredOneIsWhatWasHeld() {
        List<Aim> aims =
                List.of(
                        new Aim(Gesture.LONG, HOLD, Firing.DEFERRED),
                        new Aim(Gesture.LONG, LONGER, Firing.DEFERRED));
        assertThat(play(aims, 0, 1, -700)).containsExactly("LONG@700");
        assertThat(play(aims, 0, 1, -3_000)).containsExactly("LONG@2001");
    }

    /** One press counts twice with a worn switch: landscape complaint 11. */
    @Test
    void aBounceIsOnePressAndItsLeadingEdgeWaitsForNothing() {
        assertThat(play(List.of(Aim.PRESS), 20, 10, -11, 12, -13, 15, -400, 401, -402))
                .containsExactly("PRESS@10");
    }

    @Test
    void aTapShorterThanTheDebounceIsReleasedAtItsEnd() {
        List<Aim> aims = List.of(Aim.PRESS, aim(Gesture.RELEASE, Firing.IMMEDIATE));
        assertThat(play(aims, 20, 10, -15)).containsExactly("PRESS@10", "RELEASE@30");
    }

    @Test
    void whateverTheFeetDoEveryTapIsEitherKeptOrTakenBackAndNeverTwice() {
        List<Aim> aims =
                List.of(
                        aim(Gesture.TAP, Firing.SPECULATIVE),
                        aim(Gesture.DOUBLE, Firing.SPECULATIVE),
                        aim(Gesture.TRIPLE, Firing.IMMEDIATE),
                        aim(Gesture.LONG, Firing.IMMEDIATE));
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            long[] edges = new long[2 * (1 + random.nextInt(6))];
            long at = 1;
            for (int i = 0; i < edges.length; i++) {
                at += 30 + random.nextInt(random.nextInt(10) == 0 ? 1_500 : 300);
                edges[i] = i % 2 == 0 ? at : -at;
            }
            int open = 0;
            for (String fired : play(aims, 0, edges)) {
                if (fired.startsWith("-")) {
                    open--;
                    assertThat(open).isGreaterThanOrEqualTo(0);
                } else if (fired.startsWith("TAP") || fired.startsWith("DOUBLE")) {
                    open++;
                }
            }
            assertThat(open).isBetween(0, edges.length / 2);
        }
    }

    @Test
    void aWithdrawnPressFiresNothingMore() {
        List<Aim> aims =
                List.of(aim(Gesture.TAP, Firing.SPECULATIVE), aim(Gesture.LONG, Firing.IMMEDIATE));
        GestureSwitch foot = new GestureSwitch(aims, 0);
        assertThat(foot.edge(true, MS)).containsExactly(new GestureSwitch.Fired(0, false, MS));
        assertThat(foot.withdraw(2 * MS)).containsExactly(new GestureSwitch.Fired(0, true, 2 * MS));
        assertThat(foot.dueNanos()).isEqualTo(Long.MAX_VALUE);
        assertThat(foot.edge(false, WINDOW)).isEmpty();
        assertThat(foot.edge(true, 2 * WINDOW)).hasSize(1);
    }
}
