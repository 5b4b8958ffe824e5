/**
 * Takes on the disk: valid at every instant while they are written, found again after a power cut.
 */
@NullMarked
package atome.engine.record.take;

import org.jspecify.annotations.NullMarked;
