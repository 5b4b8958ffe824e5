/** What time tags of a tablet mean on our clock, and how far its clock is from ours. */
@NullMarked
package atome.controllers.osc.time;

import org.jspecify.annotations.NullMarked;
