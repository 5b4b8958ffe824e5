@NullMarked
package atome.engine.plugin;

import org.jspecify.annotations.NullMarked;
