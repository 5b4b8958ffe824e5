/**
 * Pedalboards on the box's pins: {@code surfaces/*.json → DescriptionReader → Pedalboards →
 * GpioSurface}, watched, opened and opened again; what a pedal learned goes back into its file.
 */
@NullMarked
package atome.appliance.gpio;

import org.jspecify.annotations.NullMarked;
