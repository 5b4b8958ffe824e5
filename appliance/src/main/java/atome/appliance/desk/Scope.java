package atome.appliance.desk;

import atome.adole.session.Session;
import atome.adole.session.WidgetMapping;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where mappings count: in the whole project, and in the song and the scene that are current. What
 * counts in fewer places goes before the rest of its control, unless the rest is protected.
 */
public record Scope(@Nullable String songId, @Nullable String sceneId) {
    /** No song, no scene. */
    public static final Scope PROJECT = new Scope(null, null);

    private static final int PROTECTED = 6;

    /** The mappings that count here. */
    List<WidgetMapping> mappings(Session session) {
        return session.widgetMappings().stream().filter(this::counts).toList();
    }

    private boolean counts(WidgetMapping mapping) {
        return switch (mapping.scope()) {
            case PROJECT -> true;
            case SONG -> Objects.equals(mapping.scopeId(), songId);
            case SCENE -> Objects.equals(mapping.scopeId(), sceneId);
        };
    }

    /**
     * Of two on one control the higher goes first: scene, song, project; protected the other way.
     */
    static int rank(WidgetMapping mapping) {
        int narrow =
                switch (mapping.scope()) {
                    case PROJECT -> 0;
                    case SONG -> 1;
                    case SCENE -> 2;
                };
        return mapping.isProtected() ? PROTECTED - narrow : narrow;
    }

    /** Whether other mappings count here than there. */
    public boolean differs(Scope other, Session session) {
        return !mappings(session).equals(other.mappings(session));
    }
}
