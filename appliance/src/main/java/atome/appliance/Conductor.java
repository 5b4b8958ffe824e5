package atome.appliance;

import atome.adole.Event;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.session.Projects;
import atome.adole.session.Session;
import atome.adole.session.SessionException;
import atome.adole.session.TimedAction;
import atome.appliance.Desk.Target;
import atome.controllers.Control;
import atome.controllers.ControlListener;
import atome.controllers.Move;
import atome.controllers.Positions;
import atome.controllers.RefusedInputException;
import atome.controllers.Route;
import atome.controllers.osc.StateValue;
import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import atome.engine.sample.PcmCache;
import atome.engine.sample.WavException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The only writer: every edit, from whatever hand, goes store first, then engine, then to everyone
 * who watches. Lives on one thread; {@link #moved} and {@link #asked} may come from any and return
 * at once.
 */
final class Conductor implements ControlListener {
    private static final Logger log = LoggerFactory.getLogger(Conductor.class);
    private static final long GESTURE_END_MILLIS = 500;

    /** By then the clock has locked to the driver. */
    private static final double SCRIPT_START_SECONDS = 0.1;

    private final ScheduledExecutorService thread;
    private final AudioEngine engine;
    private final ActionQueue queue;
    private final Store store;
    private final Projects projects;
    private final PcmCache cache;
    private final Board board = new Board();
    private final Gestures gestures = new Gestures();
    private final Positions positions;
    private final Commands commands = new Commands(this);
    private Runnable onChange = () -> {};
    private Feedback feedback = Feedback.NONE;
    private @Nullable Loaded loaded;
    private @Nullable ScheduledFuture<?> gestureEnd;

    /** A project that is open. */
    record Loaded(String projectId, Score score, Desk desk, boolean canUndo, boolean canRedo) {}

    Conductor(
            ScheduledExecutorService thread,
            AudioEngine engine,
            Store store,
            PcmCache cache,
            Positions positions) {
        this.thread = thread;
        this.engine = engine;
        this.queue = engine.openQueue("conductor");
        this.store = store;
        this.projects = new Projects(store);
        this.cache = cache;
        this.positions = positions;
    }

    /** Where changes are told. */
    void tell(Feedback listeners) {
        feedback = listeners;
    }

    /** Told after every change. */
    void onChange(Runnable listener) {
        onChange = listener;
    }

    /** Where every control stands, for a tablet that has just said hello. */
    List<StateValue> fullState() {
        Loaded open = loaded;
        if (open == null) {
            return List.of();
        }
        List<StateValue> state = new ArrayList<>();
        for (Control control : open.desk().controls().controls().values()) {
            List<Double> values = board.valuesOf(control);
            if (values != null) {
                state.add(new StateValue(control.address(), List.copyOf(values)));
            }
        }
        return state;
    }

    /** Opens a project: checked and prepared whole before anything changes. */
    void open(String projectId) throws StoreException, SessionException, WavException {
        Session session = projects.load(projectId);
        Score score = Score.of(session, audio -> projects.audioPath(projectId, audio), cache);
        keepGestures();
        install(projectId, score);
        projects.opened(projectId);
        log.info("project \"{}\" is open", session.name());
    }

    private void install(String projectId, Score score) throws StoreException {
        engine.install(score.rig());
        Desk desk = new Desk(engine, score);
        loaded =
                new Loaded(
                        projectId, score, desk, store.canUndo(projectId), store.canRedo(projectId));
        List<Map.Entry<Target, Double>> changed = board.adopt(score, engine);
        feedback.mapped(desk.controls());
        for (Map.Entry<Target, Double> change : changed) {
            Target target = change.getKey();
            offer(
                    ActionEvent.atOnce(
                            new Action.SetParameter(
                                    target.node(),
                                    target.parameter(),
                                    change.getValue().floatValue(),
                                    engine.sampleRateHz() / 200)));
            tellOf(desk, target, null);
        }
        onChange.run();
    }

    /** What is open, or a refusal. */
    Loaded loaded() throws CommandException {
        Loaded open = loaded;
        if (open == null) {
            throw new CommandException("no project is open");
        }
        return open;
    }

    /** Commands by name, as pages and tablets give them. */
    Commands commands() {
        return commands;
    }

    Board board() {
        return board;
    }

    /**
     * Plays the session's script, its times counted from now. What it moves is shown when it is
     * heard, and not kept: the session stays as the player left it.
     */
    void playScript() throws CommandException {
        Loaded open = loaded();
        long start = nowFrame() + frames(SCRIPT_START_SECONDS);
        for (TimedAction line : open.score().session().script()) {
            for (Action action : ScriptLine.actions(open.desk(), line)) {
                offer(new ActionEvent(start + frames(line.at()), action));
                if (action instanceof Action.SetParameter set) {
                    Target target = new Target(set.node(), set.parameter());
                    long delayMillis = Math.round((line.at() + SCRIPT_START_SECONDS) * 1_000);
                    var _ =
                            thread.schedule(
                                    () -> show("script", target, set.value()),
                                    delayMillis,
                                    TimeUnit.MILLISECONDS);
                }
            }
        }
    }

    private long frames(double seconds) {
        return Math.round(seconds * engine.sampleRateHz());
    }

    /** Frame at which what is asked now is heard. */
    long nowFrame() {
        return engine.frameHeardAt(System.nanoTime());
    }

    /** Does an action of the contract at a frame. */
    void schedule(String type, JsonNode payload, long frame) throws CommandException {
        Loaded open = loaded();
        if (type.equals("widgetChange") && payload.has("widget_id")) {
            moveWidget(open, payload, frame);
            return;
        }
        Action action = open.desk().actions().read(type, payload);
        offer(new ActionEvent(frame, action));
        if (action instanceof Action.SetParameter set) {
            changed("conductor", new Target(set.node(), set.parameter()), set.value());
        }
    }

    private void moveWidget(Loaded open, JsonNode payload, long frame) throws CommandException {
        String id = ActionReader.text(payload, "widget_id");
        Control control = open.desk().widget(id);
        if (control == null) {
            throw new CommandException("no widget \"" + id + "\"");
        }
        try {
            Move move = Move.of(control, Values.of(payload.path("value")), positions);
            move.actions().forEach(action -> offer(new ActionEvent(frame, action)));
            for (String command : move.commands()) {
                ask(command);
            }
            follow("web", control, move.values());
        } catch (RefusedInputException e) {
            throw new CommandException("widget \"%s\" %s".formatted(id, e.getMessage()));
        }
    }

    private void offer(ActionEvent event) {
        if (!queue.offer(event)) {
            log.warn("the engine's queue is full: {} is lost", event.action());
        }
    }

    @Override
    public void moved(String source, Control control, List<Double> values) {
        thread.execute(() -> follow(source, control, values));
    }

    @Override
    public void asked(String source, String command, List<Object> arguments) {
        thread.execute(() -> {
            try {
                if (command.equals(Desk.COMMAND)) {
                    commands.handle(Commands.parse(arguments));
                } else {
                    ask(command);
                }
            } catch (CommandException e) {
                log.warn("{} asked for {}: {}", source, command, e.getMessage());
            }
        });
    }

    /** Notes where a control has gone, and tells the others. */
    private void follow(String source, Control control, List<Double> values) {
        boolean routed = false;
        for (Route route : control.routes()) {
            if (route instanceof Route.ParameterRoute parameter && !values.isEmpty()) {
                double given = values.get(parameter.axis());
                double value =
                        control.kind() == Control.Kind.VALUE
                                ? given
                                : parameter.curve().apply(given, parameter.min(), parameter.max());
                changed(source, new Target(parameter.node(), parameter.parameter()), value);
                routed = true;
            }
        }
        if (!routed && !values.isEmpty()) {
            board.keep(control, values);
            feedback.value(source, control.address(), values);
        }
    }

    private void changed(String source, Target target, double value) {
        gestures.add(target, value);
        ScheduledFuture<?> before = gestureEnd;
        if (before != null) {
            before.cancel(false);
        }
        gestureEnd = thread.schedule(this::keepGestures, GESTURE_END_MILLIS, TimeUnit.MILLISECONDS);
        show(source, target, value);
    }

    private void show(String source, Target target, double value) {
        board.set(target, value);
        positions.settle(target.node(), target.parameter(), value);
        Loaded open = loaded;
        if (open != null) {
            tellOf(open.desk(), target, source);
        }
        onChange.run();
    }

    private void tellOf(Desk desk, Target target, @Nullable String source) {
        for (Control control : desk.tellingOf(target)) {
            List<Double> values = board.valuesOf(control);
            if (values != null) {
                feedback.value(source, control.address(), values);
            }
        }
    }

    /** Writes what hands have moved. */
    void keepGestures() {
        Loaded open = loaded;
        if (open == null || gestures.isEmpty()) {
            return;
        }
        try {
            store.commit(gestures.take(open.score(), engine, "gesture"));
            Session session = projects.load(open.projectId());
            Score kept =
                    new Score(
                            session,
                            open.score().rig(),
                            open.score().tempoMaps(),
                            open.score().sampleRateHz());
            loaded = new Loaded(open.projectId(), kept, open.desk(), true, false);
        } catch (StoreException | SessionException e) {
            log.error("a gesture could not be kept: {}", e.getMessage());
        }
    }

    /** Does a command that needs no target. */
    void ask(String command) throws CommandException {
        switch (command) {
            case "panic" -> offer(ActionEvent.atOnce(new Action.Panic()));
            case "undo", "redo" -> travel(command.equals("undo"));
            default -> throw new CommandException("no command \"" + command + "\" here");
        }
    }

    private void travel(boolean back) throws CommandException {
        keepGestures();
        String projectId = loaded().projectId();
        try {
            boolean done = (back ? store.undo(projectId) : store.redo(projectId)).isPresent();
            if (!done) {
                throw new CommandException(back ? "nothing to undo" : "nothing to redo");
            }
            open(projectId);
        } catch (StoreException | SessionException | WavException e) {
            throw new CommandException(Main.line(e));
        }
    }

    /** Edits atomes: checked as a whole session first, then stored, then heard. */
    void edit(List<Event> events, Session candidate) throws CommandException {
        Loaded open = loaded();
        try {
            Score score =
                    Score.of(
                            candidate, audio -> projects.audioPath(open.projectId(), audio), cache);
            keepGestures();
            store.commit(events);
            install(open.projectId(), score);
        } catch (StoreException | SessionException | WavException | IllegalArgumentException e) {
            throw new CommandException(Main.line(e));
        }
    }
}
