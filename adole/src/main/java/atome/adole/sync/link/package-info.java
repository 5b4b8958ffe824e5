/** A box's connection to its hub: kept up for ever, and the audio that goes over it. */
@NullMarked
package atome.adole.sync.link;

import org.jspecify.annotations.NullMarked;
