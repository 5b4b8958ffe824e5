@NullMarked
package atome.appliance.midi;

import org.jspecify.annotations.NullMarked;
