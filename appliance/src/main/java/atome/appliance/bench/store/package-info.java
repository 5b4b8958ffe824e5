/** What the store takes, beside SQLite alone, and what outlives a box that is killed. */
@NullMarked
package atome.appliance.bench.store;

import org.jspecify.annotations.NullMarked;
