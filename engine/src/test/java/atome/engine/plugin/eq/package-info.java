@NullMarked
package atome.engine.plugin.eq;

import org.jspecify.annotations.NullMarked;
