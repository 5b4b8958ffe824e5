/**
 * Impulse in, sound out, through everything in between but sockets and devices:
 *
 * <pre>
 * Impulse ─┬ MidiSource: bytes   → MidiSurface → Hand ─┐
 *          ├ OscSource:  bundles → PacketHandler ──────┼→ ActionQueue → AudioEngine → Ear
 *          ├ GpioSource: edges   → Panel → Hand ───────┘                  │
 *          └ the peer: at the start of the next block ────────────────────┘
 * </pre>
 *
 * One thread; time is simulated ({@link atome.appliance.bench.jitter.World}), so nothing waits.
 */
@NullMarked
package atome.appliance.bench.jitter;

import org.jspecify.annotations.NullMarked;
