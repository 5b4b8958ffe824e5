/** Measures how long sound takes from an output to an input. */
@NullMarked
package atome.engine.record.loopback;

import org.jspecify.annotations.NullMarked;
