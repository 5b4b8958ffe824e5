/** Whole boxes and long recordings, treated badly for a long time. */
@NullMarked
package atome.appliance.bench.soak;

import org.jspecify.annotations.NullMarked;
