package atome.appliance.take;

import atome.adole.Json;
import atome.adole.session.AudioClip;
import atome.adole.session.Looper;
import atome.adole.session.LooperLayer;
import atome.adole.session.Session;
import atome.adole.session.Timeline;
import atome.appliance.conductor.Conductor;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Reason;
import atome.appliance.edit.Edit;
import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.driver.AudioDriver;
import atome.engine.looper.LoopEvent;
import atome.engine.looper.LooperRun;
import atome.engine.record.RoundTrip;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.sample.SampleFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what loopers play: each layer is a take from the frame on which it began, and an atome as
 * soon as its file is whole. The audio thread needs none of it. Conductor's thread.
 */
public final class Loops {
    private static final Logger log = LoggerFactory.getLogger(Loops.class);
    private static final long WATCH_MILLIS = 50;
    private static final double SLOWEST_BPM = 80;

    private final Conductor conductor;
    private final AudioEngine engine;
    private final AudioDriver driver;
    private final Takes takes;

    public Loops(
            ScheduledExecutorService thread,
            Conductor conductor,
            AudioEngine engine,
            AudioDriver driver,
            Takes takes) {
        this.conductor = conductor;
        this.engine = engine;
        this.driver = driver;
        this.takes = takes;
        var _ =
                thread.scheduleWithFixedDelay(
                        this::watch, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void watch() {
        try {
            engine.refillLoopers();
            Session session = conductor.loaded().score().session();
            session.loopers().forEach(this::aim);
            engine.drainLoops(this::happened);
        } catch (CommandException | RuntimeException e) {
            log.debug("loopers wait: {}", Reason.of(e));
        }
    }

    /** Tells it how late its source is. */
    private void aim(Looper looper) {
        LooperRun run = engine.looper(looper.id());
        RoundTrip roundTrip = takes.roundTrip(looper.sourceNodeId(), looper.outputNodeId());
        Rig rig = engine.rig();
        Node source = rig == null ? null : rig.node(looper.sourceNodeId());
        if (run != null && roundTrip != null && source != null) {
            int in =
                    source.kind() == Node.Kind.INPUT
                            ? driver.inputLatencyFrames(source.port())
                            : engine.delayFrames(source.id());
            run.lag(roundTrip.frames(), in - engine.lookAheadFrames());
        }
    }

    private void happened(LoopEvent event) {
        String id = engine.slots().loopers().id(event.looper());
        try {
            Session session = conductor.loaded().score().session();
            Optional<Looper> looper = session.find(id, Looper.class);
            if (looper.isPresent()) {
                happened(event, looper.get(), session);
            }
            conductor.live().refresh();
        } catch (CommandException e) {
            log.warn("looper \"{}\", {}: {}", id, event.kind(), Reason.of(e));
        }
    }

    private void happened(LoopEvent event, Looper looper, Session session) throws CommandException {
        log.info("looper \"{}\": {} {}", looper.name(), event.kind(), event.layer());
        String recorder = recorder(looper.id(), event.layer());
        switch (event.kind()) {
            case LAYER_BEGINS -> begin(event, looper, session, recorder);
            case LAYER_ENDS -> {
                var _ =
                        takes.know(
                                recorder,
                                clip -> LoopLayers.placed(clip, event.period(), event.start()));
                var _ = takes.stop(recorder, sourceEnd(recorder, event));
            }
            case LAYER_DROPPED -> takes.drop(recorder);
            case LAYER_UNDONE -> mute(session, looper, event.layer(), true);
            case LAYER_REDONE -> mute(session, looper, event.layer(), false);
            case LOOP_SET -> set(event, looper, session);
            case CLEARED -> clear(session, looper);
            case FULL -> log.warn("looper \"{}\" can take no more layers now", looper.name());
        }
    }

    private static String recorder(String looperId, int number) {
        return "looper " + looperId + " " + number;
    }

    private void begin(LoopEvent event, Looper looper, Session session, String recorder)
            throws CommandException {
        takes.startLayer(
                new TakeRequest(
                        recorder,
                        looper.sourceNodeId(),
                        List.of(),
                        SampleFormat.FLOAT32,
                        null,
                        session.find(looper.timelineId(), Timeline.class).orElse(null),
                        null,
                        null,
                        event.frame(),
                        TakeRequest.OPEN,
                        false,
                        null,
                        TakeRequest.OPEN,
                        TakeRequest.OPEN),
                LoopLayers.clip(looper, event.layer()));
    }

    /** The layer and its file are the same frames of the source. */
    private long sourceEnd(String recorder, LoopEvent event) throws CommandException {
        return takes.startFrame(recorder) + event.frames();
    }

    private void mute(Session session, Looper looper, int number, boolean muted)
            throws CommandException {
        Optional<AudioClip> clip = layers(session, looper, number);
        if (clip.isPresent()) {
            Edit edit = conductor.edit();
            conductor.commit(edit.set(clip.get().id(), Json.object().put("muted", muted)));
        } else {
            var _ =
                    takes.know(
                            recorder(looper.id(), number),
                            known -> known.deepCopy().put("muted", muted));
        }
    }

    private static Optional<AudioClip> layers(Session session, Looper looper, int number) {
        return session.audioClips().stream()
                .filter(clip -> {
                    LooperLayer layer = clip.layer();
                    return layer != null
                            && layer.looperId().equals(looper.id())
                            && layer.number() == number;
                })
                .findFirst();
    }

    /** A first loop is kept with its layer; one that was halved or doubled is an edit. */
    private void set(LoopEvent event, Looper looper, Session session) throws CommandException {
        boolean first = looper.loopFrames() == 0;
        Optional<Timeline> timeline = session.find(looper.timelineId(), Timeline.class);
        if (first && looper.setsTempo() && timeline.isPresent()) {
            setTempo(event, timeline.get());
        } else if (!first && event.frames() != stored(looper)) {
            Edit edit = conductor.edit();
            conductor.commit(
                    edit.set(
                            looper.id(), LoopLayers.length(event.frames(), engine.sampleRateHz())));
        }
    }

    private long stored(Looper looper) {
        return Math.round(
                (double) looper.loopFrames() * engine.sampleRateHz() / looper.loopRateHz());
    }

    /** The loop is so many beats that the tempo is one people play in; its start is the first. */
    private void setTempo(LoopEvent event, Timeline timeline) throws CommandException {
        int slot = engine.slots().timelines().of(timeline.id());
        if (engine.plays(slot)) {
            return;
        }
        double bpm = 60.0 * engine.sampleRateHz() / event.frames();
        while (bpm < SLOWEST_BPM) {
            bpm *= 2;
        }
        while (bpm >= 2 * SLOWEST_BPM) {
            bpm /= 2;
        }
        ObjectNode command =
                Json.object()
                        .put("command", "set_tempo_segments")
                        .put("timeline_id", timeline.id());
        command.putArray("segments").addObject().put("start_position", 0).put("bpm", bpm);
        var _ = conductor.commands().handle(command);
        long frame = conductor.performer().nowFrame();
        conductor.performer().offer(frame, new Action.Play(slot, frame - event.frame()));
    }

    /** The layers go; their sound stays in the project's files, and undo brings them back. */
    private void clear(Session session, Looper looper) throws CommandException {
        Edit edit = conductor.edit();
        for (AudioClip clip : session.audioClips()) {
            LooperLayer layer = clip.layer();
            if (layer != null && layer.looperId().equals(looper.id())) {
                edit.delete(clip.id());
            }
        }
        conductor.commit(edit.set(looper.id(), LoopLayers.length(0, engine.sampleRateHz())));
        LooperRun run = engine.looper(looper.id());
        if (run != null) {
            run.cleared();
        }
        takes.dropAll("looper " + looper.id() + " ");
    }
}
