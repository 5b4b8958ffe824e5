/** How long sound is on its way through the interface: told by the driver, or measured. */
@NullMarked
package atome.appliance.latency;

import org.jspecify.annotations.NullMarked;
