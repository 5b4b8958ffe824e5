@NullMarked
package atome.engine.record;

import org.jspecify.annotations.NullMarked;
