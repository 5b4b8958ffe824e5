package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import atome.engine.driver.AudioProcess;
import atome.engine.driver.FrameClock;
import atome.engine.rig.Rig;
import atome.engine.rig.Slots;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Renders blocks: splits each at the frame of every event and every timeline boundary, so that the
 * same session and the same events sound bit-identical at every block size. {@link #process} runs
 * on the driver's thread; the methods marked control run anywhere else, one thread at a time.
 */
public final class Renderer implements AudioProcess {
    private static final int SEGMENT_FRAMES = 1024;
    private static final int VOICES = 512;
    private static final int PENDING = 8192;

    private final AtomicReference<@Nullable Plan> installed = new AtomicReference<>();
    private final AtomicReference<ActionQueue[]> queues = new AtomicReference<>(new ActionQueue[0]);
    private final Planner planner;
    private final FrameClock clock;
    private final RenderStatus status;
    private final PendingActions pending = new PendingActions(PENDING);
    private final Voices voices = new Voices(VOICES);
    private final Stage stage;
    private final TakeBacks takeBacks;
    private long frame;

    public Renderer(
            int sampleRateHz,
            FrameClock clock,
            Slots nodeSlots,
            Slots timelineSlots,
            Slots clipSlots) {
        this.clock = clock;
        this.status = new RenderStatus(sampleRateHz);
        this.planner =
                new Planner(sampleRateHz, SEGMENT_FRAMES, nodeSlots, timelineSlots, clipSlots);
        this.stage = new Stage(voices, sampleRateHz);
        this.takeBacks = new TakeBacks(stage);
    }

    /** Prepares a rig and makes it current from the next block on. Control. */
    public void install(Rig rig) {
        assert !status.onAudioThread() : "install belongs to a control thread";
        installed.setRelease(planner.plan(rig));
    }

    /** Opens a door for one producer. Control. */
    public ActionQueue openQueue(String producer, int capacity) {
        ActionQueue queue = new ActionQueue(producer, capacity);
        ActionQueue[] open = queues.getPlain();
        ActionQueue[] next = Arrays.copyOf(open, open.length + 1);
        next[open.length] = queue;
        queues.setRelease(next);
        return queue;
    }

    /** What the audio thread tells. Any thread. */
    public RenderStatus status() {
        return status;
    }

    /**
     * Whether a timeline plays and where; {@code null} when the rig has no such timeline. Control.
     */
    public @Nullable Position position(String timelineId) {
        TimelineState state = planner.timeline(timelineId);
        return state == null ? null : new Position(state.playing, state.positionFrame);
    }

    /**
     * Highest recent sample of each channel of a node, falling; empty for no such node. Control.
     */
    public float[] peaks(String nodeId) {
        NodeState state = planner.node(nodeId);
        return state == null ? new float[0] : state.peaks.clone();
    }

    /** How many frames of a clip have played, or −1 when it does not sound. Control. */
    public int clipPosition(int clipSlot) {
        return planner.playedFrames(clipSlot, status.blocks());
    }

    /**
     * Engine frame at which a timeline was at its start, as it has played since; 0 when the rig has
     * no such timeline. Control.
     */
    public long originFrame(String timelineId) {
        TimelineState state = planner.timeline(timelineId);
        return state == null ? 0 : state.originFrame;
    }

    /** Whether a timeline plays, by its slot. Control. */
    public boolean plays(int timelineSlot) {
        return planner.plays(timelineSlot);
    }

    /** Where a timeline stands. */
    public record Position(boolean playing, long frame) {}

    @Override
    @AudioThread
    public void process(float[][] in, float[][] out, int frames, long cycleNanos) {
        status.begin(frames);
        clock.cycle(frame, cycleNanos, frames);
        Plan plan = installed.getAcquire();
        if (plan != null) {
            stage.offer(plan);
        }
        drainQueues();
        for (float[] channel : out) {
            Arrays.fill(channel, 0, frames, 0);
        }
        int done = 0;
        while (done < frames) {
            applyDue();
            long room = Math.min(frames - done, SEGMENT_FRAMES);
            room = Math.min(room, pending.nextFrame() - frame);
            int length = (int) Math.min(room, stage.framesToBoundary());
            stage.render(in, out, done, length, frame);
            frame += length;
            done += length;
        }
        stage.report(status.blocks() + 1);
        status.end(frame, voices.sounding(), stage.generation());
    }

    @AudioThread
    private void drainQueues() {
        for (ActionQueue queue : queues.getAcquire()) {
            while (!pending.full()) {
                ActionEvent event = queue.poll();
                if (event == null) {
                    break;
                }
                if (event.frame() < frame && event.frame() != ActionEvent.AT_ONCE) {
                    queue.countLate(frame - event.frame());
                }
                pending.add(event);
            }
        }
    }

    @AudioThread
    private void applyDue() {
        while (pending.nextFrame() <= frame) {
            apply(pending.take().action());
        }
        stage.fireBoundaries();
    }

    /** Type tests in a row: a switch on patterns would link itself at its first use, right here. */
    @AudioThread
    private void apply(Action action) {
        if (!known(action)) {
            status.ignored();
        }
    }

    @AudioThread
    @SuppressWarnings("IfChainToSwitch")
    private boolean known(Action action) {
        if (action instanceof Action.SetParameter set) {
            return stage.set(set.node(), set.parameter(), set.value(), set.rampFrames());
        } else if (action instanceof Action.Launch launch) {
            return stage.launch(launch.clip());
        } else if (action instanceof Action.StopClip stop) {
            return stage.stopClip(stop.clip());
        } else if (action instanceof Action.Play play) {
            return stage.play(play.timeline(), play.positionFrames());
        } else if (action instanceof Action.Stop stop) {
            return stage.stop(stop.timeline());
        } else if (action instanceof Action.Seek seek) {
            return stage.seek(seek.timeline(), seek.positionFrames());
        } else if (action instanceof Action.Tentative tentative) {
            takeBacks.remember(tentative, frame);
            return known(tentative.action());
        } else if (action instanceof Action.TakeBack takeBack) {
            return takeBacks.takeBack(takeBack.tentative(), frame);
        } else {
            status.panicked();
            pending.dropStarts();
            return stage.panic();
        }
    }
}
