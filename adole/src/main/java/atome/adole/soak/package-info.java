/** Commits whose box loses its power again and again: for the bench, and in small for the tests. */
@NullMarked
package atome.adole.soak;

import org.jspecify.annotations.NullMarked;
