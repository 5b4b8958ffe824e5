package atome.appliance;

import atome.adole.Atome;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.session.Projects;
import atome.adole.session.SessionException;
import atome.adole.session.SessionFile;
import atome.appliance.report.Notes;
import atome.appliance.start.SafeProject;
import atome.appliance.start.Starts;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which project a box opens when it starts.
 *
 * @param projectId the one to open
 * @param plays whether its script plays: only a session opened anew does
 * @param askedId the one that was asked for, another when that has failed too often
 * @param leftOut that one, if so
 */
record FirstProject(
        String projectId, boolean plays, String askedId, Notes.@Nullable LeftOut leftOut) {
    private static final Logger log = LoggerFactory.getLogger(FirstProject.class);

    /**
     * The named session; without one the project that was open last, at the first start the demo.
     */
    static FirstProject choose(Store store, Starts starts, @Nullable String session)
            throws StoreException, SessionException {
        FirstProject asked = asked(store, session);
        if (!starts.gaveUp(asked.askedId())) {
            return asked;
        }
        String name = store.atome(asked.askedId()).map(Atome::name).orElse(asked.askedId());
        Notes.LeftOut leftOut = new Notes.LeftOut(asked.askedId(), name);
        log.error(leftOut.says());
        String safe = SafeProject.in(new Projects(store), starts);
        return new FirstProject(safe, false, asked.askedId(), leftOut);
    }

    private static FirstProject asked(Store store, @Nullable String session)
            throws StoreException, SessionException {
        Projects projects = new Projects(store);
        Optional<Atome> last = session == null ? projects.lastOpened() : Optional.empty();
        if (last.isPresent()) {
            return new FirstProject(last.get().id(), false, last.get().id(), null);
        }
        SessionFile file = Sessions.read(session == null ? Sessions.DEMO : session);
        Path directory = Sessions.directory(file);
        Optional<Atome> imported = projects.imported(file, directory);
        String id =
                imported.isPresent()
                        ? imported.get().id()
                        : projects.importSession(file, directory);
        return new FirstProject(id, true, id, null);
    }
}
