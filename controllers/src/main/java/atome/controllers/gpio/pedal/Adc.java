package atome.controllers.gpio.pedal;

import atome.controllers.gpio.bus.Buses;
import atome.controllers.gpio.description.AdcChip;
import atome.controllers.gpio.line.GpioException;
import java.util.function.LongSupplier;

/** A converter with pedals on its inputs; one thread. */
public interface Adc extends AutoCloseable {
    /** An MCP3008 is good for 1.35 MHz at 2.7 V. */
    int MCP3008_HZ = 1_000_000;

    /** Hears one reading of an input, 0…1 of the pedal's supply. */
    @FunctionalInterface
    interface SampleListener {
        void sampled(int channel, double reading);
    }

    /**
     * Reads what can be read now: none, some or all of its inputs.
     *
     * @throws GpioException one line, when it does not answer
     */
    void poll(SampleListener listener) throws GpioException;

    /**
     * Opens a converter.
     *
     * @param channels its inputs with a pedal
     * @throws GpioException one line naming its bus
     */
    static Adc open(AdcChip chip, int[] channels, Buses buses, LongSupplier nanos)
            throws GpioException {
        return switch (chip) {
            case AdcChip.Ads1115 ads ->
                    new Ads1115(
                            buses.i2c(ads.bus(), ads.address()), ads.toString(), channels, nanos);
            case AdcChip.Mcp3008 mcp ->
                    new Mcp3008(
                            buses.spi(mcp.bus(), mcp.chipSelect(), MCP3008_HZ),
                            mcp.toString(),
                            channels);
        };
    }

    /** Gives its bus back. */
    @Override
    void close();
}
