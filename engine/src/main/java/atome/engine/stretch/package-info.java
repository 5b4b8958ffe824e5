/**
 * Sound made longer or shorter without changing its pitch, or higher or lower without changing its
 * length. A {@code Stretcher} works grain by grain: whoever drives it says where in the audio each
 * grain lies, and so decides the tempo; two implementations, one of them always there.
 */
@NullMarked
package atome.engine.stretch;

import org.jspecify.annotations.NullMarked;
