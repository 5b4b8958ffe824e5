package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.Captured;
import atome.engine.Next;
import atome.engine.NodeStatus;
import atome.engine.Notice;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import atome.engine.driver.AudioProcess;
import atome.engine.driver.FrameClock;
import atome.engine.looper.LoopEvent;
import atome.engine.looper.LoopLog;
import atome.engine.looper.LooperRun;
import atome.engine.plugin.Reading;
import atome.engine.record.tap.Taps;
import atome.engine.rig.Rig;
import atome.engine.rig.RigSlots;
import atome.engine.stretch.Stretchers;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Marker;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Renders blocks: splits each at the frame of every event and every timeline boundary, so that the
 * same session and the same events sound bit-identical at every block size. {@link #process} runs
 * on the driver's thread; the methods marked control run anywhere else, one thread at a time.
 */
public final class Renderer implements AudioProcess {
    private static final int SEGMENT_FRAMES = 1024;
    private static final int VOICES = 1_024;
    private static final int PENDING = 8192;
    private static final int NOTICES = 16_384;

    /** What tells a recall by a hand from one by an action clip. */
    private static final Object BY_HAND = new Object();

    private final AtomicReference<@Nullable Plan> installed = new AtomicReference<>();
    private final AtomicReference<ActionQueue[]> queues = new AtomicReference<>(new ActionQueue[0]);
    private final Planner planner;
    private final LoopLog loopLog = new LoopLog();
    private final LooperPlans looperPlans;
    private final Loopers loopers;
    private final FrameClock clock;
    private final RenderStatus status;
    private final PendingActions pending = new PendingActions(PENDING);
    private final Happenings notices = new Happenings(NOTICES);
    private final Happenings captured = new Happenings(NOTICES);
    private final Voices voices = new Voices(VOICES, notices, new StretchPool());
    private final LeadingHead head;
    private final Taps taps;
    private final Mixer mixer;
    private final Transport transport;
    private final TakeBacks takeBacks;
    private final Landings landings = new Landings();
    private long rounds;
    private boolean capturing;
    private long frame;

    /** Clips are stretched by the stretchers. */
    public Renderer(int sampleRateHz, FrameClock clock, RigSlots slots, Stretchers stretchers) {
        this.clock = clock;
        this.head = new LeadingHead(sampleRateHz);
        this.status = new RenderStatus(sampleRateHz);
        this.looperPlans = new LooperPlans(sampleRateHz, slots, loopLog);
        this.loopers = new Loopers(sampleRateHz);
        this.planner =
                new Planner(sampleRateHz, SEGMENT_FRAMES, slots, head, looperPlans, stretchers);
        this.taps = new Taps(sampleRateHz, slots.nodes());
        this.mixer = new Mixer(voices, taps, loopers, sampleRateHz);
        this.transport = new Transport(voices, sampleRateHz, notices, this);
        this.takeBacks = new TakeBacks(mixer, transport);
    }

    /** Prepares a rig and makes it current from the next block on. Control. */
    public void install(Rig rig) {
        assert !status.onAudioThread() : "install belongs to a control thread";
        installed.setRelease(planner.plan(rig));
        taps.follow(rig);
    }

    /** Where the sound of nodes is kept for takes. */
    public Taps taps() {
        return taps;
    }

    /** How a looper does; null when the rig has none of that id. Control. */
    public @Nullable LooperRun looper(String looperId) {
        return looperPlans.run(looperId);
    }

    /** Makes memory for what loopers are going to record. One control thread. */
    public void refillLoopers() {
        looperPlans.refill();
    }

    /** Hands out what loopers have done since. One control thread. */
    public void drainLoops(Consumer<LoopEvent> listener) {
        loopLog.drain(listener);
    }

    /** By how many frames a node's output is later than what has gone into the rig. Control. */
    public int delayFrames(String nodeId) {
        return planner.delayFrames(nodeId);
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

    /** Where a timeline stands; null when the rig has none of that id. Control. */
    public @Nullable Position position(String timelineId) {
        TimelineState state = planner.scoring().timeline(timelineId);
        return state == null ? null : state.position();
    }

    /** How a node does; null for no such node. Control. */
    public @Nullable NodeStatus node(String nodeId) {
        NodeState state = planner.node(nodeId);
        return state == null
                ? null
                : new NodeStatus(
                        state.meter.peaks(),
                        state.meter.rms(),
                        state.meter.load(),
                        state.latencyFrames,
                        state.fault(),
                        state.readings().stream().mapToDouble(Reading::value).toArray());
    }

    /** How many frames of a clip have played, or −1 when it does not sound. Control. */
    public int clipPosition(int clipSlot) {
        return planner.scoring().playedFrames(clipSlot, status.blocks());
    }

    /**
     * Engine frame at which a timeline was at its start, as it has played since; 0 when the rig has
     * no such timeline. Control.
     */
    public long originFrame(String timelineId) {
        TimelineState state = planner.scoring().timeline(timelineId);
        return state == null ? 0 : state.originFrame;
    }

    /** Whether a timeline plays, by its slot. Control. */
    public boolean plays(int timelineSlot) {
        return planner.scoring().plays(timelineSlot);
    }

    /** Where a timeline stands; {@code countInFrames} are left before it plays, −1 for none. */
    public record Position(boolean playing, long frame, long countInFrames) {}

    /** The engine's frame at which a launch that waits will start, or −1. Control. */
    public long startFrame(int clipSlot) {
        return planner.scoring().startFrame(clipSlot, status.blocks());
    }

    /** What is decided to follow a clip or a timeline that plays; null for nothing. Control. */
    public @Nullable Next next(String followedId) {
        FollowState state = planner.scoring().follow(followedId);
        if (state == null || state.dueFrame == FollowState.NEVER) {
            return null;
        }
        FollowState.Choice choice = state.choice;
        FollowState.Goal goal = choice.goal();
        return new Next(state.dueFrame, choice.outcome(), goal == null ? null : goal.id());
    }

    /** Hands out what has happened since, oldest first. One control thread. */
    public void drainNotices(Consumer<Notice> listener) {
        notices.drain((at, subject, detail, _) -> {
            if (subject instanceof Clip clip) {
                listener.accept(new Notice.ClipEnded(at, clip.id()));
            } else if (subject instanceof Marker marker) {
                listener.accept(new Notice.MarkerPassed(at, marker.id()));
            } else if (subject instanceof FollowState state
                    && detail instanceof FollowState.Choice choice) {
                FollowState.Goal goal = choice.goal();
                listener.accept(
                        new Notice.Followed(
                                at,
                                state.followedId,
                                choice.outcome(),
                                goal == null ? null : goal.id()));
            } else if (subject instanceof Action.Recall recall && detail == BY_HAND) {
                listener.accept(new Notice.Recalled(at, recall));
            } else if (subject instanceof Action action) {
                listener.accept(new Notice.Performed(at, action));
            }
        });
    }

    /**
     * Hands out what was captured since; the first is the start, the last the end of the capture.
     * One control thread.
     */
    public void drainCaptured(Consumer<Captured> listener) {
        captured.drain((at, subject, _, place) -> {
            if (subject instanceof Action action) {
                listener.accept(new Captured(at, action, place));
            }
        });
    }

    /** How many actions a capture has lost because nobody drained it. Control. */
    public long captureLost() {
        return captured.lost();
    }

    @Override
    @AudioThread
    public void process(float[][] in, float[][] out, int frames, long cycleNanos) {
        status.begin(frames);
        clock.cycle(frame, cycleNanos, frames);
        Plan plan = installed.getAcquire();
        if (plan != null && mixer.offer(plan)) {
            transport.adopt(plan.score);
            loopers.adopt(plan.loopers);
        }
        taps.begin();
        drainQueues();
        for (float[] channel : out) {
            Arrays.fill(channel, 0, frames, 0);
        }
        int done = 0;
        while (done < frames) {
            applyDue();
            long room = Math.min(frames - done, SEGMENT_FRAMES);
            room = Math.min(room, pending.nextFrame() - frame);
            room = Math.min(room, mixer.framesToBoundary(frame));
            room = Math.min(room, loopers.framesToBoundary());
            int length = (int) Math.min(room, transport.framesToBoundary());
            head.look(frame, transport.leading());
            transport.stretch(length);
            mixer.render(in, out, done, length, frame);
            transport.advance(length);
            frame += length;
            done += length;
        }
        transport.report(status.blocks() + 1);
        status.late(voices.missedFrames(), voices.longestGapFrames());
        status.end(frame, voices.sounding(), voices.refused(), mixer.generation());
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
            Action action = pending.take().action();
            capture(action);
            perform(action);
            if (action instanceof Action.Recall) {
                notices.offer(frame, action, BY_HAND);
            }
        }
        mixer.fireBoundaries(frame);
        loopers.fireBoundaries();
        landings.start(transport);
        transport.fireBoundaries();
        landings.settle(transport, frame);
    }

    @AudioThread
    private void capture(Action action) {
        if (action instanceof Action.StartCapture start) {
            capturing = true;
            transport.captureStarts();
            TimelineState timeline = transport.timeline(start.timeline());
            captured.offer(frame, action, null, timeline == null ? 0 : timeline.positionFrame);
        } else if (capturing && !(action instanceof Action.SetRecording)) {
            captured.offer(frame, action, null);
        }
        if (action instanceof Action.StopCapture) {
            capturing = false;
        }
    }

    /**
     * Moves a parameter to where an action of a clip leads, in another time than its own; unless
     * something that came later has moved it in this round.
     */
    @AudioThread
    void chase(Action.SetParameter set, int rampFrames, long round) {
        if (mixer.visit(set.node(), set.parameter(), round)) {
            mixer.set(set.node(), set.parameter(), set.value(), rampFrames);
            notices.offer(frame, set, null);
        }
    }

    /** The same for a scene that an action of a clip has recalled some frames ago. */
    @AudioThread
    void chase(Action.Recall recall, long sinceFrames, long round) {
        mixer.recall(recall, frame, sinceFrames, round);
    }

    /** A number that no round before has had. */
    @AudioThread
    long newRound() {
        return ++rounds;
    }

    @AudioThread
    void tell(Action action) {
        notices.offer(frame, action, null);
    }

    /** Type tests in a row: a switch on patterns would link itself at its first use, right here. */
    @AudioThread
    void perform(Action action) {
        if (!known(action)) {
            status.ignored();
        }
    }

    @AudioThread
    @SuppressWarnings("IfChainToSwitch")
    private boolean known(Action action) {
        if (action instanceof Action.SetParameter set) {
            return mixer.set(set.node(), set.parameter(), set.value(), set.rampFrames());
        } else if (action instanceof Action.Recall recall) {
            return mixer.recall(recall, frame, 0, newRound());
        } else if (action instanceof Action.SetConnectionGain set) {
            return mixer.setGain(set.connection(), set.gainDb(), set.rampFrames());
        } else if (action instanceof Action.Launch launch) {
            return transport.launcher().launch(launch.clip());
        } else if (action instanceof Action.StopClip stop) {
            return transport.launcher().stopClip(stop.clip());
        } else if (action instanceof Action.Play play) {
            return transport.play(play.timeline(), play.positionFrames());
        } else if (action instanceof Action.CountIn count) {
            return transport.countIn(count);
        } else if (action instanceof Action.Stop stop) {
            return transport.stop(stop.timeline());
        } else if (action instanceof Action.Seek seek) {
            return transport.seek(seek.timeline(), seek.positionFrames());
        } else if (action instanceof Action.LaunchActionClip launch) {
            return transport.launchActionClip(launch.actionClip());
        } else if (action instanceof Action.StopActionClip stop) {
            return transport.stopActionClip(stop.actionClip());
        } else if (action instanceof Action.Note note) {
            return mixer.note(note.node(), note.key(), note.velocity());
        } else if (action instanceof Action.Bend bend) {
            return mixer.bend(bend.node(), bend.semitones());
        } else if (action instanceof Action.Sustain sustain) {
            return mixer.sustain(sustain.node(), sustain.down());
        } else if (action instanceof Action.Tentative tentative) {
            takeBacks.remember(tentative, frame);
            return known(tentative.action());
        } else if (action instanceof Action.TakeBack takeBack) {
            return takeBacks.takeBack(takeBack.tentative(), frame);
        } else if (action instanceof Action.SetRecording set) {
            landings.add(set.landing());
            return taps.recording(set.node(), set.recording());
        } else if (action instanceof Action.Loop loop) {
            return loopers.perform(loop.looper(), loop.verb(), transport);
        } else if (action instanceof Action.Panic) {
            loopers.panic();
            status.panicked();
            pending.dropStarts();
            mixer.allNotesOff();
            return transport.panic();
        } else {
            if (action instanceof Action.Ask) {
                notices.offer(frame, action, null);
            }
            return true; // an end of a capture does nothing by itself
        }
    }
}
