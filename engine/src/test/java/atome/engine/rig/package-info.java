@NullMarked
package atome.engine.rig;

import org.jspecify.annotations.NullMarked;
