/** Takes from the button to the store: armed, started and stopped to the frame, kept as atomes. */
@NullMarked
package atome.appliance.take;

import org.jspecify.annotations.NullMarked;
