@NullMarked
package atome.appliance.render;

import org.jspecify.annotations.NullMarked;
