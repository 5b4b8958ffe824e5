package atome.appliance.conductor;

import atome.appliance.desk.CommandException;
import atome.appliance.desk.Desk.Target;
import atome.appliance.desk.Reason;
import atome.engine.AudioEngine;
import atome.engine.Notice;
import atome.engine.action.Action;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the audio thread has told: passed on to whoever shows it, and the last of it kept for the
 * page. What an action clip asks of the control side is done here. Conductor's thread.
 */
public final class Happened {
    private static final Logger log = LoggerFactory.getLogger(Happened.class);
    private static final int KEPT = 32;
    private static final String SOURCE = "action clip";

    private final Conductor conductor;
    private final AudioEngine engine;
    private final Recalls recalls;
    private final Deque<Notice> latest = new ArrayDeque<>();

    Happened(Conductor conductor, AudioEngine engine, Recalls recalls) {
        this.conductor = conductor;
        this.recalls = recalls;
        this.engine = engine;
    }

    /** The latest ends, markers and follow actions, oldest first. */
    public List<Notice> latest() {
        return List.copyOf(latest);
    }

    void poll() {
        engine.drainNotices(this::take);
    }

    private void take(Notice notice) {
        switch (notice) {
            case Notice.Performed(long frame, Action.Ask ask) -> request(frame, ask.request());
            case Notice.Performed(_, Action.SetParameter set) ->
                    conductor
                            .live()
                            .show(SOURCE, new Target(set.node(), set.parameter()), set.value());
            case Notice.Performed(_, Action.Recall recall) -> recalls.heard(recall, false);
            case Notice.Recalled(_, Action.Recall recall) -> recalls.heard(recall, true);
            case Notice.Performed _ -> {}
            case Notice.ClipEnded _, Notice.MarkerPassed _, Notice.Followed _ -> {
                latest.addLast(notice);
                if (latest.size() > KEPT) {
                    latest.removeFirst();
                }
                conductor.live().happened(notice);
            }
        }
    }

    /** The frame at which it was asked goes along: what was recorded from then on is there. */
    private void request(long frame, Object request) {
        if (request instanceof ObjectNode asked) {
            ObjectNode command = asked.deepCopy().put("asked_frame", frame);
            try {
                log.info("an action asks for {}", command);
                conductor.commands().handle(command);
            } catch (CommandException e) {
                log.warn("an action asked for {}: {}", command, e.getMessage());
                conductor.refuse(
                        command.path("surface").asString(SOURCE),
                        command.path("command").asString(""),
                        Reason.of(e));
            }
        }
    }
}
