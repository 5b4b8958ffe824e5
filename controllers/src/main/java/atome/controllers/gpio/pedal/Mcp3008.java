package atome.controllers.gpio.pedal;

import atome.controllers.gpio.line.GpioException;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.spi.Spi;

/**
 * Microchip MCP3008 (data sheet DS21295, figure 6-1: three bytes each way, so that clock edges fall
 * on whole bytes). Each poll reads all inputs with a pedal.
 */
final class Mcp3008 implements Adc {
    private static final byte START = 1;
    private static final int SINGLE_ENDED = 0x80;
    private static final int INPUT_SHIFT = 4;

    /** The bit before the result; a chip that is there pulls it low, an open line reads high. */
    private static final int NULL_BIT = 4;

    private static final double FULL = 1023;

    private final Spi device;
    private final String name;
    private final int[] channels;
    private final byte[] command = new byte[3];
    private final byte[] answer = new byte[3];

    /**
     * Takes a device in SPI mode 0.
     *
     * @param channels its inputs with a pedal
     */
    Mcp3008(Spi device, String name, int[] channels) {
        this.device = device;
        this.name = name;
        this.channels = channels.clone();
    }

    @Override
    public void poll(SampleListener listener) throws GpioException {
        for (int channel : channels) {
            listener.sampled(channel, read(channel));
        }
    }

    private double read(int channel) throws GpioException {
        command[0] = START;
        command[1] = (byte) (SINGLE_ENDED | (channel << INPUT_SHIFT));
        command[2] = 0;
        int bytes;
        try {
            bytes = device.transfer(command, 0, answer, 0, 3);
        } catch (Pi4JException e) {
            throw new GpioException("%s does not answer: %s".formatted(name, e.getMessage()), e);
        }
        if (bytes != 3 || (answer[1] & NULL_BIT) != 0) {
            throw new GpioException(name + " does not answer");
        }
        return ((answer[1] & 3) << 8 | (answer[2] & 0xFF)) / FULL;
    }

    @Override
    public void close() {
        device.close();
    }
}
