@NullMarked
package atome.appliance;

import org.jspecify.annotations.NullMarked;
