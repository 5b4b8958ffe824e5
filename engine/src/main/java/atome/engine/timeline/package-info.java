/** Tempo, timelines and clips as immutable layouts, with every position in frames. */
@NullMarked
package atome.engine.timeline;

import org.jspecify.annotations.NullMarked;
