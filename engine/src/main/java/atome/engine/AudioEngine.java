package atome.engine;

import atome.engine.action.ActionQueue;
import atome.engine.driver.AudioProcess;
import atome.engine.driver.FrameClock;
import atome.engine.looper.LoopEvent;
import atome.engine.looper.LooperRun;
import atome.engine.record.tap.Taps;
import atome.engine.render.RenderStatus;
import atome.engine.render.Renderer;
import atome.engine.rig.Rig;
import atome.engine.rig.RigSlots;
import atome.engine.stretch.Stretchers;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The engine as the control side sees it: install a rig, open a queue for actions, read the status.
 * Control threads; {@link #install} and {@link #openQueue} one thread at a time.
 */
public final class AudioEngine {
    private static final int QUEUE_CAPACITY = 4096;
    private static final int MARGINS_A_SECOND = 1_000;

    private final int sampleRateHz;
    private final FrameClock clock;
    private final RigSlots slots;
    private final Stretchers stretchers;
    private final Renderer renderer;
    private final EngineProcess process;
    private volatile @Nullable Rig installed;
    private final List<ActionQueue> queues = new CopyOnWriteArrayList<>();

    public AudioEngine(int sampleRateHz) {
        this(sampleRateHz, new RigSlots());
    }

    /**
     * An engine whose rigs are numbered by slots that are known outside before they are installed.
     */
    public AudioEngine(int sampleRateHz, RigSlots slots) {
        this(sampleRateHz, slots, Stretchers.BUILT_IN);
    }

    /** One that stretches clips by these. */
    public AudioEngine(int sampleRateHz, RigSlots slots, Stretchers stretchers) {
        this.sampleRateHz = sampleRateHz;
        this.slots = slots;
        this.stretchers = stretchers;
        this.clock = new FrameClock(sampleRateHz);
        this.renderer = new Renderer(sampleRateHz, clock, slots, stretchers);
        this.process = new EngineProcess(renderer, clock);
    }

    /** The numbers by which actions find their targets. */
    public RigSlots slots() {
        return slots;
    }

    /** Who stretches its clips. */
    public Stretchers stretchers() {
        return stretchers;
    }

    /** The rate everything in this engine is counted in. */
    public int sampleRateHz() {
        return sampleRateHz;
    }

    /** What a driver is started with. */
    public AudioProcess process() {
        return process;
    }

    /**
     * Lends the hardware to another process from the next block on, or takes it back. The engine
     * runs on, unheard: what it gives is overwritten by the guest. Any thread.
     *
     * @param guest what is heard instead; null for the engine itself
     */
    public void lend(@Nullable AudioProcess guest) {
        process.lend(guest);
    }

    /** Turns stamps into frames. Any thread. */
    public FrameClock clock() {
        return clock;
    }

    /**
     * How much later than its stamp a live event is heard: one block, as the driver has it now, and
     * a margin for the way here. Constant as long as the block is, so latency has no jitter. Any
     * thread.
     */
    public int lookAheadFrames() {
        return renderer.status().blockFrames() + sampleRateHz / MARGINS_A_SECOND;
    }

    /** The frame at which an event stamped at this time is heard. Any thread. */
    public long frameHeardAt(long stampNanos) {
        return clock.frameAt(stampNanos) + lookAheadFrames();
    }

    /** Makes a rig current from the next block on; what stays keeps sounding, nothing clicks. */
    public void install(Rig rig) {
        renderer.install(rig);
        installed = rig;
    }

    /** The rig installed last; null before the first. Any thread. */
    public @Nullable Rig rig() {
        return installed;
    }

    /** Opens a queue for one producer thread. */
    public ActionQueue openQueue(String producer) {
        ActionQueue queue = renderer.openQueue(producer, QUEUE_CAPACITY);
        queues.add(queue);
        return queue;
    }

    /** Every queue that was opened: one for each producer, with what came late through it. */
    public List<ActionQueue> queues() {
        return List.copyOf(queues);
    }

    /** Slot of a node of any rig installed so far. */
    public OptionalInt nodeSlot(String id) {
        return slots.nodes().find(id);
    }

    /** Slot of a timeline of any rig installed so far. */
    public OptionalInt timelineSlot(String id) {
        return slots.timelines().find(id);
    }

    /** Slot of a clip of any rig installed so far. */
    public OptionalInt clipSlot(String id) {
        return slots.clips().find(id);
    }

    /** Whether a timeline plays and where it stands; null when there is none. */
    public Renderer.@Nullable Position position(String timelineId) {
        return renderer.position(timelineId);
    }

    /** How many frames of a clip have played, or −1 when it does not sound. */
    public int clipPosition(String clipId) {
        return renderer.clipPosition(slots.clips().find(clipId).orElse(-1));
    }

    /** The engine's frame at which a clip whose launch waits will start, or −1. */
    public long startFrame(String clipId) {
        return renderer.startFrame(slots.clips().find(clipId).orElse(-1));
    }

    /** What is decided to follow a clip or a timeline that plays; null for nothing. */
    public @Nullable Next next(String followedId) {
        return renderer.next(followedId);
    }

    /** Hands out what has happened since, oldest first. One control thread. */
    public void drainNotices(Consumer<Notice> listener) {
        renderer.drainNotices(listener);
    }

    /**
     * Hands out what was captured since, from the start to the end of the capture. One control
     * thread.
     */
    public void drainCaptured(Consumer<Captured> listener) {
        renderer.drainCaptured(listener);
    }

    /** How many actions a capture has lost because nobody drained it. */
    public long captureLost() {
        return renderer.captureLost();
    }

    /** Slot of a looper of any rig installed so far. */
    public OptionalInt looperSlot(String id) {
        return slots.loopers().find(id);
    }

    /** How a looper does; null when the rig has none of that id. */
    public @Nullable LooperRun looper(String looperId) {
        return renderer.looper(looperId);
    }

    /** Makes memory for what loopers are going to record, twice a second at least. One thread. */
    public void refillLoopers() {
        renderer.refillLoopers();
    }

    /** Hands out what loopers have done since, oldest first. One control thread. */
    public void drainLoops(Consumer<LoopEvent> listener) {
        renderer.drainLoops(listener);
    }

    /** How a node does; null for no such node. */
    public @Nullable NodeStatus node(String nodeId) {
        return renderer.node(nodeId);
    }

    /** Where the sound of nodes is kept for takes. */
    public Taps taps() {
        return renderer.taps();
    }

    /**
     * By how many frames what a node gives is later than what has gone into the rig: the slowest
     * way to it, and itself; 0 for no such node.
     */
    public int delayFrames(String nodeId) {
        return renderer.delayFrames(nodeId);
    }

    /** The next frame to be rendered. Any thread. */
    public long renderedFrame() {
        return renderer.status().frame();
    }

    /** Engine frame at which a timeline was at its start, as it has played since. */
    public long originFrame(String timelineId) {
        return renderer.originFrame(timelineId);
    }

    /** How often everything was silenced, by whatever hand. Any thread. */
    public long panics() {
        return renderer.status().panics();
    }

    /** Whether a timeline plays, by its slot. */
    public boolean plays(int timelineSlot) {
        return renderer.plays(timelineSlot);
    }

    /** Whether a clip sounds, by its slot. */
    public boolean sounds(int clipSlot) {
        return renderer.clipPosition(clipSlot) >= 0;
    }

    /** The figures of this moment. */
    public EngineStatus status() {
        RenderStatus now = renderer.status();
        return new EngineStatus(
                now.frame(),
                now.blocks(),
                now.load(),
                queues.stream().mapToLong(ActionQueue::lateEvents).sum(),
                queues.stream().mapToLong(ActionQueue::maxLateFrames).max().orElse(0),
                now.ignoredActions(),
                queues.stream().mapToLong(ActionQueue::refused).sum(),
                now.soundingVoices(),
                now.refusedVoices(),
                now.missedFrames(),
                now.longestGapFrames(),
                now.generation());
    }
}
