/** Where the audio thread leaves the sound of nodes for whoever records it: rings, by frame. */
@NullMarked
package atome.engine.record.tap;

import org.jspecify.annotations.NullMarked;
