@NullMarked
package atome.appliance.bench;

import org.jspecify.annotations.NullMarked;
