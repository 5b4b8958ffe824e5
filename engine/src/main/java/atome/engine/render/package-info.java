/**
 * The audio thread's side. One block goes this way:
 *
 * <pre>
 * queues → PendingActions ─┐ split at each event's frame and each timeline boundary
 *                          ▼
 *        TimelineState → Voices ─┐
 * hardware in ───────────────────┴→ NodeState … NodeState (signal order) → hardware out
 * </pre>
 *
 * <p>Layout (a {@code Plan}) is swapped whole; running state is kept by id and touched by the audio
 * thread only. Sound does not depend on how frames are grouped into blocks.
 */
@NullMarked
package atome.engine.render;

import org.jspecify.annotations.NullMarked;
