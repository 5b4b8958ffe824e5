package atome.appliance.edit;

import atome.adole.Atome;
import atome.adole.Event;
import atome.adole.session.Session;
import atome.adole.session.SessionException;
import atome.adole.session.SessionFile;
import atome.appliance.desk.CommandException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes of atomes that belong together: checked as a whole session, stored as one transaction,
 * undone as one. One thread.
 */
public final class Edit {
    private final String projectId;
    private final SessionFile before;
    private final List<Atome> atomes;
    private final List<Event> events = new ArrayList<>();
    private final String transaction = UUID.randomUUID().toString();

    /** Starts from a session of a project. */
    public Edit(String projectId, SessionFile before) {
        this.projectId = projectId;
        this.before = before;
        this.atomes = new ArrayList<>(before.atomes());
    }

    /** Makes an atome that lies right under the project. */
    public Edit add(String id, String type, ObjectNode properties) throws CommandException {
        return add(new Atome(id, type, null, null, properties));
    }

    /** Makes an atome; without a parent it lies right under the project. */
    Edit add(Atome atome) throws CommandException {
        if (atomes.stream().anyMatch(other -> other.id().equals(atome.id()))) {
            throw new CommandException("there is an atome \"" + atome.id() + "\" already");
        }
        atomes.add(atome);
        String parent = atome.parentId();
        events.add(
                Event.create(
                        atome.id(),
                        atome.type(),
                        parent == null ? projectId : parent,
                        projectId,
                        atome.properties(),
                        transaction,
                        "command"));
        return this;
    }

    /** Sets some properties; the others stay. */
    public Edit set(String id, ObjectNode changes) {
        replace(id, properties -> properties.setAll(changes));
        events.add(Event.set(id, changes, transaction, "command"));
        return this;
    }

    /** Takes one property away. */
    public Edit unset(String id, String property) {
        replace(id, properties -> properties.remove(property));
        events.add(Event.unset(id, List.of(property), transaction, "command"));
        return this;
    }

    public Edit delete(String id) {
        atomes.removeIf(atome -> atome.id().equals(id));
        events.add(Event.delete(id, transaction, "command"));
        return this;
    }

    /** Id of the transaction that it will be. */
    public String transaction() {
        return transaction;
    }

    /** What is to be stored. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /**
     * The session as it will be.
     *
     * @throws SessionException naming the atome and the property that will not do
     */
    public Session session() throws SessionException {
        return Session.of(
                new SessionFile(
                        before.file(),
                        before.name(),
                        before.sampleRateHz(),
                        before.seed(),
                        atomes,
                        before.script(),
                        before.extra()));
    }

    private void replace(String id, Consumer<ObjectNode> change) {
        atomes.replaceAll(atome -> {
            if (!atome.id().equals(id)) {
                return atome;
            }
            ObjectNode properties = atome.properties().deepCopy();
            change.accept(properties);
            return atome.with(properties);
        });
    }
}
