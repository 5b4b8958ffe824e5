package atome.appliance.conductor;

import atome.engine.AudioEngine;
import atome.engine.render.Renderer;
import atome.engine.rig.Rig;
import atome.engine.sample.stream.AudioFileCache;
import atome.engine.sample.stream.AudioMemory;
import org.jspecify.annotations.Nullable;

/** Keeps the audio of what is open where the engine finds it in time. Conductor's thread. */
public final class PlayedAudio {
    private final AudioEngine engine;
    private final AudioFileCache cache;
    private @Nullable Rig played;

    PlayedAudio(AudioEngine engine, AudioFileCache cache) {
        this.engine = engine;
        this.cache = cache;
    }

    /** Where sound is loaded. */
    AudioFileCache cache() {
        return cache;
    }

    /** From here on this is played, and nothing else is kept. */
    void play(Rig rig) {
        played = rig;
        cache.keep(rig);
    }

    /** Looks where timelines stand and what they come to soon. */
    void poll() {
        Rig rig = played;
        if (rig != null) {
            cache.foresee(
                    rig,
                    timeline -> {
                        Renderer.Position position = engine.position(timeline.id());
                        return position == null ? -1 : position.frame();
                    });
        }
    }

    /** What decoded audio takes of memory, and how the disk keeps up. */
    public AudioMemory memory() {
        return cache.memory();
    }
}
