package atome.adole.session;

import atome.adole.Atome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the typed views of what a show is made of: scenes, songs and set lists. */
final class SetViews {
    private static final double ANY = Double.MAX_VALUE;

    private SetViews() {}

    static Scene scene(String id, Fields f) throws SessionException {
        return new Scene(
                id,
                f.text("name", id),
                f.referenceOrNull("song_id", AtomeType.SONG),
                f.number("order", 0, -ANY, ANY),
                f.texts("node_ids"),
                values(f));
    }

    /** A node may be taken out of the rig, and come back, without its scenes being in the way. */
    private static List<Scene.Value> values(Fields f) throws SessionException {
        record Place(String targetId, String paramPath) {}
        Set<Place> taken = new HashSet<>();
        List<Scene.Value> values = new ArrayList<>();
        for (JsonNode node : f.array("values")) {
            if (!(node instanceof ObjectNode props)) {
                throw f.refused("values", "must hold objects, not " + node);
            }
            Fields value =
                    new Fields(
                            f.subject() + ": property \"values\": value " + values.size(),
                            props,
                            f.atomes());
            value.required("target_id");
            String target = value.text("target_id", "");
            if (f.atomes().containsKey(target)) {
                value.reference("target_id", AtomeType.ROUTING_NODE);
            }
            value.required("param_path");
            String path = value.text("param_path", "");
            JsonNode given = value.required("value");
            if (!taken.add(new Place(target, path))) {
                throw value.refused("param_path", path + " of \"" + target + "\" stands twice");
            }
            values.add(
                    new Scene.Value(
                            target,
                            path,
                            given.isBoolean()
                                    ? (given.booleanValue() ? 1 : 0)
                                    : value.inRange("value", given, -ANY, ANY)));
        }
        return values;
    }

    static Song song(String id, Fields f) throws SessionException {
        List<String> timelines = f.texts("timeline_ids");
        for (String timeline : timelines) {
            new Fields(
                            f.subject(),
                            f.props().objectNode().put("timeline_ids", timeline),
                            f.atomes())
                    .reference("timeline_ids", AtomeType.TIMELINE);
        }
        String scene = f.referenceOrNull("start_scene_id", AtomeType.SCENE);
        Atome start = scene == null ? null : f.atomes().get(scene);
        JsonNode of =
                start == null ? MissingNode.getInstance() : start.properties().path("song_id");
        if (of.isString() && !of.stringValue().equals(id)) {
            throw f.refused("start_scene_id", "scene \"" + scene + "\" is another song's");
        }
        return new Song(
                id,
                f.text("name", id),
                timelines,
                f.numberOrNull("bpm", 10, 999),
                scene,
                f.choice("arrival", Song.Arrival.WAIT));
    }

    static SetListEntry entry(String id, Fields f) throws SessionException {
        return new SetListEntry(
                id,
                f.reference("set_list_id", AtomeType.SET_LIST),
                f.reference("song_id", AtomeType.SONG),
                f.number("order", 0, -ANY, ANY));
    }
}
