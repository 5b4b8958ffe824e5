/** OSC tablets over UDP. */
@NullMarked
package atome.controllers.osc;

import org.jspecify.annotations.NullMarked;
