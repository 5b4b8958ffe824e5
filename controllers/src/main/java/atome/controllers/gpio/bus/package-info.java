/**
 * I2C, SPI and PWM by way of Pi4J's interfaces. No provider that fits its core 4 is published for
 * SPI, and those there are bring native libraries for Arm only, so that the ones here speak to
 * {@code i2c-dev}, {@code spidev} and the PWM sysfs themselves.
 */
@NullMarked
package atome.controllers.gpio.bus;

import org.jspecify.annotations.NullMarked;
