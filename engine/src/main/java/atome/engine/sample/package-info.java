/** Audio files as shared PCM in memory: reading, writing and resampling on import. */
@NullMarked
package atome.engine.sample;

import org.jspecify.annotations.NullMarked;
