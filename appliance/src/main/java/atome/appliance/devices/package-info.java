/** What is plugged in: {@code Devices → JSON → DeviceTable → the player's terminal}. */
@NullMarked
package atome.appliance.devices;

import org.jspecify.annotations.NullMarked;
