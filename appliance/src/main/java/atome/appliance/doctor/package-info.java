/** What a box needs to play on a stage, checked; each check only looks and changes nothing. */
@NullMarked
package atome.appliance.doctor;

import org.jspecify.annotations.NullMarked;
