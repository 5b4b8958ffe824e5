/** The window: page, HTTP, WebSocket and pairing on the local network. */
@NullMarked
package atome.web;

import org.jspecify.annotations.NullMarked;
