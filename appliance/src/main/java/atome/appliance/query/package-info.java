/** The box's OSC addresses as OSCQuery programs see them: in words, with ranges and values. */
@NullMarked
package atome.appliance.query;

import org.jspecify.annotations.NullMarked;
