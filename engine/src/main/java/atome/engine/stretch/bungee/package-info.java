/**
 * Stretching by the Bungee library, when the box has one. It is not part of this program: it is
 * looked for, tested in a process of its own, and then bound through {@code java.lang.foreign}.
 */
@NullMarked
package atome.engine.stretch.bungee;

import org.jspecify.annotations.NullMarked;
