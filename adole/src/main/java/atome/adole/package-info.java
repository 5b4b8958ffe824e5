/** The memory: every change an event, every property versioned, in SQLite. */
@NullMarked
package atome.adole;

import org.jspecify.annotations.NullMarked;
