package atome.appliance.start;

import atome.appliance.conductor.Conductor;
import atome.appliance.desk.CommandException;
import atome.engine.AudioEngine;

/**
 * Sees that what is open sounds, at the start and when the player opens it again. Conductor's
 * thread.
 */
public final class FirstSound implements Runnable {
    private final Starts starts;
    private final Conductor conductor;
    private final AudioEngine engine;
    private String seen = "";
    private long sinceFrame;

    public FirstSound(Starts starts, Conductor conductor, AudioEngine engine) {
        this.starts = starts;
        this.conductor = conductor;
        this.engine = engine;
    }

    /** To be called now and then: half a second of audio proves a project good. */
    @Override
    public void run() {
        try {
            String open = conductor.loaded().projectId();
            if (!open.equals(seen)) {
                seen = open;
                sinceFrame = engine.renderedFrame();
            } else if (starts.isWaiting(open)
                    && engine.renderedFrame() - sinceFrame > engine.sampleRateHz() / 2) {
                starts.good(open);
            }
        } catch (CommandException nothingOpen) {
            seen = "";
        }
    }
}
