/**
 * The same voices in both engines, one core each, in turn:
 *
 * <pre>
 * Work ─┬ EngineSide:  looped clips            → AudioEngine, offline   → WAV
 *       └ ScsynthSide: SynthDef, Score (files) → scsynth -N, a process  → WAV
 * </pre>
 */
@NullMarked
package atome.appliance.bench.voices;

import org.jspecify.annotations.NullMarked;
