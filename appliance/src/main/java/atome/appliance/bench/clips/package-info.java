/** What clips cost that do not sound. */
@NullMarked
package atome.appliance.bench.clips;

import org.jspecify.annotations.NullMarked;
