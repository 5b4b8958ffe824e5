/** What the store takes, measured beside SQLite alone: for the bench of the box. */
@NullMarked
package atome.adole.bench;

import org.jspecify.annotations.NullMarked;
