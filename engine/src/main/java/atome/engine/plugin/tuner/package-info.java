/** The tuner. */
@NullMarked
package atome.engine.plugin.tuner;

import org.jspecify.annotations.NullMarked;
