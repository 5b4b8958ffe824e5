@NullMarked
package atome.engine.plugin.modulation;

import org.jspecify.annotations.NullMarked;
