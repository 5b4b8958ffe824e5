/** The small door in: what a player asked for, stamped, through one bounded queue per producer. */
@NullMarked
package atome.engine.action;

import org.jspecify.annotations.NullMarked;
