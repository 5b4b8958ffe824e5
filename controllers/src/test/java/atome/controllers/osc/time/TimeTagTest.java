package atome.controllers.osc.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeTagTest {

    @Test
    void tagsKeepTheirFullFractionAndSurviveTheEraOf2036() {
        long eraEndsSeconds = (1L << 32) - 2_208_988_800L;
        var clock = new Clock(() -> 100, () -> eraEndsSeconds * 1_000_000_000L - 500_000_000L);
        assertThat(TimeTag.stampNanos((0xFFFF_FFFFL << 32) | 0x8000_0004L, clock)).isEqualTo(101);
        assertThat(TimeTag.stampNanos((2L << 32) | 0x8000_0000L, clock)).isEqualTo(3_000_000_100L);
    }
}
