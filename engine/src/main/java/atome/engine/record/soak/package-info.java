/** Takes whose box loses its power again and again: for the bench, and in small for the tests. */
@NullMarked
package atome.engine.record.soak;

import org.jspecify.annotations.NullMarked;
