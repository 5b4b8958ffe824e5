package atome.appliance;

import atome.engine.sample.SampleFormat;
import atome.engine.sample.WavWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A session small enough to read, with everything on the way: clip, filter, widget, script. */
public final class SmallSession {
    private SmallSession() {}

    public static final String JSON =
            """
            { "format": "atome-session/1", "name": "small", "sample_rate": 48000, "seed": 1,
              "atomes": [
                {"id": "file", "type": "media.audio_file", "properties": {"local_path": "tone.wav"}},
                {"id": "tl", "type": "data_model.timeline",
                 "properties": {"name": "Song", "timebase": "beats"}},
                {"id": "t1", "type": "data_model.tempo_segment",
                 "properties": {"timeline_id": "tl", "start_position": 0, "bpm": 100, "end_bpm": 140}},
                {"id": "t2", "type": "data_model.tempo_segment",
                 "properties": {"timeline_id": "tl", "start_position": 8, "bpm": 140}},
                {"id": "c1", "type": "media.audio_clip",
                 "properties": {"timeline_id": "tl", "audio_file_id": "file", "name": "one",
                                "play_position": 1.5, "output_node_id": "filter"}},
                {"id": "c2", "type": "media.audio_clip",
                 "properties": {"timeline_id": "tl", "audio_file_id": "file", "name": "hand",
                                "loop": true, "gain": -6, "output_node_id": "filter"}},
                {"id": "g", "type": "data_model.routing_graph", "properties": {"name": "rig"}},
                {"id": "in", "type": "data_model.routing_node",
                 "properties": {"graph_id": "g", "node_type": "input", "name": "In", "channels": 1}},
                {"id": "filter", "type": "data_model.routing_node",
                 "properties": {"graph_id": "g", "node_type": "plugin", "name": "Filter",
                                "plugin": "atome.svf", "params": {"cutoff": 1000}}},
                {"id": "out", "type": "data_model.routing_node",
                 "properties": {"graph_id": "g", "node_type": "output", "name": "Out"}},
                {"id": "k1", "type": "data_model.routing_connection",
                 "properties": {"graph_id": "g", "source_node_id": "in", "source_channel": 0,
                                "target_node_id": "filter", "target_channel": 0}},
                {"id": "k2", "type": "data_model.routing_connection",
                 "properties": {"graph_id": "g", "source_node_id": "filter", "source_channel": 0,
                                "target_node_id": "out", "target_channel": 0}},
                {"id": "w", "type": "ui.widget",
                 "properties": {"widget_type": "slider", "name": "Cutoff"}},
                {"id": "m", "type": "ui.widget_mapping",
                 "properties": {"widget_id": "w", "target_type": "param", "target_id": "filter",
                                "param_path": "params.cutoff", "min": 100, "max": 10000,
                                "curve": "log"}}
              ],
              "script": [
                {"at": 0.0, "action": {"type": "transport",
                 "payload": {"command": "play", "target_id": "tl", "position": 0}}},
                {"at": 0.5, "action": {"type": "widgetChange",
                 "payload": {"widget_id": "w", "value": 0.25}}},
                {"at": 0.7501, "action": {"type": "transport",
                 "payload": {"command": "launch", "target_id": "c2"}}},
                {"at": 1.1, "action": {"type": "widgetChange",
                 "payload": {"target_id": "filter", "param_path": "gain", "value": -9, "ramp": 0.2}}}
              ] }
            """;

    /** The same without its script: nothing moves by itself while a test looks. */
    public static final String STILL =
            JSON.substring(0, JSON.indexOf("\"script\"")) + "\"script\": [] }";

    /** Writes the session and its audio into a directory. */
    public static Path write(Path directory) throws IOException {
        return write(directory, JSON);
    }

    public static Path write(Path directory, String json) throws IOException {
        float[] tone = new float[24_000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) (0.4 * Math.sin(2 * Math.PI * 330 * i / 48_000));
        }
        WavWriter.write(
                directory.resolve("tone.wav"), new float[][] {tone}, 48_000, SampleFormat.PCM24);
        return Files.writeString(directory.resolve("session.json"), json);
    }
}
