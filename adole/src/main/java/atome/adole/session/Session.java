package atome.adole.session;

import atome.adole.Atome;
import atome.adole.PropertyRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A whole session, checked: every reference leads somewhere, every value is in its range, the
 * routing has no cycle. The one place where sessions are validated. Lists keep the session's order,
 * tempo segments are by timeline and position. Immutable. Any thread.
 */
public final class Session {
    private static final int MAX_ID_LENGTH = 120;

    private final SessionFile file;
    private final Map<String, Atome> atomes = new LinkedHashMap<>();
    private final Map<String, Object> views = new LinkedHashMap<>();
    private final List<TempoSegment> tempoSegments;

    private Session(SessionFile file) throws SessionException {
        this.file = file;
        for (Atome atome : file.atomes()) {
            index(atome);
        }
        for (Atome atome : file.atomes()) {
            views.put(atome.id(), view(atome));
        }
        for (int i = 0; i < file.script().size(); i++) {
            TimedAction action = file.script().get(i);
            Actions.check(new Fields(SessionJson.line(i), action.payload(), atomes), action);
        }
        Cycles.refuse(routingConnections());
        this.tempoSegments = sorted(all(TempoSegment.class));
    }

    /** Checks a session; the message of a refusal names the file, the atome and the property. */
    public static Session of(SessionFile file) throws SessionException {
        try {
            return new Session(file);
        } catch (SessionException e) {
            throw new SessionException(file.origin() + ": " + e.getMessage(), e);
        }
    }

    private void index(Atome atome) throws SessionException {
        String id = atome.id();
        // Ids become file names.
        if (id.isBlank()
                || id.length() > MAX_ID_LENGTH
                || id.startsWith(".")
                || id.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
            throw new SessionException(
                    "atome \""
                            + id
                            + "\": property \"id\": must be 1 to "
                            + MAX_ID_LENGTH
                            + " characters, without slashes or a leading dot");
        }
        if (atomes.put(id, atome) != null) {
            throw new SessionException(
                    "atome \"" + id + "\": property \"id\": is there more than once");
        }
    }

    private Object view(Atome atome) throws SessionException {
        Fields f = Fields.of(atome, atomes);
        String parent = atome.parentId();
        if (parent != null && !atomes.containsKey(parent)) {
            throw f.refused("parent_id", "no atome \"" + parent + "\"");
        }
        if (atome.id().equals(parent)) {
            throw f.refused("parent_id", "it cannot be its own parent");
        }
        for (Map.Entry<String, JsonNode> property : atome.properties().properties()) {
            Optional<String> fault = PropertyRules.fault(property.getKey(), property.getValue());
            if (fault.isPresent()) {
                throw f.refused(property.getKey(), fault.get());
            }
        }
        String id = atome.id();
        return switch (atome.type()) {
            case AtomeType.AUDIO_FILE -> {
                AudioFile audio = Views.audioFile(id, f);
                LocalPaths.check(f, audio.localPath(), file.directory());
                yield audio;
            }
            case AtomeType.AUDIO_CLIP -> Views.audioClip(id, f);
            case AtomeType.TIMELINE -> Views.timeline(id, f);
            case AtomeType.TEMPO_SEGMENT -> Views.tempoSegment(id, f);
            case AtomeType.MARKER -> Views.marker(id, f);
            case AtomeType.CLIP_GROUP -> Views.clipGroup(id, f);
            case AtomeType.ROUTING_GRAPH -> new RoutingGraph(id, f.text("name", id));
            case AtomeType.ROUTING_NODE -> Views.routingNode(id, f);
            case AtomeType.ROUTING_CONNECTION -> Views.routingConnection(id, f);
            case AtomeType.WIDGET ->
                    new Widget(
                            id,
                            f.requiredChoice("widget_type", Widget.Kind.class),
                            f.text("name", id));
            case AtomeType.WIDGET_MAPPING -> Views.widgetMapping(id, f);
            case AtomeType.ACTION_CLIP -> Views.actionClip(id, f);
            case AtomeType.LOOPER -> Views.looper(id, f);
            case AtomeType.FOLLOW_ACTION -> Views.followAction(id, f);
            case AtomeType.SCENE -> SetViews.scene(id, f);
            case AtomeType.SONG -> SetViews.song(id, f);
            case AtomeType.SET_LIST -> new SetList(id, f.text("name", id));
            case AtomeType.SET_LIST_ENTRY -> SetViews.entry(id, f);
            default -> throw f.refused("type", "no type \"" + atome.type() + "\"");
        };
    }

    private static List<TempoSegment> sorted(List<TempoSegment> segments) throws SessionException {
        record Place(String timelineId, double position) {}
        Set<Place> taken = new HashSet<>();
        for (TempoSegment segment : segments) {
            if (!taken.add(new Place(segment.timelineId(), segment.startPosition()))) {
                throw new SessionException(
                        "atome \""
                                + segment.id()
                                + "\": property \"start_position\": "
                                + segment.startPosition()
                                + " has a tempo segment already");
            }
        }
        List<TempoSegment> all = new ArrayList<>(segments);
        all.sort(
                Comparator.comparing(TempoSegment::timelineId)
                        .thenComparingDouble(TempoSegment::startPosition));
        return List.copyOf(all);
    }

    /** The session as its file says it, with every property, known or not. */
    public SessionFile file() {
        return file;
    }

    public String name() {
        return file.name();
    }

    public int sampleRateHz() {
        return file.sampleRateHz();
    }

    /** Where random outcomes start, so that a show replays. */
    public long seed() {
        return file.seed();
    }

    public List<TimedAction> script() {
        return file.script();
    }

    public Optional<Atome> atome(String id) {
        return Optional.ofNullable(atomes.get(id));
    }

    /** The view of an id, if it is of that type. */
    public <T extends Record> Optional<T> find(String id, Class<T> type) {
        Object view = views.get(id);
        return type.isInstance(view) ? Optional.of(type.cast(view)) : Optional.empty();
    }

    /** All views of a type, in the session's order. */
    public <T extends Record> List<T> all(Class<T> type) {
        return views.values().stream().filter(type::isInstance).map(type::cast).toList();
    }

    public List<AudioFile> audioFiles() {
        return all(AudioFile.class);
    }

    public List<AudioClip> audioClips() {
        return all(AudioClip.class);
    }

    public List<Timeline> timelines() {
        return all(Timeline.class);
    }

    public List<TempoSegment> tempoSegments() {
        return tempoSegments;
    }

    /** The tempo segments of a timeline, by position. */
    public List<TempoSegment> tempoSegments(String timelineId) {
        return tempoSegments.stream().filter(s -> s.timelineId().equals(timelineId)).toList();
    }

    public List<Marker> markers() {
        return all(Marker.class);
    }

    public List<ClipGroup> clipGroups() {
        return all(ClipGroup.class);
    }

    public List<RoutingGraph> routingGraphs() {
        return all(RoutingGraph.class);
    }

    public List<RoutingNode> routingNodes() {
        return all(RoutingNode.class);
    }

    public List<RoutingConnection> routingConnections() {
        return all(RoutingConnection.class);
    }

    public List<Widget> widgets() {
        return all(Widget.class);
    }

    public List<WidgetMapping> widgetMappings() {
        return all(WidgetMapping.class);
    }

    public List<ActionClip> actionClips() {
        return all(ActionClip.class);
    }

    public List<Looper> loopers() {
        return all(Looper.class);
    }

    public List<FollowAction> followActions() {
        return all(FollowAction.class);
    }

    public List<Song> songs() {
        return all(Song.class);
    }

    public List<SetList> setLists() {
        return all(SetList.class);
    }

    /** The scenes of a song, or with null those of the whole project, in their order. */
    public List<Scene> scenes(@Nullable String songId) {
        return all(Scene.class).stream()
                .filter(scene -> Objects.equals(scene.songId(), songId))
                .sorted(Comparator.comparingDouble(Scene::order).thenComparing(Scene::id))
                .toList();
    }

    /** What going to a song recalls, if it has anything. */
    public Optional<Scene> startScene(Song song) {
        String named = song.startSceneId();
        return named == null ? scenes(song.id()).stream().findFirst() : find(named, Scene.class);
    }

    /** The places of a set list, in their order. */
    public List<SetListEntry> entries(String setListId) {
        return all(SetListEntry.class).stream()
                .filter(entry -> entry.setListId().equals(setListId))
                .sorted(
                        Comparator.comparingDouble(SetListEntry::order)
                                .thenComparing(SetListEntry::id))
                .toList();
    }

    /** What follows a clip, a track or a timeline. */
    public List<FollowAction> followActions(String targetId) {
        return followActions().stream().filter(f -> f.targetId().equals(targetId)).toList();
    }
}
