@NullMarked
package atome.appliance.desk;

import org.jspecify.annotations.NullMarked;
