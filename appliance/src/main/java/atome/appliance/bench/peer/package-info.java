/** Programs of the other side, built on the spot: what a bench measures itself by. */
@NullMarked
package atome.appliance.bench.peer;

import org.jspecify.annotations.NullMarked;
