/** Modules that change how loud a sound is by how loud it is: gate, compressor, limiter. */
@NullMarked
package atome.engine.plugin.dynamics;

import org.jspecify.annotations.NullMarked;
