@NullMarked
package atome.engine.render;

import org.jspecify.annotations.NullMarked;
