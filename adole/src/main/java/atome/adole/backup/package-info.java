/**
 * Copies of the store made while the box runs, and what a start does with a store that is damaged.
 * They look at the store's file from outside, over connections of their own. Start reading at
 * {@code Rescue}.
 */
@NullMarked
package atome.adole.backup;

import org.jspecify.annotations.NullMarked;
