package atome.controllers.midi.port.alsa.card;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.midi.port.alsa.card.CardNames.CardName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlikeTest {
    private static final CardName LEFT = new CardName("usb-ACME_Keys", "1-1");
    private static final CardName RIGHT = new CardName("usb-ACME_Keys", "1-2");
    private static final CardName ELSEWHERE = new CardName("usb-ACME_Keys", "3-4");

    private final Alike alike = new Alike();

    @Test
    void twoOfOneModelHaveTheSameTwoNamesInEitherOrder() {
        Map<CardName, String> expected = Map.of(LEFT, "usb-ACME_Keys", RIGHT, "usb-ACME_Keys@1-2");
        assertThat(alike.tellApart(List.of(LEFT, RIGHT))).isEqualTo(expected);
        assertThat(new Alike().tellApart(List.of(RIGHT, LEFT))).isEqualTo(expected);
    }

    @Test
    void theOneThatIsThereKeepsItsNameWhenTheOtherComes() {
        assertThat(alike.tellApart(List.of(RIGHT))).containsEntry(RIGHT, "usb-ACME_Keys");
        assertThat(alike.tellApart(List.of(LEFT, RIGHT)))
                .containsEntry(RIGHT, "usb-ACME_Keys")
                .containsEntry(LEFT, "usb-ACME_Keys@1-1");
    }

    @Test
    void oneThatComesBackToItsSocketHasItsNameAgain() {
        alike.tellApart(List.of(LEFT, RIGHT));
        alike.tellApart(List.of());
        assertThat(alike.tellApart(List.of(RIGHT))).containsEntry(RIGHT, "usb-ACME_Keys@1-2");
    }

    @Test
    void aSingleOneKeepsItsNameAtAnotherSocket() {
        alike.tellApart(List.of(LEFT));
        alike.tellApart(List.of());
        assertThat(alike.tellApart(List.of(ELSEWHERE))).containsEntry(ELSEWHERE, "usb-ACME_Keys");
    }
}
