/** Audio files kept once, by the hash of their content. */
@NullMarked
package atome.adole.blob;

import org.jspecify.annotations.NullMarked;
