package atome.appliance.desk;

import atome.adole.session.AudioClip;
import atome.adole.session.AudioFile;
import atome.adole.session.LooperLayer;
import atome.adole.session.Session;
import atome.adole.session.SessionException;
import atome.engine.looper.Layer;
import atome.engine.looper.Looper;
import atome.engine.rig.Node;
import atome.engine.rig.RigException;
import atome.engine.sample.Pcm;
import atome.engine.sample.WavException;
import atome.engine.sample.stream.AudioFileCache;
import atome.engine.timeline.Quantize;
import java.util.ArrayList;
import java.util.List;

/** Makes the engine's loopers of a session's, with the layers that are in the store. */
final class Loopers {
    private final Resolver ids;
    private final Session session;
    private final AudioSource audio;
    private final AudioFileCache cache;

    Loopers(Resolver ids, AudioSource audio, AudioFileCache cache) {
        this.ids = ids;
        this.session = ids.session();
        this.audio = audio;
        this.cache = cache;
    }

    List<Looper> all() throws WavException, SessionException {
        List<Looper> loopers = new ArrayList<>();
        for (var looper : session.loopers()) {
            loopers.add(looper(looper));
        }
        return loopers;
    }

    private Looper looper(atome.adole.session.Looper looper) throws WavException, SessionException {
        Node source = ids.node(looper.sourceNodeId());
        String output = looper.outputNodeId();
        return new Looper(
                looper.id(),
                looper.sourceNodeId(),
                output == null ? firstOutput(looper.id()) : output,
                source == null ? 1 : source.channels(),
                looper.timelineId(),
                Quantize.valueOf(looper.quantize().name()),
                looper.overdubs(),
                scaled(looper.loopFrames(), looper.loopRateHz()),
                layers(looper.id()));
    }

    private String firstOutput(String looperId) {
        return ids.nodes().stream()
                .filter(node -> node.kind() == Node.Kind.OUTPUT)
                .map(Node::id)
                .findFirst()
                .orElseThrow(
                        () -> new RigException(looperId, "output_node_id", "there is no output"));
    }

    private List<Layer> layers(String looperId) throws WavException, SessionException {
        List<Layer> layers = new ArrayList<>();
        for (AudioClip clip : session.audioClips()) {
            LooperLayer layer = clip.layer();
            if (layer != null && layer.looperId().equals(looperId)) {
                AudioFile file = session.find(clip.audioFileId(), AudioFile.class).orElseThrow();
                Integer given = file.sampleRateHz();
                int rateHz = given == null ? cache.sampleRateHz() : given;
                Pcm pcm = cache.whole(audio.path(file));
                layers.add(
                        new Layer(
                                layer.number(),
                                pcm,
                                Math.max(1, scaled(layer.periodFrames(), rateHz)),
                                scaled(layer.startFrame(), rateHz),
                                clip.muted()));
            }
        }
        return layers;
    }

    /** A box at another rate plays the same loop. */
    private long scaled(long frames, int rateHz) {
        return Math.round((double) frames * cache.sampleRateHz() / rateHz);
    }
}
