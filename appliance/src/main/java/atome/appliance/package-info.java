/** The box: command line, settings, wiring and the Conductor. */
@NullMarked
package atome.appliance;

import org.jspecify.annotations.NullMarked;
