package atome.appliance;

import static atome.appliance.RunningBox.named;
import static atome.appliance.RunningBox.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The rig, as a program edits it on a running box. */
@Timeout(60)
class RoutingTest {
    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");

    private RunningBox box(String json) throws Exception {
        return new RunningBox(data, SmallSession.write(songs, json).toString());
    }

    private static boolean hasNode(JsonNode state, String id) {
        return state.path("nodes").toString().contains("\"id\":\"" + id + "\"");
    }

    @Test
    void aDeltaOfValuesMovesThemAndIsKeptLikeAHandsMove() throws Exception {
        try (RunningBox box = box(SmallSession.STILL)) {
            box.done(
                    """
                    {"command": "update_routing", "delta": {"set": [
                      {"id": "filter", "gain": -6, "params": {"resonance": 0.75}},
                      {"id": "out", "muted": true}]}}
                    """);
            JsonNode state =
                    box.stateWith(now -> parameter(now, "filter", "params.resonance") == 0.75);
            assertThat(parameter(state, "filter", "gain")).isEqualTo(-6);
            assertThat(parameter(state, "filter", "params.cutoff")).isEqualTo(1_000);
            assertThat(named(state.path("nodes"), "out").path("muted").asBoolean()).isTrue();
            box.stateWith(now -> now.path("can_undo").asBoolean());
            box.done("{\"command\": \"undo\"}");
            box.stateWith(now -> parameter(now, "filter", "gain") == 0);
        }
    }

    @Test
    void aButtonChangesTheRouting() throws Exception {
        String button =
                """
                {"id": "wr", "type": "ui.widget",
                 "properties": {"widget_type": "button", "name": "Direct"}},
                {"id": "mr", "type": "ui.widget_mapping",
                 "properties": {"widget_id": "wr", "target_type": "routing", "mode": "trigger",
                  "action": {"type": "routingChange", "payload": {"delta": {
                   "add": [{"id": "k9", "source_node_id": "in", "target_node_id": "out"}],
                   "remove": ["k1"]}}}}},
                {"id": "w",\
                """;
        try (RunningBox box = box(SmallSession.STILL.replace("{\"id\": \"w\",", button));
                Tablet tablet = new Tablet(box.appliance.osc().getPort())) {
            tablet.send("/atome/widget/direct", 1f);
            box.stateWith(now -> now.path("can_undo").asBoolean());
            assertThat(
                            box.refused(
                                    """
                                    {"command": "create_atome", "id": "k9",
                                     "type": "data_model.routing_connection", "properties": {}}
                                    """))
                    .contains("k9");
        }
    }

    @Test
    void aSendIsTurnedWithoutANewRigAndKept() throws Exception {
        try (RunningBox box = box(SmallSession.STILL)) {
            box.done(
                    """
                    {"command": "update_routing", "delta": {"set": [{"id": "k2", "gain": -12}]}}
                    """);
            JsonNode state = box.stateWith(now -> now.path("can_undo").asBoolean());
            assertThat(state.path("engine").path("ignored_actions").asInt()).isZero();
            box.done("{\"command\": \"undo\"}");
            assertThat(
                            box.refused(
                                    """
                                    {"command": "update_routing", "delta": {"set": [
                                      {"id": "k2", "gain": 99}]}}
                                    """))
                    .contains("k2")
                    .contains("gain");
        }
    }

    @Test
    void aDeltaOfTheStructureIsOneStepThatCanBeUndone() throws Exception {
        try (RunningBox box = box(SmallSession.STILL)) {
            box.done(
                    """
                    {"command": "update_routing", "delta": {
                      "add": [
                        {"id": "trim", "node_type": "plugin", "name": "Trim", "plugin": "atome.gain"},
                        {"id": "k3", "source_node_id": "in", "target_node_id": "trim"},
                        {"id": "k4", "source_node_id": "trim", "target_node_id": "filter"}],
                      "remove": ["k1"]}}
                    """);
            box.stateWith(now -> hasNode(now, "trim"));
            box.done("{\"command\": \"update_routing\", \"delta\": {\"remove\": [\"trim\"]}}");
            box.stateWith(now -> !hasNode(now, "trim"));
            box.done("{\"command\": \"undo\"}");
            box.stateWith(now -> hasNode(now, "trim"));
            assertThat(
                            box.refused(
                                    """
                                    {"command": "update_routing", "delta": {"add": [
                                      {"source_node_id": "filter", "target_node_id": "trim"}]}}
                                    """))
                    .contains("filter")
                    .contains("trim");
        }
    }

    @Test
    void aWholeGraphReplacesTheOldOne() throws Exception {
        try (RunningBox box = box(SmallSession.STILL)) {
            box.done(
                    """
                    {"command": "set_routing_graph",
                     "nodes": [
                       {"id": "filter", "node_type": "plugin", "name": "Filter",
                        "plugin": "atome.svf", "params": {"cutoff": 440}},
                       {"id": "out", "node_type": "output", "name": "Out"},
                       {"id": "desk", "node_type": "bus", "name": "Desk"}],
                     "connections": [
                       {"source_node_id": "filter", "target_node_id": "desk"},
                       {"source_node_id": "desk", "target_node_id": "out"}]}
                    """);
            JsonNode state = box.stateWith(now -> hasNode(now, "desk"));
            assertThat(hasNode(state, "in")).isFalse();
            assertThat(parameter(state, "filter", "params.cutoff")).isEqualTo(440);
        }
    }

    @Test
    void whatDoesNotFitIsRefusedWithNodeAndField() throws Exception {
        try (RunningBox box = box(SmallSession.STILL)) {
            assertThat(
                            box.refused(
                                    """
                                    {"command": "update_routing", "delta": {"add": [
                                      {"id": "x", "node_type": "plugin", "plugin": "nobody.knows"}]}}
                                    """))
                    .contains("x")
                    .contains("plugin")
                    .contains("nobody.knows");
            assertThat(
                            box.refused(
                                    """
                                    {"command": "update_routing", "delta": {"set": [
                                      {"id": "filter", "params": {"cutoff": 99999}}]}}
                                    """))
                    .contains("filter")
                    .contains("params.cutoff");
            assertThat(
                            box.refused(
                                    """
                                    {"command": "update_routing", "delta": {"set": [
                                      {"id": "filter", "files": {"ir": "file"}}]}}
                                    """))
                    .contains("filter")
                    .contains("files.ir");
            assertThat(
                            box.refused(
                                    """
                                    {"command": "update_routing", "delta": {"set": [
                                      {"id": "filter", "channels": 9}]}}
                                    """))
                    .contains("filter")
                    .contains("channels");
            assertThat(box.state().path("can_undo").asBoolean()).isFalse();
        }
    }

    @Test
    void aSessionWithAPlugInThatIsNotInstalledOpensWithThatNodeBypassedAndMarked()
            throws Exception {
        String json =
                SmallSession.STILL
                        .replace("atome.svf", "someone.elses")
                        .replace("\"params.cutoff\"", "\"params.warmth\"");
        try (RunningBox box = box(json)) {
            JsonNode state = box.state();
            JsonNode node = named(state.path("nodes"), "filter");
            assertThat(node.path("missing").asBoolean()).isTrue();
            assertThat(node.path("plugin").asString()).isEqualTo("someone.elses");
            assertThat(parameter(state, "filter", "bypass")).isEqualTo(1);
            // Another edit does not trip over it, and its parameters are still in the store.
            box.done(
                    """
                    {"command": "update_clip", "clip_id": "c2", "clip": {"name": "other"}}
                    """);
        }
    }

    @Test
    void theExamplePlugInIsFoundAsAJarInTheDataDirectoryAndABrokenJarIsLeftOut() throws Exception {
        exampleJar(data.resolve("plugins"));
        Files.writeString(data.resolve("plugins").resolve("broken.jar"), "no jar at all");
        String json =
                SmallSession.STILL
                        .replace("atome.svf", "example.ring")
                        .replace("\"cutoff\": 1000", "\"frequency\": 1000")
                        .replace("params.cutoff", "params.frequency")
                        .replace("\"max\": 10000", "\"max\": 5000");
        try (RunningBox box = box(json)) {
            JsonNode state = box.state();
            assertThat(named(state.path("nodes"), "filter").path("missing").asBoolean()).isFalse();
            assertThat(parameter(state, "filter", "params.frequency")).isEqualTo(1_000);
        }
    }

    /** Compiles the example plug-in as its maker would, and packs it with its service entry. */
    private void exampleJar(Path folder) throws Exception {
        Path source = Path.of("..", "examples", "plugin", "src");
        Path classes = Files.createDirectories(songs.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var files = compiler.getStandardFileManager(null, null, null);
        List<String> options =
                List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        var units = files.getJavaFileObjects(source.resolve("stage/example/RingModulator.java"));
        assertThat(compiler.getTask(null, files, null, options, null, units).call()).isTrue();
        Files.createDirectories(folder);
        try (var out = new JarOutputStream(Files.newOutputStream(folder.resolve("ring.jar")))) {
            add(out, classes, "stage/example");
            add(out, source, "META-INF/services");
        }
    }

    private static void add(JarOutputStream out, Path root, String inside) throws Exception {
        try (var files = Files.list(root.resolve(inside))) {
            for (Path file : files.toList()) {
                out.putNextEntry(new JarEntry(inside + "/" + file.getFileName()));
                out.write(Files.readAllBytes(file));
            }
        }
    }
}
