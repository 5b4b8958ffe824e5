/** Ready-made layouts of a project's widgets for tablets, and a picture of them. */
@NullMarked
package atome.appliance.layout;

import org.jspecify.annotations.NullMarked;
