/** Sockets of the osc thread: who is at the other end, and what waits to be sent there. */
@NullMarked
package atome.controllers.osc.net;

import org.jspecify.annotations.NullMarked;
