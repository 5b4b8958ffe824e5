package atome.adole.sync;

import atome.adole.Event;
import atome.adole.Ledger;
import atome.adole.StoreException;
import atome.adole.WireEvent;
import atome.adole.session.Renaming;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ids that are unique among all boxes. A session file may call its timeline "tl", and so may
 * another one on another box: outside the box where it was made such an id bears the first digits
 * of its project, as it does here when the plain one is taken.
 */
final class WireIds {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int PROJECT_CHARS = 8;

    private final Ledger ledger;

    WireIds(Ledger ledger) {
        this.ledger = ledger;
    }

    /** As others know it. */
    WireEvent out(WireEvent wire) {
        return renamed(wire, this::outside);
    }

    /** As this box knows it. */
    WireEvent in(WireEvent wire) {
        return renamed(wire, this::inside);
    }

    /** One step from an id of a project to the same id elsewhere. */
    private interface Step {
        String name(String project, String id);
    }

    String outside(String project, String id) {
        String mark = mark(project);
        if (id.equals(project) || UUID.matcher(id).matches() || id.endsWith(mark)) {
            return id;
        }
        return bornHere(project, id) ? id + mark : id;
    }

    private String inside(String project, String id) {
        String mark = mark(project);
        if (!id.endsWith(mark)) {
            return id;
        }
        String plain = id.substring(0, id.length() - mark.length());
        return bornHere(project, plain) ? plain : id;
    }

    private boolean bornHere(String project, String id) {
        try {
            return ledger.bornHere(project, id);
        } catch (StoreException e) {
            throw new IllegalStateException(e);
        }
    }

    private static WireEvent renamed(WireEvent wire, Step step) {
        Event event = wire.event();
        String project = event.projectId();
        if (project == null) {
            return wire;
        }
        UnaryOperator<String> name = id -> step.name(project, id);
        Event renamed =
                new Event(
                        event.id(),
                        event.ts(),
                        event.kind(),
                        name.apply(event.atomeId()),
                        project,
                        new Renaming(name).of(event.props()),
                        event.deleteKeys(),
                        event.expectedVersions(),
                        event.txId(),
                        event.gestureId(),
                        event.replay(),
                        event.source(),
                        event.actor(),
                        event.sequence());
        return new WireEvent(renamed, wire.bases());
    }

    private static String mark(String project) {
        return "@" + project.substring(0, Math.min(PROJECT_CHARS, project.length()));
    }

    /** The same for a parent. */
    @Nullable String outsideOrNull(String project, @Nullable String id) {
        return id == null ? null : outside(project, id);
    }
}
