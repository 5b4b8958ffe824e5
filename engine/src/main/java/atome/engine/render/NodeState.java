package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.Decibels;
import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Instrument;
import atome.engine.plugin.PlayHead;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.Reading;
import atome.engine.plugin.SmoothedValue;
import atome.engine.rig.Node;
import atome.engine.sample.Pcm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node that runs: its signal, its smoothed values, its plug-in. Made on a control thread, kept by
 * id across rigs, touched by the audio thread only.
 *
 * <p>Signal: {@code mix of cables and voices → plug-in (crossfaded with its input by bypass) →
 * gain, mute → balance → signal}. A mono node also offers itself spread over two sides by its pan.
 */
final class NodeState {
    final Node.Kind kind;
    final int slot;
    final int port;
    final float[][] signal;
    final float[][] spread;
    final Meter meter;

    final int latencyFrames;
    private final @Nullable FixedDelay dryDelay;
    private final @Nullable AtomePlugin plugin;
    private final @Nullable PluginProcessor processor;
    private final float[][] dry;
    private final List<SmoothedValue> own;
    private final List<Reading> readings;
    private final SmoothedValue gain;
    private final SmoothedValue left;
    private final SmoothedValue right;
    private final SmoothedValue dryShare;
    private final @Nullable Monitor monitor;
    final Glides glides;
    private final double[] declared;
    private double gainDb;
    private double pan;
    private boolean muted;
    private boolean leaving;

    /** True once it has been in a rig that sounds. */
    boolean entered;

    /** How long it has been out of the rig, ringing. */
    long leftFrames;

    /** True once it is out of the rig and has rung out; a control thread forgets it then. */
    volatile boolean gone;

    private final Map<String, Pcm> files;
    private volatile @Nullable Throwable fault;
    private volatile boolean faulty;

    NodeState(Node node, int slot, int sampleRateHz, int segmentFrames, PlayHead playHead) {
        this.slot = slot;
        kind = node.kind();
        files = node.files();
        port = node.port() - 1;
        signal = new float[node.channels()][segmentFrames];
        spread = new float[node.channels() == 1 ? 2 : 0][segmentFrames];
        meter = new Meter(node.channels(), sampleRateHz);
        plugin = node.plugin();
        dry = new float[plugin == null ? 0 : node.channels()][segmentFrames];
        latencyFrames = plugin == null ? 0 : plugin.latencyFrames(sampleRateHz);
        dryDelay = latencyFrames == 0 ? null : new FixedDelay(node.channels(), latencyFrames);
        declared = node.values();
        glides = new Glides(this, node.parameters());
        List<SmoothedValue> values = new ArrayList<>();
        for (int i = Node.FIRST_OWN; i < declared.length; i++) {
            values.add(new SmoothedValue(declared[i]));
        }
        own = List.copyOf(values);
        readings =
                plugin == null
                        ? List.of()
                        : plugin.readings().stream().map(_ -> new Reading()).toList();
        processor =
                plugin == null
                        ? null
                        : plugin.prepare(
                                new Preparation(
                                        sampleRateHz,
                                        node.channels(),
                                        segmentFrames,
                                        own,
                                        readings,
                                        node.files(),
                                        playHead));
        gainDb = node.gainDb();
        pan = node.pan();
        muted = node.muted();
        gain = new SmoothedValue(muted ? 0 : Decibels.toGain(gainDb));
        left = new SmoothedValue(leftGain(node.pan()));
        right = new SmoothedValue(leftGain(-node.pan()));
        dryShare = new SmoothedValue(node.bypass() ? 1 : 0);
        monitor = kind == Node.Kind.INPUT ? new Monitor(own.getFirst(), sampleRateHz) : null;
    }

    /** True when the state can go on as this node in another rig. */
    @SuppressWarnings("ReferenceEquality") // a plug-in is itself only
    boolean fits(Node node) {
        return files.equals(node.files())
                && kind == node.kind()
                && port == node.port() - 1
                && signal.length == node.channels()
                && plugin == node.plugin();
    }

    /**
     * Mono: constant power, −3.01 dB a side in the middle. Stereo: balance, unity in the middle.
     */
    @AudioThread
    private double leftGain(double pan) {
        return signal.length == 1
                ? Math.cos((pan + 1) * (Math.PI / 4))
                : Math.min(1, Math.max(0, 1 - pan));
    }

    /** Takes over what the player changed since the last rig; what a hand has moved stays. */
    @AudioThread
    void adopt(double[] values, int rampFrames) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != declared[i]) {
                declared[i] = values[i];
                glides.head(i, values[i], rampFrames);
            }
        }
        if (leaving) {
            leaving = false;
            gain.moveTo(loudness(), rampFrames);
        }
    }

    @AudioThread
    void set(int parameter, double value, int rampFrames) {
        glides.stop(parameter);
        move(parameter, value, rampFrames);
    }

    /** Where a parameter is right now, be it on its way. */
    @AudioThread
    double standing(int parameter) {
        if (parameter >= Node.FIRST_OWN) {
            return own.get(parameter - Node.FIRST_OWN).value();
        }
        boolean fades = parameter == Node.GAIN && gain.moving() && !muted && !leaving;
        return fades ? Decibels.ofGain(gain.value()) : parameter == Node.GAIN ? gainDb : pan;
    }

    /** The same as {@link #set} for what is on its way to a scene. */
    @AudioThread
    void move(int parameter, double value, int rampFrames) {
        switch (parameter) {
            case Node.GAIN -> gainDb = value;
            case Node.MUTED -> muted = value >= 0.5;
            case Node.PAN -> {
                pan = value;
                left.moveTo(leftGain(value), rampFrames);
                right.moveTo(leftGain(-value), rampFrames);
            }
            case Node.BYPASS -> bypass(value >= 0.5, rampFrames);
            default -> {
                int index = parameter - Node.FIRST_OWN;
                if (index >= 0 && index < own.size()) {
                    own.get(index).moveTo(value, rampFrames);
                }
            }
        }
        if (parameter == Node.GAIN || parameter == Node.MUTED) {
            gain.moveTo(loudness(), rampFrames);
        }
    }

    /** Where a parameter stands or heads for; NaN for none of this node. */
    @AudioThread
    double target(int parameter) {
        if (glides.moves(parameter)) {
            return glides.target(parameter);
        }
        return switch (parameter) {
            case Node.GAIN -> gainDb;
            case Node.PAN -> pan;
            case Node.MUTED -> muted ? 1 : 0;
            case Node.BYPASS -> dryShare.target();
            default -> {
                int index = parameter - Node.FIRST_OWN;
                yield index >= 0 && index < own.size() ? own.get(index).target() : Double.NaN;
            }
        };
    }

    @AudioThread
    private void bypass(boolean bypassed, int rampFrames) {
        if (!bypassed && processor != null && (faulty || dryShare.value() == 1)) {
            faulty = false;
            processor.reset();
        }
        dryShare.moveTo(bypassed ? 1 : 0, rampFrames);
    }

    @AudioThread
    private double loudness() {
        return muted || leaving ? 0 : Decibels.toGain(gainDb);
    }

    /** Whether a take of this input runs from here on. */
    @AudioThread
    void recording(boolean runs) {
        if (monitor != null) {
            monitor.recording(runs);
        }
    }

    /** Falls silent once, before the next rig leaves this node out. */
    @AudioThread
    void leave(int rampFrames) {
        if (!leaving) {
            leaving = true;
            gain.moveTo(0, rampFrames);
        }
    }

    /** True when it has left and fallen silent for it. */
    @AudioThread
    boolean faded() {
        return leaving && !gain.moving();
    }

    @AudioThread
    void clear(int frames) {
        for (float[] channel : signal) {
            Arrays.fill(channel, 0, frames, 0);
        }
    }

    @AudioThread
    void process(int frames) {
        long beganNanos = System.nanoTime();
        if (processor != null) {
            throughPlugin(processor, frames);
        }
        if (gain.moving() || (signal.length == 2 && (left.moving() || right.moving()))) {
            moveLevels(frames);
        } else {
            holdLevels(frames);
        }
        if (signal.length == 1) {
            spreadMono(frames);
        }
        if (!meter.read(signal, frames)) {
            silence(frames);
        }
        if (monitor != null) {
            monitor.pass(signal, spread, frames);
        }
        meter.took(System.nanoTime() - beganNanos, frames);
    }

    /** What is no number would poison all that comes after. */
    @AudioThread
    private void silence(int frames) {
        clear(frames);
        for (float[] side : spread) {
            Arrays.fill(side, 0, frames, 0);
        }
    }

    @AudioThread
    private void throughPlugin(PluginProcessor running, int frames) {
        boolean crossfading = dryShare.moving();
        for (int channel = 0; channel < signal.length; channel++) {
            System.arraycopy(signal[channel], 0, dry[channel], 0, frames);
        }
        FixedDelay line = dryDelay;
        if (line != null) {
            line.pass(dry, dry, frames);
        }
        if (faulty || (!crossfading && dryShare.value() == 1) || !runs(running, frames)) {
            keepDry(frames);
            return;
        }
        if (crossfading) {
            for (int i = 0; i < frames; i++) {
                double share = dryShare.next();
                for (int channel = 0; channel < signal.length; channel++) {
                    float wet = signal[channel][i];
                    signal[channel][i] = (float) (wet + share * (dry[channel][i] - wet));
                }
            }
        }
    }

    /** Runs a plug-in; one that throws, or gives what is no number, is left out from here on. */
    @AudioThread
    @SuppressWarnings("CatchThrowable") // whatever a stranger's plug-in does, the sound goes on
    private boolean runs(PluginProcessor running, int frames) {
        try {
            running.process(signal, frames);
        } catch (Throwable e) {
            fault = e;
            faulty = true;
            return false;
        }
        faulty = !Meter.finite(signal, frames);
        return !faulty;
    }

    @AudioThread
    private void keepDry(int frames) {
        for (int channel = 0; channel < signal.length; channel++) {
            System.arraycopy(dry[channel], 0, signal[channel], 0, frames);
        }
    }

    /** Why its plug-in was left out; null while it runs. Any thread. */
    @Nullable String fault() {
        if (!faulty) {
            return null;
        }
        Throwable thrown = fault;
        return thrown == null ? "its output is no number" : thrown.toString();
    }

    /** What its plug-in tells. */
    List<Reading> readings() {
        return readings;
    }

    /** Its plug-in, if that plays notes. */
    @AudioThread
    @Nullable Instrument instrument() {
        return processor instanceof Instrument instrument ? instrument : null;
    }

    /** True when nothing is left to be heard of it. */
    @AudioThread
    boolean silent() {
        return processor == null || faulty || processor.silent();
    }

    @AudioThread
    private void moveLevels(int frames) {
        boolean stereo = signal.length == 2;
        for (int i = 0; i < frames; i++) {
            double level = gain.next();
            if (stereo) {
                signal[0][i] *= (float) (level * left.next());
                signal[1][i] *= (float) (level * right.next());
            } else {
                for (float[] channel : signal) {
                    channel[i] *= (float) level;
                }
            }
        }
    }

    @AudioThread
    private void holdLevels(int frames) {
        for (int channel = 0; channel < signal.length; channel++) {
            double side = signal.length != 2 ? 1 : channel == 0 ? left.value() : right.value();
            float level = (float) (gain.value() * side);
            if (level != 1) {
                float[] samples = signal[channel];
                for (int i = 0; i < frames; i++) {
                    samples[i] *= level;
                }
            }
        }
    }

    @AudioThread
    private void spreadMono(int frames) {
        float[] mono = signal[0];
        for (int i = 0; i < frames; i++) {
            spread[0][i] = (float) (mono[i] * left.next());
            spread[1][i] = (float) (mono[i] * right.next());
        }
    }
}
