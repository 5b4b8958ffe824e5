@NullMarked
package atome.appliance.bench.clips;

import org.jspecify.annotations.NullMarked;
