/** Typed, immutable views of atomes, and the session file. */
@NullMarked
package atome.adole.session;

import org.jspecify.annotations.NullMarked;
