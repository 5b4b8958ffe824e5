@NullMarked
package atome.appliance.verb;

import org.jspecify.annotations.NullMarked;
