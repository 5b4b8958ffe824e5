/** What stands between a guitar and the desk: drive, amp and cabinet. */
@NullMarked
package atome.engine.plugin.guitar;

import org.jspecify.annotations.NullMarked;
