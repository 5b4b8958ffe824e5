/**
 * Recording, as control threads see it. A take goes this way:
 *
 * <pre>
 * Mixer → Tap (a ring of the node's latest seconds) → TakeWriter → TakeFile → Take
 *         audio thread                                one writer thread for all takes
 * </pre>
 *
 * <p>The audio thread keeps sound and knows nothing of takes: where one starts and ends is decided
 * by frames, by who reads the ring. So a start is exact at every block size, may lie before its
 * button, and costs the audio thread nothing.
 */
@NullMarked
package atome.engine.record;

import org.jspecify.annotations.NullMarked;
