/** Delay and reverb. */
@NullMarked
package atome.engine.plugin.space;

import org.jspecify.annotations.NullMarked;
