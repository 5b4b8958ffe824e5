package atome.appliance.bench.jitter;

import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import atome.engine.rig.Connection;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** All sources at one block size, each with its peer, in one engine and at one time. */
final class JitterRun {
    private static final List<String> SOURCES = List.of("midi", "osc", "gpio");
    private static final String PEER = ", next block";

    private final AudioEngine engine;
    private final DriverTime time;
    private final int blockFrames;
    private final Random random;
    private final World world;
    private final List<Track> tracks = new ArrayList<>();

    JitterRun(DriverTime time, int blockFrames, int events, long seed) {
        this.engine = new AudioEngine(time.nominalHz());
        this.time = time;
        this.blockFrames = blockFrames;
        this.random = new Random(seed);
        this.world = new World(new Random(random.nextLong()));
        engine.install(rig());
        for (String name : SOURCES) {
            List<Impulse> impulses = Impulse.course(events, time, blockFrames, random);
            Muting muting = muting(name);
            Source source = source(name, muting);
            impulses.forEach(source::plan);
            tracks.add(new Track(name, muting.queue(), impulses, muting(name + PEER)));
        }
    }

    /** A source and its peer, and what is heard of them. */
    private final class Track {
        private final String name;
        private final ActionQueue queue;
        private final List<Impulse> impulses;
        private final Muting peer;
        private final Ear ear;
        private final Ear peerEar;
        private int given;

        Track(String name, ActionQueue queue, List<Impulse> impulses, Muting peer) {
            this.name = name;
            this.queue = queue;
            this.impulses = impulses;
            this.peer = peer;
            int lookAhead = blockFrames + time.frames(1);
            this.ear = new Ear(impulses, lookAhead - time.meanWakeUpFrames());
            // The mean of its delay is no more jitter than our look-ahead is.
            this.peerEar = new Ear(impulses, blockFrames / 2.0);
        }

        /** Without any delay on its way: better than a real one. */
        void giveToPeer(long frame) {
            while (given < impulses.size() && impulses.get(given).atFrames() <= frame) {
                float value = impulses.get(given++).mutes() ? 1 : 0;
                peer.queue()
                        .offer(
                                ActionEvent.atOnce(
                                        new Action.SetParameter(
                                                peer.node(), Node.MUTED, value, 0)));
            }
        }

        void listen(float[][] out, int channel, long frame) {
            ear.listen(out[channel], blockFrames, frame);
            peerEar.listen(out[channel + 1], blockFrames, frame);
        }

        JitterRow row() {
            return new JitterRow(
                    name,
                    time.wakeUpNanos(),
                    blockFrames,
                    ear.errors(),
                    peerEar.errors(),
                    queue.lateEvents());
        }
    }

    List<JitterRow> run() {
        float[][] in = {new float[blockFrames]};
        Arrays.fill(in[0], 1);
        float[][] out = new float[2 * SOURCES.size()][blockFrames];
        long last = lastFrame();
        for (long frame = 0; frame < last; frame += blockFrames) {
            long beginsNanos = time.nanosOf((double) frame);
            world.runUntil(beginsNanos);
            for (Track track : tracks) {
                track.giveToPeer(frame);
            }
            engine.process().process(in, out, blockFrames, beginsNanos + time.wakeUp(random));
            for (int track = 0; track < tracks.size(); track++) {
                tracks.get(track).listen(out, 2 * track, frame);
            }
        }
        return tracks.stream().map(Track::row).toList();
    }

    /** Long enough after the last impulse to hear one too many. */
    private long lastFrame() {
        double last =
                tracks.stream()
                        .mapToDouble(track -> track.impulses.getLast().atFrames())
                        .max()
                        .orElse(0);
        return (long) last + time.nominalHz() / 2 + 4L * blockFrames;
    }

    private Source source(String name, Muting muting) {
        Random own = new Random(random.nextLong());
        return switch (name) {
            case "midi" -> new MidiSource(muting, world);
            case "osc" -> new OscSource(muting, world, own);
            default -> new GpioSource(muting, world, own);
        };
    }

    private Muting muting(String node) {
        return new Muting(engine, engine.openQueue(node), engine.nodeSlot(node).orElseThrow());
    }

    /** The same constant sound through one node for each source and each peer. */
    private static Rig rig() {
        List<Node> nodes = new ArrayList<>();
        List<Connection> cables = new ArrayList<>();
        for (String name : SOURCES) {
            for (String id : List.of(name, name + PEER)) {
                String out = id + " out";
                nodes.add(node(id, Node.Kind.INPUT, 1));
                nodes.add(node(out, Node.Kind.OUTPUT, nodes.size() / 2 + 1));
                cables.add(new Connection(out, id, 0, out, 0, 0));
            }
        }
        return Rig.of(nodes, cables, List.of());
    }

    private static Node node(String id, Node.Kind kind, int port) {
        return new Node(id, kind, 1, port, null, Map.of(), 0, 0, false, false);
    }
}
