package atome.controllers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SafeNameTest {
    @Test
    void anythingOutsideTheRuleBecomesADash() {
        assertThat(SafeName.of("Lead Amp #1/é_x-Y", Set.of())).isEqualTo("lead-amp--1--_x-y");
        assertThat(SafeName.of("", Set.of())).isEqualTo("-");
    }

    @Test
    void aTakenNameGetsTheFirstFreeNumber() {
        assertThat(SafeName.of("Amp", Set.of("amp"))).isEqualTo("amp-2");
        assertThat(SafeName.of("Amp", Set.of("amp", "amp-2", "amp-3"))).isEqualTo("amp-4");
    }
}
