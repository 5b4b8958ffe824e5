/** Endless encoders that send relative control changes, and how to tell which kind one is. */
@NullMarked
package atome.controllers.midi.encoder;

import org.jspecify.annotations.NullMarked;
