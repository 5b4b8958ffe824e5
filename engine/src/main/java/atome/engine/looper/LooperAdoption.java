package atome.engine.looper;

import java.util.Comparator;

/** What a rig says of a looper, its layers ready for the audio thread. Made by a control thread. */
public final class LooperAdoption {
    final Looper looper;
    final LayerRun[] layers;

    public LooperAdoption(Looper looper, int sampleRateHz) {
        this.looper = looper;
        this.layers =
                looper.layers().stream()
                        .sorted(Comparator.comparingInt(Layer::number))
                        .map(layer -> new LayerRun(layer, LooperRun.fadeFrames(sampleRateHz)))
                        .toArray(LayerRun[]::new);
    }
}
