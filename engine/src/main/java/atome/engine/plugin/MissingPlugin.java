package atome.engine.plugin;

import atome.engine.AudioThread;
import java.util.List;

/** In the place of a plug-in that is not installed: lets the signal through. */
public record MissingPlugin(String id) implements AtomePlugin {
    @Override
    public String name() {
        return id;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public PluginProcessor prepare(Preparation preparation) {
        return new Through();
    }

    @AudioThread
    private static final class Through implements PluginProcessor {
        @Override
        public void process(float[][] audio, int frames) {}

        @Override
        public void reset() {}
    }
}
