/** Lines of GPIO chips: edges in with the kernel's stamp, levels in and out. */
@NullMarked
package atome.controllers.gpio.line;

import org.jspecify.annotations.NullMarked;
