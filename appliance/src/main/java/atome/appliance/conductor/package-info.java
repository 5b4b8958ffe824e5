/** The one writer and what lives on its thread: commands, edits, gestures, surfaces, learning. */
@NullMarked
package atome.appliance.conductor;

import org.jspecify.annotations.NullMarked;
