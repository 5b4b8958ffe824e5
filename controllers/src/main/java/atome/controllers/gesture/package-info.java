/**
 * What a foot or finger does on a switch, from its edges: {@code edges → Debounce → Strokes →
 * Gesture and Firing decide}. All times are stamps, so a gesture is found the same live and in a
 * test.
 */
@NullMarked
package atome.controllers.gesture;

import org.jspecify.annotations.NullMarked;
