@NullMarked
package atome.appliance.bench.stretch;

import org.jspecify.annotations.NullMarked;
