@NullMarked
package atome.appliance.report;

import org.jspecify.annotations.NullMarked;
