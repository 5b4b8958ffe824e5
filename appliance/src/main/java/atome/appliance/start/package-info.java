/** How a box comes to sound whatever was kept: what did not start twice is left out. */
@NullMarked
package atome.appliance.start;

import org.jspecify.annotations.NullMarked;
