/** What calls the renderer, block by block: JACK, Java Sound, the clock (no hardware), offline. */
@NullMarked
package atome.engine.driver;

import org.jspecify.annotations.NullMarked;
