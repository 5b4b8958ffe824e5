package atome.appliance.conductor;

import atome.appliance.desk.Desk;
import atome.appliance.desk.Desk.Target;
import atome.controllers.Surface;
import atome.controllers.TouchListener;
import atome.controllers.hand.Hand;
import atome.controllers.hand.HandListener;
import atome.controllers.hand.HandThread;
import atome.controllers.hand.Heard;
import atome.engine.AudioEngine;
import atome.engine.action.ActionQueue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every surface that is or was plugged in, each with its own hand and queue: mappings, takeover and
 * bank belong to the surface's identity and wait for its return. Any thread.
 */
public final class Surfaces implements HandListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Surfaces.class);

    private final AudioEngine engine;
    private final Conductor conductor;
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final Journal journal = new Journal();
    private final Learner learner = new Learner();
    private final Newest moved;
    private volatile @Nullable Desk desk;

    /** One identity: its hand, and the device while it is plugged in. */
    public static final class Place {
        private final String id;
        private final ActionQueue queue;
        private final Hand hand;
        private final HandThread thread;
        private volatile String name;
        private volatile @Nullable Surface surface;

        Place(String id, String name, ActionQueue queue, Hand hand) {
            this.id = id;
            this.name = name;
            this.queue = queue;
            this.hand = hand;
            this.thread = new HandThread(name, hand);
        }

        public String id() {
            return id;
        }

        /** What a player calls it. */
        public String name() {
            return name;
        }

        /** The device, or null while it is unplugged. */
        public @Nullable Surface surface() {
            return surface;
        }

        public Hand hand() {
            return hand;
        }

        /** The way of its events to the engine, with what came late. */
        public ActionQueue queue() {
            return queue;
        }

        /** Values left out because they came faster than anyone could hear. */
        public long thinned() {
            return hand.thinned() + thread.leftOut();
        }
    }

    /**
     * @param thread the Conductor's
     */
    Surfaces(AudioEngine engine, Executor thread, Conductor conductor) {
        this.engine = engine;
        this.moved = new Newest(thread);
        this.conductor = conductor;
    }

    /** Where the touches of a surface go, whether it was here before or not. */
    public TouchListener listener(String id, String name) {
        Place place = places.computeIfAbsent(id, _ -> place(id, name));
        place.name = name;
        return place.thread;
    }

    private Place place(String id, String name) {
        ActionQueue queue = engine.openQueue(id);
        Hand hand =
                new Hand(
                        id,
                        queue,
                        engine::frameHeardAt,
                        engine::renderedFrame,
                        conductor.live().positions(),
                        this);
        Desk mapped = desk;
        if (mapped != null) {
            hand.map(mapped.surfaceMap(id));
        }
        return new Place(id, name, queue, hand);
    }

    /** A surface is there; its listener was asked for before. */
    public void plugged(Surface surface) {
        Place place = places.get(surface.id());
        if (place != null) {
            place.surface = surface;
            log.info("surface \"{}\" is plugged in ({})", surface.name(), surface.id());
        }
    }

    /** A surface has gone; what it held down is let go. */
    public void unplugged(String id) {
        Place place = places.get(id);
        if (place != null && place.surface != null) {
            place.surface = null;
            place.thread.letGo();
            log.info("surface \"{}\" is unplugged ({})", place.name, id);
        }
    }

    /** Maps every hand by a desk; the Conductor's thread. */
    void map(Desk mapped) {
        desk = mapped;
        places.values().forEach(place -> place.hand.map(mapped.surfaceMap(place.id)));
    }

    /** All places, in the order of their identities. */
    public List<Place> places() {
        return places.values().stream().sorted(Comparator.comparing(place -> place.id)).toList();
    }

    public Journal journal() {
        return journal;
    }

    Learner learner() {
        return learner;
    }

    /** Whatever hangs on a surface falls silent too, and nothing counts as held any more. */
    void panic() {
        for (Place place : places.values()) {
            place.thread.letGo();
            Surface surface = place.surface;
            if (surface != null) {
                surface.panic();
            }
        }
    }

    /** While a control is learned, touches are heard and do nothing. */
    void onlyHear(boolean only) {
        places.values().forEach(place -> place.hand.onlyHear(only));
    }

    @Override
    public void set(String source, int node, int parameter, double value) {
        Target target = new Target(node, parameter);
        moved.put(target, () -> conductor.live().changed(source, target, value));
    }

    @Override
    public void asked(String source, String command) {
        conductor.asked(source, command, List.of());
    }

    @Override
    public void heard(Heard heard) {
        journal.add(heard);
        learner.hear(heard);
    }

    @Override
    public void close() {
        places.values()
                .forEach(place -> {
                    Surface surface = place.surface;
                    if (surface != null) {
                        surface.close();
                    }
                    place.thread.close();
                });
    }
}
