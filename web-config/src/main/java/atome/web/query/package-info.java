/**
 * OSCQuery: the OSC address space as JSON over HTTP, and its values as they change over WebSocket
 * (Vidvox, OSCQuery Proposal). Read-only and open to the network, as OSC itself is.
 */
@NullMarked
package atome.web.query;

import org.jspecify.annotations.NullMarked;
