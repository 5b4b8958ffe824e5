@NullMarked
package atome.appliance.devices;

import org.jspecify.annotations.NullMarked;
