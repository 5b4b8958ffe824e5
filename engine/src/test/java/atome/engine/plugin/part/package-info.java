@NullMarked
package atome.engine.plugin.part;

import org.jspecify.annotations.NullMarked;
