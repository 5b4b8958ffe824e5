/** A session rendered offline: for a file, and to warm the box up before it sounds. */
@NullMarked
package atome.appliance.render;

import org.jspecify.annotations.NullMarked;
