@NullMarked
package atome.engine.looper;

import org.jspecify.annotations.NullMarked;
