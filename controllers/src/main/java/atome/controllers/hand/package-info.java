/**
 * From a touch to the engine, one {@link Hand} for each surface:
 *
 * <pre>
 * Touch → SurfaceMap → Binding ─┬ follows the value:  steps → Takeover → Route ─┐
 *                               └ fires at a gesture: GestureSwitch ───────→ Route ─┴→ Pace → ActionQueue
 * </pre>
 */
@NullMarked
package atome.controllers.hand;

import org.jspecify.annotations.NullMarked;
