@NullMarked
package atome.engine.stretch.bungee;

import org.jspecify.annotations.NullMarked;
