@NullMarked
package atome.adole.sync;

import org.jspecify.annotations.NullMarked;
