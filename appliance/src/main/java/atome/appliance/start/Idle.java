package atome.appliance.start;

import atome.adole.session.Looper;
import atome.adole.session.Session;
import atome.adole.session.Timeline;
import atome.appliance.conductor.Conductor;
import atome.appliance.desk.CommandException;
import atome.appliance.take.Takes;
import atome.engine.AudioEngine;
import atome.engine.looper.LoopState;
import atome.engine.looper.LooperRun;
import atome.engine.render.Renderer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;

/**
 * Whether nothing is played or recorded, so that the disk may be busy with other things; any other
 * thread.
 */
public record Idle(ExecutorService thread, Conductor conductor, AudioEngine engine, Takes takes)
        implements BooleanSupplier {

    @Override
    public boolean getAsBoolean() {
        try {
            return thread.submit(this::isIdle).get();
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isIdle() throws CommandException {
        if (engine.status().soundingVoices() > 0 || !takes.status().sessions().isEmpty()) {
            return false;
        }
        Session session = conductor.loaded().score().session();
        for (Timeline timeline : session.timelines()) {
            Renderer.Position position = engine.position(timeline.id());
            if (position != null && position.playing()) {
                return false;
            }
        }
        for (Looper looper : session.loopers()) {
            LooperRun run = engine.looper(looper.id());
            if (run != null && sounds(run.status().state())) {
                return false;
            }
        }
        return true;
    }

    private static boolean sounds(LoopState state) {
        return state != LoopState.EMPTY && state != LoopState.STOPPED;
    }
}
