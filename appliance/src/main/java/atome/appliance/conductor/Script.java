package atome.appliance.conductor;

import atome.adole.session.TimedAction;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Desk.Target;
import atome.appliance.desk.Score;
import atome.engine.AudioEngine;
import atome.engine.action.Action;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Plays a session's script. What it moves is shown when it is heard, and not kept: the session
 * stays as the player left it. Conductor's thread.
 */
final class Script {
    /** By then the clock has locked to the driver. */
    private static final double START_SECONDS = 0.1;

    private final Conductor conductor;
    private final AudioEngine engine;
    private final ScheduledExecutorService thread;

    Script(Conductor conductor, AudioEngine engine, ScheduledExecutorService thread) {
        this.conductor = conductor;
        this.engine = engine;
        this.thread = thread;
    }

    /** Its times are counted from now. */
    void play(Score score) throws CommandException {
        long start = conductor.performer().nowFrame() + frames(START_SECONDS);
        for (TimedAction line : score.session().script()) {
            for (Action action : score.ids().actions().read(line)) {
                conductor.performer().offer(start + frames(line.at()), action);
                if (action instanceof Action.SetParameter set) {
                    Target target = new Target(set.node(), set.parameter());
                    var _ =
                            thread.schedule(
                                    () -> conductor.live().show("script", target, set.value()),
                                    Math.round((line.at() + START_SECONDS) * 1_000),
                                    TimeUnit.MILLISECONDS);
                }
            }
        }
    }

    private long frames(double seconds) {
        return Math.round(seconds * engine.sampleRateHz());
    }
}
