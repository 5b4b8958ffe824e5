/** Small parts that plug-ins are built of. */
@NullMarked
package atome.engine.plugin.part;

import org.jspecify.annotations.NullMarked;
