package atome.adole.sync;

import atome.adole.StoreException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A hub: a log, who may use it, and who is listening now. Any control thread. */
public final class Hub {
    static final String VERSION = "atome-stage/1";

    private final EventLog log;
    private final Function<String, Optional<Principal>> access;
    private final InstantSource wall;
    private final List<StreamSession> sessions = new CopyOnWriteArrayList<>();

    /**
     * Serves a log.
     *
     * @param access who has a token; empty when nobody, or no longer
     */
    public Hub(EventLog log, Function<String, Optional<Principal>> access, InstantSource wall) {
        this.log = log;
        this.access = access;
        this.wall = wall;
        log.listen(this::grown);
    }

    /**
     * Begins a connection of {@code /ws/sync}.
     *
     * @param ready called when there may be something to poll, from any thread
     */
    public Conversation stream(Runnable ready) {
        StreamSession session = new StreamSession(this, ready);
        sessions.add(session);
        return session;
    }

    /**
     * Begins a connection of {@code /ws/api}.
     *
     * @param ready called when there is something to poll
     */
    public Conversation api(Runnable ready) {
        return new ApiSession(this, ready);
    }

    /** Whether somebody may have the content of a hash: it is part of what he may see. */
    public boolean mayRead(Principal who, String hash) throws StoreException {
        Set<String> some = who.projects();
        return some == null || log.refersTo(some, hash);
    }

    /** Who is listening now, by the names they were paired under. */
    public List<String> listeners() {
        return sessions.stream()
                .map(StreamSession::principal)
                .flatMap(Optional::stream)
                .map(Principal::name)
                .toList();
    }

    EventLog log() {
        return log;
    }

    /** Who has a token. */
    public Optional<Principal> principal(String token) {
        return access.apply(token);
    }

    String now() {
        return wall.instant().toString();
    }

    long nowMillis() {
        return wall.millis();
    }

    String identity() throws StoreException {
        return log.identity();
    }

    void ended(StreamSession session) {
        sessions.remove(session);
    }

    private void grown(String stream) {
        for (StreamSession session : sessions) {
            session.grown(stream);
        }
    }
}
