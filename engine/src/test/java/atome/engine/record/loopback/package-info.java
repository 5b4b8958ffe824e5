@NullMarked
package atome.engine.record.loopback;

import org.jspecify.annotations.NullMarked;
