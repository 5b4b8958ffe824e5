@NullMarked
package atome.engine.plugin.keys;

import org.jspecify.annotations.NullMarked;
