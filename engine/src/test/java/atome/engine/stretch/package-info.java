@NullMarked
package atome.engine.stretch;

import org.jspecify.annotations.NullMarked;
