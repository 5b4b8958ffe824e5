/** The command line: one class a verb, each the way from its flags to what it prints. */
@NullMarked
package atome.appliance.verb;

import org.jspecify.annotations.NullMarked;
