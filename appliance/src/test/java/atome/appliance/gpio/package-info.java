@NullMarked
package atome.appliance.gpio;

import org.jspecify.annotations.NullMarked;
