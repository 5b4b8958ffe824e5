/** Takes that are made hard for the box: for the bench, and in small for the tests. */
@NullMarked
package atome.engine.record.soak;

import org.jspecify.annotations.NullMarked;
