/** The commands of the contract, a class for each room of the box. Conductor's thread. */
@NullMarked
package atome.appliance.command;

import org.jspecify.annotations.NullMarked;
