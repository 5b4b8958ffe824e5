@NullMarked
package atome.appliance.bench.jitter;

import org.jspecify.annotations.NullMarked;
