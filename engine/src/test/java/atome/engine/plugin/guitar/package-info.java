@NullMarked
package atome.engine.plugin.guitar;

import org.jspecify.annotations.NullMarked;
