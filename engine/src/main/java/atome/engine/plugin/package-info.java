/** The Atome plug-in interface and the built-in modules. */
@NullMarked
package atome.engine.plugin;

import org.jspecify.annotations.NullMarked;
