/** The box in step with others: its hub, the hub it is itself, and what has come applied. */
@NullMarked
package atome.appliance.sync;

import org.jspecify.annotations.NullMarked;
