@NullMarked
package atome.appliance.start;

import org.jspecify.annotations.NullMarked;
