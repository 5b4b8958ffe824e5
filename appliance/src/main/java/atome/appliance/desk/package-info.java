/** A session compiled for the hands: what there is to move, by which names, in which units. */
@NullMarked
package atome.appliance.desk;

import org.jspecify.annotations.NullMarked;
