package atome.adole.session;

import atome.adole.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A session with every type in it, to be bent by tests. */
final class Sessions {
    private static final String DEMO =
            """
            {"format":"atome-session/1","name":"demo","sample_rate":48000,"seed":7,"atomes":[
            {"id":"file","type":"media.audio_file","properties":{"local_path":"kick.wav"}},
            {"id":"tl","type":"data_model.timeline","properties":{"timebase":"beats",
              "loop_start":2,"loop_end":4}},
            {"id":"tl2","type":"data_model.timeline","properties":{}},
            {"id":"tempo2","type":"data_model.tempo_segment","properties":{"timeline_id":"tl",
              "start_position":8,"bpm":90,"time_signature":"7/8"}},
            {"id":"tempo","type":"data_model.tempo_segment","properties":{"timeline_id":"tl",
              "start_position":0,"bpm":120}},
            {"id":"mark","type":"data_model.marker","properties":{"timeline_id":"tl",
              "position":4,"tags":["cue"]}},
            {"id":"group","type":"data_model.clip_group","properties":{"timeline_id":"tl"}},
            {"id":"other","type":"data_model.clip_group","properties":{"timeline_id":"tl2"}},
            {"id":"clip","type":"media.audio_clip","parent_id":"tl","properties":{
              "timeline_id":"tl","audio_file_id":"file","group_id":"group","gain":-6,
              "output_node_id":null}},
            {"id":"g","type":"data_model.routing_graph","properties":{"name":"main"}},
            {"id":"in","type":"data_model.routing_node","properties":{"graph_id":"g",
              "node_type":"input"}},
            {"id":"amp","type":"data_model.routing_node","properties":{"graph_id":"g",
              "node_type":"plugin","plugin":"amp","params":{"drive":12,"bright":true}}},
            {"id":"out","type":"data_model.routing_node","properties":{"graph_id":"g",
              "node_type":"output"}},
            {"id":"wire","type":"data_model.routing_connection","properties":{"graph_id":"g",
              "source_node_id":"in","source_channel":1,"target_node_id":"amp"}},
            {"id":"wire2","type":"data_model.routing_connection","properties":{"graph_id":"g",
              "source_node_id":"amp","target_node_id":"out"}},
            {"id":"knob","type":"ui.widget","properties":{"widget_type":"slider"}},
            {"id":"map","type":"ui.widget_mapping","properties":{"widget_id":"knob",
              "input":{"surface":"usb:1","control":7},"target_id":"amp",
              "param_path":"params.drive"}},
            {"id":"act","type":"automation.action_clip","properties":{"timeline_id":"tl",
              "play_position":1,"duration":2,"events":[{"time_offset":0.5,"type":"widgetChange",
              "payload":{"target_id":"amp","param_path":"gain","value":-3}}]}},
            {"id":"fol","type":"automation.follow_action","properties":{"target_id":"clip",
              "action_a":"play_timeline","jump_a":"tl"}},
            {"id":"scene","type":"data_model.scene","properties":{"song_id":"song","values":[
              {"target_id":"amp","param_path":"params.bright","value":false},
              {"target_id":"away","param_path":"gain","value":-3}]}},
            {"id":"song","type":"data_model.song","properties":{"timeline_ids":["tl"],
              "start_scene_id":"scene"}},
            {"id":"set","type":"data_model.set_list","properties":{"name":"Tonight"}},
            {"id":"entry","type":"data_model.set_list_entry","properties":{"set_list_id":"set",
              "song_id":"song","order":1}}],
            "script":[{"at":0.0,"action":{"type":"transport",
              "payload":{"command":"play","target_id":"tl"}}}]}
            """;

    private Sessions() {}

    static ObjectNode demo() {
        return (ObjectNode) Json.MAPPER.readTree(DEMO);
    }

    /** Writes the demo and its audio into a directory. */
    static SessionFile in(Path dir) throws IOException, SessionException {
        Files.createDirectories(dir);
        Files.writeString(dir.resolve("kick.wav"), "RIFF of a kick");
        Files.writeString(dir.resolve("session.json"), Json.MAPPER.writeValueAsString(demo()));
        return SessionFile.read(dir);
    }

    static ObjectNode atome(ObjectNode session, String id) {
        for (JsonNode atome : session.path("atomes").values()) {
            if (atome.path("id").asString("").equals(id)) {
                return (ObjectNode) atome;
            }
        }
        throw new IllegalArgumentException(id);
    }

    static ObjectNode properties(ObjectNode session, String id) {
        return (ObjectNode) atome(session, id).path("properties");
    }

    static void add(ObjectNode session, String id, String type) {
        ((ArrayNode) session.path("atomes")).addObject().put("id", id).put("type", type);
    }

    /** Adds a line to the script and answers its payload. */
    static ObjectNode script(ObjectNode session, double at, String type) {
        ObjectNode line = ((ArrayNode) session.path("script")).addObject().put("at", at);
        return line.putObject("action").put("type", type).putObject("payload");
    }
}
