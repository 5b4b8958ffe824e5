/**
 * Loops recorded, layered and played by one foot, exact to the frame: what was just played sounds.
 */
@NullMarked
package atome.engine.looper;

import org.jspecify.annotations.NullMarked;
