/** The large door in: the immutable routing and timelines, built off the audio thread. */
@NullMarked
package atome.engine.rig;

import org.jspecify.annotations.NullMarked;
