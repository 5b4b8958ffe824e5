/**
 * What the modules of a rig cost, each beside something measured in the same run:
 *
 * <pre>
 * RigBench ─┬ RunningModule, CableSums   beside PeerProgram (loops.c, zita.cc)
 *           ├ Chain                      beside the time that the sound lasts
 *           └ Silence                    beside the same module under signal
 * </pre>
 */
@NullMarked
package atome.appliance.bench.rig;

import org.jspecify.annotations.NullMarked;
