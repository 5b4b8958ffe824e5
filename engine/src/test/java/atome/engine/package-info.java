@NullMarked
package atome.engine;

import org.jspecify.annotations.NullMarked;
