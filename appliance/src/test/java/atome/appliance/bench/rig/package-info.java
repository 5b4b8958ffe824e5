@NullMarked
package atome.appliance.bench.rig;

import org.jspecify.annotations.NullMarked;
