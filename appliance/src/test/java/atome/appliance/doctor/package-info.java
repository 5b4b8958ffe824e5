@NullMarked
package atome.appliance.doctor;

import org.jspecify.annotations.NullMarked;
