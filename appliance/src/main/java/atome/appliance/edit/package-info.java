/** Edits as changes of properties, worked out before anything is stored; no audio is rewritten. */
@NullMarked
package atome.appliance.edit;

import org.jspecify.annotations.NullMarked;
