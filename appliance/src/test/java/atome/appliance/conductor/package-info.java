@NullMarked
package atome.appliance.conductor;

import org.jspecify.annotations.NullMarked;
