package atome.appliance.conductor;

import atome.adole.Atome;
import atome.adole.Event;
import atome.adole.session.Session;
import atome.adole.session.SessionException;
import atome.adole.session.SessionFile;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes of atomes that belong together: checked as a whole session, stored as one transaction,
 * undone as one. Conductor's thread.
 */
final class Edit {
    private final Conductor conductor;
    private final String projectId;
    private final SessionFile before;
    private final List<Atome> atomes;
    private final List<Event> events = new ArrayList<>();
    private final String transaction = UUID.randomUUID().toString();

    /** Starts from the session as the hands have left it. */
    Edit(Conductor conductor) throws CommandException {
        this.conductor = conductor;
        conductor.keepGestures();
        this.projectId = conductor.loaded().projectId();
        this.before = conductor.loaded().score().session().file();
        this.atomes = new ArrayList<>(before.atomes());
    }

    Edit add(String id, String type, ObjectNode properties) throws CommandException {
        if (atomes.stream().anyMatch(atome -> atome.id().equals(id))) {
            throw new CommandException("there is an atome \"" + id + "\" already");
        }
        // In a session, what lies right under the project has no parent.
        atomes.add(new Atome(id, type, null, null, properties));
        events.add(
                Event.create(id, type, projectId, projectId, properties, transaction, "command"));
        return this;
    }

    /** Sets some properties; the others stay. */
    Edit set(String id, ObjectNode changes) {
        atomes.replaceAll(atome -> {
            if (!atome.id().equals(id)) {
                return atome;
            }
            ObjectNode properties = atome.properties().deepCopy();
            properties.setAll(changes);
            return atome.with(properties);
        });
        events.add(Event.set(id, changes, transaction, "command"));
        return this;
    }

    /** Takes one property away. */
    Edit unset(String id, String property) {
        atomes.replaceAll(atome -> {
            if (!atome.id().equals(id)) {
                return atome;
            }
            ObjectNode properties = atome.properties().deepCopy();
            properties.remove(property);
            return atome.with(properties);
        });
        events.add(Event.unset(id, List.of(property), transaction, "command"));
        return this;
    }

    Edit delete(String id) {
        atomes.removeIf(atome -> atome.id().equals(id));
        events.add(Event.delete(id, transaction, "command"));
        return this;
    }

    /** Makes it so, or changes nothing. */
    void commit() throws CommandException {
        SessionFile candidate =
                new SessionFile(
                        before.file(),
                        before.name(),
                        before.sampleRateHz(),
                        before.seed(),
                        atomes,
                        before.script(),
                        before.extra());
        try {
            conductor.edit(events, Session.of(candidate));
        } catch (SessionException e) {
            throw new CommandException(Reason.of(e));
        }
    }
}
