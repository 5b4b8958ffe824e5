/**
 * {@code bench stretch}: how each stretcher sounds and what it costs.
 *
 * <pre>
 * StretchBench ─┬ Case × Signal → Stage (the real engine) → Listening → CaseRow
 *               ├ GrainCost   a grain, Bungee's beside the same in C++ (grains.cc)
 *               └ EightVoices the worst call-back
 * StretchReport, StretchTable
 * </pre>
 */
@NullMarked
package atome.appliance.bench.stretch;

import org.jspecify.annotations.NullMarked;
