package atome.appliance.conductor;

import atome.adole.Event;
import atome.adole.Json;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.session.Projects;
import atome.adole.session.Session;
import atome.adole.session.SessionException;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Desk;
import atome.appliance.desk.Desk.Target;
import atome.appliance.desk.Reason;
import atome.appliance.desk.Scope;
import atome.appliance.desk.Score;
import atome.appliance.edit.Edit;
import atome.appliance.gpio.Pedalboards;
import atome.appliance.show.Show;
import atome.controllers.Control;
import atome.controllers.ControlListener;
import atome.controllers.LogLimit;
import atome.controllers.Positions;
import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.sample.WavException;
import atome.engine.sample.stream.AudioFileCache;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only writer: every edit, from whatever hand, goes store first, then engine, then to everyone
 * who watches. Lives on one thread; {@link #moved} and {@link #asked} may come from any and return
 * at once.
 */
public final class Conductor implements ControlListener {
    private static final Logger log = LoggerFactory.getLogger(Conductor.class);
    private static final long LAMP_MILLIS = 50;

    private final ScheduledExecutorService thread;
    private final AudioEngine engine;
    private final Performer performer;
    private final Store store;
    private final Projects projects;
    private final PlayedAudio audio;
    private final Live live;
    private final Newest moved;
    private final ActionRecorder recorder;
    private final Happened happened;
    private final Show show;
    private final Recalls recalls;
    private final LogLimit refused = new LogLimit(log, System::nanoTime);
    private final Surfaces surfaces;
    private final Learning learning;
    private final Pedalboards pedalboards;
    private final Lamps lamps;
    private final ToldConflicts conflicts = new ToldConflicts();
    private CommandHandler commands =
            _ -> {
                throw new CommandException("the box is still starting");
            };
    private Consumer<Score> scoreListener = _ -> {};
    private @Nullable Loaded loaded;
    private long panics;

    /** A project that is open. */
    public record Loaded(
            String projectId, Score score, Desk desk, boolean canUndo, boolean canRedo) {}

    public Conductor(
            ScheduledExecutorService thread,
            AudioEngine engine,
            Store store,
            AudioFileCache cache,
            Positions positions,
            Pedalboards pedalboards) {
        this.thread = thread;
        this.engine = engine;
        this.store = store;
        this.projects = new Projects(store);
        this.audio = new PlayedAudio(engine, cache);
        this.moved = new Newest(thread);
        this.live = new Live(thread, positions, this::keepGestures);
        this.performer = new Performer(this, engine);
        this.recorder = new ActionRecorder(this, engine);
        this.show = new Show(store);
        this.recalls = new Recalls(this, show);
        this.happened = new Happened(this, engine, recalls);
        this.surfaces = new Surfaces(engine, thread, this);
        this.learning = new Learning(thread, this, surfaces);
        this.pedalboards = pedalboards;
        this.lamps = new Lamps(engine, live.board(), show);
        var _ =
                thread.scheduleWithFixedDelay(
                        this::watch, LAMP_MILLIS, LAMP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A watch that throws would never be called again, and with it panic would be deaf. */
    private void watch() {
        try {
            recorder.poll();
            happened.poll();
            audio.poll();
            showLamps();
        } catch (RuntimeException e) {
            refused.warn("watch", "fails: " + e);
        }
    }

    private void showLamps() {
        if (engine.panics() != panics) {
            panics = engine.panics();
            surfaces.panic();
        }
        Loaded open = loaded;
        if (open != null) {
            lamps.show(surfaces.places(), open.desk());
        }
    }

    /** Keeps actions as clips. */
    public ActionRecorder recorder() {
        return recorder;
    }

    public PlayedAudio audio() {
        return audio;
    }

    /** What the audio thread has told. */
    public Happened happened() {
        return happened;
    }

    /** Does actions at a frame. */
    public Performer performer() {
        return performer;
    }

    /** Where the show stands in its set list. */
    public Show show() {
        return show;
    }

    /** What hands move, and who is told. */
    public Live live() {
        return live;
    }

    /** The surfaces and their hands. */
    public Surfaces surfaces() {
        return surfaces;
    }

    public Learning learning() {
        return learning;
    }

    /** The pedalboards on the box's own pins. */
    public Pedalboards pedalboards() {
        return pedalboards;
    }

    /** Opens a project: checked and prepared whole before anything changes. */
    public void open(String projectId) throws StoreException, SessionException, WavException {
        Session session = projects.load(projectId);
        Score score = score(projectId, session);
        keepGestures();
        install(projectId, score);
        projects.opened(projectId);
        log.info("project \"{}\" is open", session.name());
    }

    private Score score(String projectId, Session session) throws SessionException, WavException {
        return Score.of(
                session,
                file -> projects.audioPath(projectId, file),
                audio.cache(),
                engine.slots());
    }

    /** Told of each score that is played from now on. */
    public void onScore(Consumer<Score> listener) {
        scoreListener = listener;
    }

    private void install(String projectId, Score score) throws StoreException {
        audio.play(score.rig());
        engine.install(score.rig());
        Desk desk = new Desk(engine, score, recalls.scopeIn(projectId, score.session()));
        loaded =
                new Loaded(
                        projectId, score, desk, store.canUndo(projectId), store.canRedo(projectId));
        conflicts.tell(desk);
        List<Map.Entry<Target, Double>> changed = live.board().adopt(score, engine);
        live.use(desk);
        recalls.moved();
        surfaces.map(desk);
        scoreListener.accept(score);
        for (Map.Entry<Target, Double> change : changed) {
            Target target = change.getKey();
            performer.offer(
                    ActionEvent.atOnce(
                            new Action.SetParameter(
                                    target.node(),
                                    target.parameter(),
                                    change.getValue(),
                                    score.ids().rampFrames())));
            live.tellOf(target, null);
        }
        live.refresh();
    }

    /** The show stands elsewhere, where other mappings may count: all of them change at once. */
    void rescope(Scope scope) throws CommandException {
        Loaded open = loaded();
        if (open.desk().differsIn(scope)) {
            Desk desk = new Desk(engine, open.score(), scope);
            loaded = new Loaded(open.projectId, open.score, desk, open.canUndo, open.canRedo);
            live.use(desk);
            surfaces.map(desk);
        }
    }

    /** What is open, or a refusal. */
    public Loaded loaded() throws CommandException {
        Loaded open = loaded;
        if (open == null) {
            throw new CommandException("no project is open");
        }
        return open;
    }

    /** Commands by name, as pages and tablets give them. */
    public CommandHandler commands() {
        return commands;
    }

    /** Who does the commands from now on. */
    public void obey(CommandHandler handler) {
        commands = handler;
    }

    /** Plays the session's script, its times counted from now. */
    public void playScript() throws CommandException {
        new Script(this, engine, thread).play(loaded().score());
    }

    @Override
    public void moved(String source, Control control, List<Double> values) {
        moved.put(control.address(), () -> live.follow(source, control, values));
    }

    @Override
    public void asked(String source, String command, List<Object> arguments) {
        long stampNanos = System.nanoTime();
        thread.execute(() -> {
            try {
                if (command.equals(Desk.COMMAND)) {
                    commands.handle(CommandText.parse(arguments));
                } else if (command.startsWith("{")) {
                    commands.handle(
                            CommandText.from(source, stampNanos, CommandText.parse(command)));
                } else {
                    commands.handle(
                            CommandText.from(
                                    source, stampNanos, Json.object().put("command", command)));
                }
            } catch (CommandException e) {
                refuse(source, command, Reason.of(e));
            } catch (RuntimeException e) {
                log.error("{} asked for {}", source, command, e);
                refuse(source, command, "the box failed at this; its log says why");
            }
        });
    }

    void refuse(String source, String command, String reason) {
        refused.warn(source, "asked for " + command + ": " + reason);
        Loaded open = loaded;
        if (open != null) {
            live.refuse(source, open.desk().askedAt(command), reason);
        }
    }

    /** Writes what hands have moved. */
    public void keepGestures() {
        Loaded open = loaded;
        if (open != null && !live.gestures().isEmpty()) {
            keep(open, live.gestures().take(open.score(), engine, "gesture"));
        }
    }

    /** Stores changes of values that the engine has been told already. */
    public void keep(Loaded open, List<Event> events) {
        try {
            store.commit(events);
            Score kept = open.score().with(projects.load(open.projectId()));
            String id = open.projectId();
            loaded = new Loaded(id, kept, open.desk(), store.canUndo(id), store.canRedo(id));
        } catch (StoreException | SessionException e) {
            log.error("a gesture could not be kept: {}", e.getMessage());
        }
    }

    /** Does a command that needs no target. */
    public void ask(String command) throws CommandException {
        switch (command) {
            case "panic" -> performer.offer(ActionEvent.atOnce(new Action.Panic()));
            case "undo", "redo" -> travel(command.equals("undo"), null);
            default -> throw new CommandException("no command \"" + command + "\" here");
        }
    }

    /**
     * Takes back a transaction of the open project, the newest one when none is named; or does
     * again what was last taken back. What cannot be opened afterwards, since others lean on what
     * would go, stays.
     */
    public void travel(boolean back, @Nullable String txId) throws CommandException {
        keepGestures();
        String projectId = loaded().projectId();
        try {
            if (txId != null) {
                store.undo(projectId, txId);
            } else if ((back ? store.undo(projectId) : store.redo(projectId)).isEmpty()) {
                throw new CommandException(back ? "nothing to undo" : "nothing to redo");
            }
            reopen(projectId, back);
        } catch (StoreException e) {
            throw new CommandException(Reason.of(e));
        }
    }

    /** Opens what has changed in the store; what will not open is as it was before. */
    public void reopen(String projectId, boolean undone) throws CommandException, StoreException {
        try {
            open(projectId);
        } catch (SessionException | WavException | IllegalArgumentException e) {
            var _ = undone ? store.redo(projectId) : store.undo(projectId);
            throw new CommandException(Reason.of(e));
        }
    }

    /** Begins an edit of what is open, as the hands have left it. */
    public Edit edit() throws CommandException {
        keepGestures();
        Loaded open = loaded();
        return new Edit(open.projectId(), open.score().session().file());
    }

    /** Makes an edit so: checked as a whole session first, then stored, then heard. */
    public void commit(Edit edit) throws CommandException {
        Loaded open = loaded();
        try {
            Score score = score(open.projectId(), edit.session());
            score.refuseNewUnknownPlugins(open.score());
            keepGestures();
            store.commit(edit.events());
            install(open.projectId(), score);
        } catch (StoreException | SessionException | WavException | IllegalArgumentException e) {
            throw new CommandException(Reason.of(e));
        }
    }
}
