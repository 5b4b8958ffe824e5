/** The metronome. */
@NullMarked
package atome.engine.plugin.click;

import org.jspecify.annotations.NullMarked;
