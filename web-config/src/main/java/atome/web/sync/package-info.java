/** The hub's doors: {@code /ws/sync}, {@code /ws/api} and {@code /blobs}, for other boxes. */
@NullMarked
package atome.web.sync;

import org.jspecify.annotations.NullMarked;
