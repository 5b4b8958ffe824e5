package atome.appliance.command;

import atome.adole.Json;
import atome.adole.session.AtomeType;
import atome.adole.session.Scene;
import atome.adole.session.Session;
import atome.adole.session.SetListEntry;
import atome.adole.session.Song;
import atome.adole.session.TempoSegment;
import atome.appliance.conductor.Conductor;
import atome.appliance.desk.ActionReader;
import atome.appliance.desk.CommandException;
import atome.appliance.edit.Edit;
import atome.appliance.edit.SceneCapture;
import atome.appliance.show.Place;
import atome.appliance.show.Programme;
import atome.engine.AudioEngine;
import atome.engine.action.Action;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The commands of a show: scenes are saved and recalled, songs gone to, set lists put in order.
 * Conductor's thread.
 */
final class ShowCommands implements CommandSet {
    private final Conductor conductor;
    private final AudioEngine engine;
    private final Timing timing;

    ShowCommands(Conductor conductor, AudioEngine engine) {
        this.conductor = conductor;
        this.engine = engine;
        this.timing = new Timing(conductor, engine);
    }

    @Override
    public boolean handle(String name, JsonNode command, ObjectNode done) throws CommandException {
        switch (name) {
            case "save_scene" -> done.put("scene_id", save(command));
            case "recall_scene" ->
                    done.put("scene_id", recall(ActionReader.text(command, "scene_id"), command));
            case "next_scene" ->
                    done.put("scene_id", recall(programme().nextScene(heading(), 1), command));
            case "previous_scene" ->
                    done.put("scene_id", recall(programme().nextScene(heading(), -1), command));
            case "go_to_song" -> done.put("song_id", go(named(command), command));
            case "next_song" ->
                    done.put("song_id", go(programme().nextSong(heading(), 1), command));
            case "previous_song" ->
                    done.put("song_id", go(programme().nextSong(heading(), -1), command));
            case "add_to_set_list" -> done.put("entry_id", add(command));
            case "move_in_set_list" -> move(command);
            default -> {
                return false;
            }
        }
        return true;
    }

    private Session session() throws CommandException {
        return conductor.loaded().score().session();
    }

    private Programme programme() throws CommandException {
        return new Programme(session());
    }

    private Place heading() {
        return conductor.show().heading();
    }

    private Scene scene(String id) throws CommandException {
        return session()
                .find(id, Scene.class)
                .orElseThrow(() -> new CommandException("no scene \"" + id + "\""));
    }

    /** Keeps the rig as it is now: as a new scene, or in place of one, or of the current one. */
    private String save(JsonNode command) throws CommandException {
        Edit edit = conductor.edit();
        SceneCapture capture =
                new SceneCapture(conductor.loaded().score(), conductor.live().board());
        String id = Given.text(command, "scene_id");
        String name = Given.text(command, "name");
        if (id == null && name == null) {
            id = conductor.show().here().sceneId();
            if (id == null) {
                throw new CommandException("no scene is current: save one with a \"name\" first");
            }
        }
        if (id != null && session().atome(id).isPresent()) {
            Scene before = scene(id);
            ObjectNode changes = Json.object();
            changes.set("values", capture.values(before.nodeIds(), before.values()));
            edit.set(id, name == null ? changes : changes.put("name", name));
        } else {
            id = id == null ? UUID.randomUUID().toString() : id;
            add(edit, id, name == null ? id : name, command, capture);
        }
        conductor.commit(edit);
        conductor.show().stand(at(scene(id)));
        return id;
    }

    private void add(Edit edit, String id, String name, JsonNode command, SceneCapture capture)
            throws CommandException {
        String song =
                command.has("song_id")
                        ? command.path("song_id").asString(null)
                        : heading().songId();
        ObjectNode properties = Json.object().put("name", name);
        if (song != null) {
            properties.put("song_id", song);
        }
        List<Scene> others = session().scenes(song);
        properties.put("order", others.isEmpty() ? 1 : others.getLast().order() + 1);
        List<String> nodes = Given.texts(command, "node_ids");
        if (!nodes.isEmpty()) {
            properties.set("node_ids", Json.MAPPER.valueToTree(nodes));
        }
        properties.set("values", capture.values(nodes, List.of()));
        edit.add(id, AtomeType.SCENE, properties);
    }

    private String recall(String sceneId, JsonNode command) throws CommandException {
        Place to = at(scene(sceneId));
        long frame = timing.frame(command);
        Action action = action(command, "scene_id", sceneId, frame);
        conductor.show().asks(to);
        conductor.performer().offer(frame, action);
        return sceneId;
    }

    private Place at(Scene scene) throws CommandException {
        return heading().after(scene.id(), session());
    }

    private Action action(JsonNode command, String which, String id, long frame)
            throws CommandException {
        ObjectNode payload = Json.object().put(which, id);
        payload.put("morph", timing.morphSeconds(command, frame));
        payload.put("choices_last", command.path("choices_last").asBoolean(false));
        return conductor.loaded().score().ids().actions().recall(payload);
    }

    private Place named(JsonNode command) throws CommandException {
        String entry = Given.text(command, "entry_id");
        return entry == null
                ? programme().song(ActionReader.text(command, "song_id"), heading())
                : programme().entry(entry);
    }

    /** Nothing that sounds is stopped but by a song that plays: then the other song's timelines. */
    private String go(Place to, JsonNode command) throws CommandException {
        String songId = String.valueOf(to.songId());
        Song song = session().find(songId, Song.class).orElseThrow();
        Song before = session().find(String.valueOf(heading().songId()), Song.class).orElse(null);
        long frame = timing.frame(command);
        Action recall = action(command, "song_id", songId, frame);
        setTempo(song);
        conductor.show().asks(to);
        conductor.performer().offer(frame, recall);
        if (song.arrival() == Song.Arrival.PLAY) {
            for (String timeline : before == null ? List.<String>of() : before.timelineIds()) {
                int slot = engine.slots().timelines().of(timeline);
                if (!song.timelineIds().contains(timeline) && engine.plays(slot)) {
                    conductor.performer().offer(frame, new Action.Stop(slot));
                }
            }
            for (String timeline : song.timelineIds()) {
                conductor
                        .performer()
                        .offer(frame, new Action.Play(engine.slots().timelines().of(timeline), 0));
            }
        }
        return songId;
    }

    /** The tempo at the start of the song's timelines; one step to undo, none if it is so. */
    private void setTempo(Song song) throws CommandException {
        Double bpm = song.bpm();
        if (bpm == null) {
            return;
        }
        Edit edit = conductor.edit();
        for (String timeline : song.timelineIds()) {
            List<TempoSegment> segments = session().tempoSegments(timeline);
            if (segments.isEmpty()) {
                edit.add(
                        UUID.randomUUID().toString(),
                        AtomeType.TEMPO_SEGMENT,
                        Json.object()
                                .put("timeline_id", timeline)
                                .put("start_position", 0)
                                .put("bpm", bpm));
            } else if (segments.getFirst().bpm() != bpm) {
                edit.set(segments.getFirst().id(), Json.object().put("bpm", bpm));
            }
        }
        if (!edit.events().isEmpty()) {
            conductor.commit(edit);
        }
    }

    private String add(JsonNode command) throws CommandException {
        String song = ActionReader.text(command, "song_id");
        String list = Given.text(command, "set_list_id");
        Edit edit = conductor.edit();
        if (list == null && session().setLists().isEmpty()) {
            list = UUID.randomUUID().toString();
            edit.add(list, AtomeType.SET_LIST, Json.object().put("name", "Set list"));
        } else if (list == null) {
            list = session().setLists().getFirst().id();
        }
        String id = UUID.randomUUID().toString();
        edit.add(
                id,
                AtomeType.SET_LIST_ENTRY,
                Json.object()
                        .put("set_list_id", list)
                        .put("song_id", song)
                        .put("order", order(session().entries(list), command)));
        conductor.commit(edit);
        return id;
    }

    private void move(JsonNode command) throws CommandException {
        String id = ActionReader.text(command, "entry_id");
        SetListEntry entry =
                session()
                        .find(id, SetListEntry.class)
                        .orElseThrow(() ->
                                new CommandException("no entry of a set list \"" + id + "\""));
        List<SetListEntry> others =
                session().entries(entry.setListId()).stream()
                        .filter(other -> !other.id().equals(id))
                        .toList();
        conductor.commit(
                conductor.edit().set(id, Json.object().put("order", order(others, command))));
    }

    /** Between its neighbours, so that nobody else has to move; without a position, the last. */
    private static double order(List<SetListEntry> others, JsonNode command)
            throws CommandException {
        Double position = Given.number(command, "position");
        int at = position == null ? others.size() : (int) Math.min(position, others.size());
        if (others.isEmpty()) {
            return 1;
        }
        if (at == 0) {
            return others.getFirst().order() - 1;
        }
        if (at == others.size()) {
            return others.getLast().order() + 1;
        }
        return (others.get(at - 1).order() + others.get(at).order()) / 2;
    }
}
