@NullMarked
package atome.appliance.edit;

import org.jspecify.annotations.NullMarked;
