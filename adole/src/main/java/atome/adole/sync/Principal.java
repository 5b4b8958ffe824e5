package atome.adole.sync;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end.
 *
 * @param id stands for the token without telling it
 * @param projects what it may see; null: everything
 * @param writes whether it may change what it sees
 */
public record Principal(String id, String name, @Nullable Set<String> projects, boolean writes) {

    boolean sees(@Nullable String projectId) {
        Set<String> some = projects;
        return some == null || (projectId != null && some.contains(projectId));
    }
}
