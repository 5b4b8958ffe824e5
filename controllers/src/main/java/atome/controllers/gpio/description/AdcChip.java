package atome.controllers.gpio.description;

/** The converter that a pedal's wiper is wired to; equal values are one chip. */
public sealed interface AdcChip {

    /** Most readings of one input a second that the chip gives. */
    int mostHz();

    /** How many inputs it has. */
    int channels();

    /**
     * Texas Instruments ADS1115: 16 bits, I2C.
     *
     * @param bus number of the I2C bus, 1 on a Raspberry Pi's header
     * @param address 0x48…0x4B, as its ADDR pin is wired
     */
    record Ads1115(int bus, int address) implements AdcChip {
        public Ads1115 {
            Checks.range("ADS1115", "bus", bus, 0, 255);
            if (address < 0x48 || address > 0x4B) {
                throw new IllegalArgumentException(
                        "ADS1115: address is 0x%02x, must be 0x48 to 0x4b".formatted(address));
            }
        }

        @Override
        public int mostHz() {
            return 700;
        }

        @Override
        public int channels() {
            return 4;
        }

        @Override
        public String toString() {
            return "ADS1115 at 0x%02x on I2C bus %d".formatted(address, bus);
        }
    }

    /**
     * Microchip MCP3008: 10 bits, SPI.
     *
     * @param bus number of the SPI bus, 0 on a Raspberry Pi's header
     * @param chipSelect 0 or 1: CE0 or CE1
     */
    record Mcp3008(int bus, int chipSelect) implements AdcChip {
        public Mcp3008 {
            Checks.range("MCP3008", "bus", bus, 0, 6);
            Checks.range("MCP3008", "chip_select", chipSelect, 0, 2);
        }

        @Override
        public int mostHz() {
            return 2000;
        }

        @Override
        public int channels() {
            return 8;
        }

        @Override
        public String toString() {
            return "MCP3008 at chip select %d of SPI bus %d".formatted(chipSelect, bus);
        }
    }
}
