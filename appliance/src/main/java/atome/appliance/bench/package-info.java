/** The benchmarks of the box, each beside a peer that is measured in the same run. */
@NullMarked
package atome.appliance.bench;

import org.jspecify.annotations.NullMarked;
