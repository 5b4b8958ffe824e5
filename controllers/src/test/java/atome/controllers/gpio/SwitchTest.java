package atome.controllers.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.gpio.description.Bias;
import atome.controllers.gpio.description.LineName;
import atome.controllers.gpio.description.SwitchDescription;
import atome.controllers.gpio.description.SwitchDescription.Action;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwitchTest {
    private static final long MILLI = 1_000_000L;

    private final List<String> told = new ArrayList<>();
    private Switch contact = contact(20);

    @Test
    void aBounceWithinTenMillisIsOnePress() {
        for (int millis = 0; millis <= 10; millis++) {
            edge(millis % 2 == 0, millis);
        }
        stands(true, 20);
        edge(false, 300);
        for (int millis = 301; millis <= 310; millis++) {
            edge(millis % 2 != 0, millis);
        }
        stands(false, 320);
        assertThat(told).containsExactly("closed 0", "open 300");
    }

    @Test
    void aPressCountsAtItsFirstEdgeAndNotAtTheWindowsEnd() {
        edge(true, 5);
        assertThat(told).containsExactly("closed 5");
    }

    @Test
    void aTapShorterThanTheWindowIsLetGoAtItsEnd() {
        edge(true, 0);
        edge(false, 8);
        assertThat(told).containsExactly("closed 0");
        stands(false, 19);
        assertThat(told).containsExactly("closed 0");
        stands(false, 20);
        assertThat(told).containsExactly("closed 0", "open 20");
    }

    @Test
    void twoQuickStompsAreTwoPresses() {
        edge(true, 0);
        edge(false, 40);
        edge(true, 80);
        edge(false, 120);
        assertThat(told).containsExactly("closed 0", "open 40", "closed 80", "open 120");
    }

    @Test
    void aThreadThatWakesUpLateTellsTheEndOfAWindowBeforeTheNextEdge() {
        edge(true, 0);
        edge(false, 8);
        edge(true, 60);
        assertThat(told).containsExactly("closed 0", "open 20", "closed 60");
    }

    @Test
    void aChangeThatNoEdgeToldIsFoundWhenTheLineIsRead() {
        edge(true, 0);
        stands(true, 20);
        stands(false, 500);
        assertThat(told).containsExactly("closed 0", "open 500");
    }

    @Test
    void anEdgeOfWhatIsToldAlreadyIsNoPressButIsLookedAfter() {
        edge(false, 0);
        assertThat(told).isEmpty();
        assertThat(contact.waits()).isTrue();
        stands(true, 20);
        assertThat(told).containsExactly("closed 20");
    }

    @Test
    void aWindowOfNoTimeTellsEveryEdge() {
        contact = contact(0);
        edge(true, 0);
        edge(false, 1);
        edge(true, 2);
        assertThat(told).containsExactly("closed 0", "open 1", "closed 2");
        assertThat(contact.waits()).isFalse();
    }

    @Test
    void aSwitchThatBouncesForLongTakesALongerWindow() {
        contact = contact(250);
        edge(true, 0);
        edge(false, 200);
        edge(true, 201);
        stands(true, 250);
        assertThat(told).containsExactly("closed 0");
    }

    private Switch contact(int debounceMillis) {
        SwitchDescription description =
                new SwitchDescription(
                        "switch-1",
                        LineName.of("SW1"),
                        Action.MOMENTARY,
                        Bias.PULL_UP,
                        true,
                        debounceMillis,
                        0);
        return new Switch(
                description,
                false,
                (closed, stamp) -> told.add((closed ? "closed " : "open ") + stamp / MILLI));
    }

    private void edge(boolean closes, long millis) {
        contact.edge(closes, millis * MILLI);
    }

    private void stands(boolean closes, long millis) {
        contact.stands(closes, millis * MILLI);
    }
}
