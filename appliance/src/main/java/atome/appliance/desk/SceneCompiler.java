package atome.appliance.desk;

import atome.engine.action.Action;
import atome.engine.action.Scene;
import atome.engine.rig.Node;
import atome.engine.rig.RigException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * Makes of the scenes of a session what the engine recalls. A value of a node that is not in the
 * rig, or whose plug-in is not installed, is left out; it waits in the session.
 */
final class SceneCompiler {
    private static final double LONGEST_MORPH_SECONDS = 3_600;

    private final Resolver ids;

    SceneCompiler(Resolver ids) {
        this.ids = ids;
    }

    /**
     * Refuses a value that its parameter does not take.
     *
     * @throws RigException naming the scene
     */
    void check() {
        ids.session().all(atome.adole.session.Scene.class).forEach(this::values);
    }

    /** The recall that an action or a command asks for, by {@code scene_id} or {@code song_id}. */
    Action recall(JsonNode payload) throws CommandException {
        double morphSeconds = payload.path("morph").asDouble(0);
        if (!(morphSeconds >= 0 && morphSeconds <= LONGEST_MORPH_SECONDS)) {
            throw new CommandException(
                    "\"morph\" must be 0 … 3600 s, not " + payload.path("morph"));
        }
        return recall(
                payload.has("song_id")
                        ? song(ActionReader.text(payload, "song_id"))
                        : scene(ActionReader.text(payload, "scene_id")),
                Math.round(morphSeconds * ids.sampleRateHz()),
                payload.path("choices_last").asBoolean(false));
    }

    private Action recall(Scene scene, long morphFrames, boolean choicesLast) {
        return new Action.Recall(scene, (int) morphFrames, ids.rampFrames(), choicesLast);
    }

    private Scene scene(String id) throws CommandException {
        return ids.session()
                .find(id, atome.adole.session.Scene.class)
                .map(scene -> new Scene(id, values(scene)))
                .orElseThrow(() -> new CommandException("no scene \"" + id + "\""));
    }

    /** What going to a song recalls, told as the song. */
    private Scene song(String id) throws CommandException {
        return ids.session()
                .find(id, atome.adole.session.Song.class)
                .map(song ->
                        new Scene(
                                id,
                                ids.session().startScene(song).map(this::values).orElse(List.of())))
                .orElseThrow(() -> new CommandException("no song \"" + id + "\""));
    }

    private List<Scene.Value> values(atome.adole.session.Scene scene) {
        List<Scene.Value> values = new ArrayList<>();
        for (var value : scene.values()) {
            Node node = ids.node(value.targetId());
            OptionalInt index =
                    node == null ? OptionalInt.empty() : node.parameterIndex(value.paramPath());
            if (node == null || index.isEmpty() || ids.isMissing(node.id())) {
                continue;
            }
            var parameter = node.parameters().get(index.getAsInt());
            if (!parameter.accepts(value.value())) {
                throw new RigException(
                        scene.id(),
                        "values",
                        "%s of \"%s\": %s lies outside %s … %s"
                                .formatted(
                                        value.paramPath(),
                                        node.id(),
                                        value.value(),
                                        parameter.min(),
                                        parameter.max()));
            }
            int slot = ids.slots().nodes().of(node.id());
            values.add(new Scene.Value(slot, index.getAsInt(), value.value()));
        }
        return values;
    }
}
