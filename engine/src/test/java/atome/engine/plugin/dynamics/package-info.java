@NullMarked
package atome.engine.plugin.dynamics;

import org.jspecify.annotations.NullMarked;
