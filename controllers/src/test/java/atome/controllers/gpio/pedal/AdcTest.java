package atome.controllers.gpio.pedal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atome.controllers.gpio.bus.Buses;
import atome.controllers.gpio.description.AdcChip;
import atome.controllers.gpio.line.GpioException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdcTest {
    private static final AdcChip ADS = new AdcChip.Ads1115(1, 0x48);
    private static final AdcChip MCP = new AdcChip.Mcp3008(0, 0);
    private static final double LSB = 4.096 / 32_768 / 3.3;

    private record Sample(int channel, double reading) {}

    private final List<Sample> heard = new ArrayList<>();
    private long nowNanos = 1;

    @Test
    void anAds1115IsAskedAsItsDataSheetHasIt() throws GpioException {
        AdsChip.Bench bench = new AdsChip.Bench(() -> nowNanos);
        bench.volts[2] = 1.65;
        try (Buses buses = bench.buses();
                Adc adc = Adc.open(ADS, new int[] {2}, buses, () -> nowNanos)) {
            adc.poll(this::sampled);
            assertThat(bench.written).containsExactly(0xE3E3);
            assertThat(heard).isEmpty();
            nowNanos += 2_000_000;
            adc.poll(this::sampled);
        }
        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst().channel()).isEqualTo(2);
        assertThat(heard.getFirst().reading()).isCloseTo(0.5, within(LSB));
    }

    @Test
    void twoPedalsOfAnAds1115NeverReadEachOther() throws GpioException {
        AdsChip.Bench bench = new AdsChip.Bench(() -> nowNanos);
        bench.volts[0] = 0.33;
        bench.volts[3] = 2.97;
        try (Buses buses = bench.buses();
                Adc adc = Adc.open(ADS, new int[] {0, 3}, buses, () -> nowNanos)) {
            for (int poll = 0; poll < 400; poll++) {
                // A thread that is late for one poll is early for the next.
                nowNanos += poll % 3 * 900_000L;
                adc.poll(this::sampled);
            }
        }
        assertThat(heard).hasSizeGreaterThan(100);
        assertThat(heard)
                .allSatisfy(sample ->
                        assertThat(sample.reading())
                                .isCloseTo(sample.channel() == 0 ? 0.1 : 0.9, within(LSB)));
        assertThat(heard).extracting(Sample::channel).containsSubsequence(0, 3, 0, 3);
    }

    @Test
    void aVoltageBelowGroundReadsAsNothingAndOneAboveTheSupplyAsAll() throws GpioException {
        AdsChip.Bench bench = new AdsChip.Bench(() -> nowNanos);
        try (Buses buses = bench.buses();
                Adc adc = Adc.open(ADS, new int[] {0}, buses, () -> nowNanos)) {
            for (double volts : new double[] {-0.1, 3.4}) {
                bench.volts[0] = volts;
                adc.poll(this::sampled);
                nowNanos += 2_000_000;
                adc.poll(this::sampled);
                nowNanos += 2_000_000;
            }
        }
        assertThat(heard).extracting(Sample::reading).startsWith(0.0).endsWith(1.0);
    }

    @Test
    void anAds1115ThatIsUnpluggedSaysSoAndStartsAnewWhenItIsBack() throws GpioException {
        AdsChip.Bench bench = new AdsChip.Bench(() -> nowNanos);
        bench.volts[1] = 3.3;
        try (Buses buses = bench.buses();
                Adc adc = Adc.open(ADS, new int[] {1}, buses, () -> nowNanos)) {
            adc.poll(this::sampled);
            nowNanos += 2_000_000;
            bench.plugged = false;
            assertThatThrownBy(() -> adc.poll(this::sampled))
                    .isInstanceOf(GpioException.class)
                    .hasMessage(
                            "ADS1115 at 0x48 on I2C bus 1 does not answer: the device does not"
                                    + " answer");
            bench.plugged = true;
            adc.poll(this::sampled);
            assertThat(heard).isEmpty();
            nowNanos += 2_000_000;
            adc.poll(this::sampled);
        }
        assertThat(heard).hasSize(1);
    }

    @Test
    void anMcp3008ReadsEachOfItsInputs() throws GpioException {
        McpChip.Bench bench = new McpChip.Bench();
        int[] channels = {0, 1, 2, 3, 4, 5, 6, 7};
        int[] readings = {0, 1, 255, 256, 511, 512, 1022, 1023};
        System.arraycopy(readings, 0, bench.readings, 0, 8);
        try (Buses buses = bench.buses();
                Adc adc = Adc.open(MCP, channels, buses, () -> nowNanos)) {
            adc.poll(this::sampled);
        }
        assertThat(heard).hasSize(8);
        for (int channel : channels) {
            assertThat(heard.get(channel))
                    .isEqualTo(new Sample(channel, readings[channel] / 1023.0));
        }
    }

    @Test
    void anMcp3008ThatIsNotThereIsNoPedalAtItsToe() throws GpioException {
        McpChip.Bench bench = new McpChip.Bench();
        bench.plugged = false;
        try (Buses buses = bench.buses();
                Adc adc = Adc.open(MCP, new int[] {0}, buses, () -> nowNanos)) {
            assertThatThrownBy(() -> adc.poll(this::sampled))
                    .isInstanceOf(GpioException.class)
                    .hasMessage("MCP3008 at chip select 0 of SPI bus 0 does not answer");
        }
        assertThat(heard).isEmpty();
    }

    private void sampled(int channel, double reading) {
        heard.add(new Sample(channel, reading));
    }
}
