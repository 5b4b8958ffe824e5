/**
 * The sound: the control side's view of the engine. Knows nothing of SQLite, HTTP, MIDI, OSC or
 * GPIO.
 */
@NullMarked
package atome.engine;

import org.jspecify.annotations.NullMarked;
