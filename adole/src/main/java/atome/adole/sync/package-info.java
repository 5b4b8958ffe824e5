/**
 * Stores in step: the wire as Squirrel speaks it, what a hub answers and what a box asks. Knows no
 * HTTP server; whoever has a connection gives its messages in and takes the answers out.
 */
@NullMarked
package atome.adole.sync;

import org.jspecify.annotations.NullMarked;
