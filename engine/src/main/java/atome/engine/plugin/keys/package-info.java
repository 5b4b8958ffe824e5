/** The instruments for a keyboard: a synthesiser, a sampler. */
@NullMarked
package atome.engine.plugin.keys;

import org.jspecify.annotations.NullMarked;
