package atome.appliance;

import static atome.appliance.RunningBox.named;
import static atome.appliance.RunningBox.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
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

    private static void done(RunningBox box, String command) throws Exception {
        HttpResponse<String> answer = box.command(command);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String refused(RunningBox box, String command) throws Exception {
        HttpResponse<String> answer = box.command(command);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        return answer.body();
    }

    private static boolean hasNode(JsonNode state, String id) {
        return state.path("nodes").toString().contains("\"id\":\"" + id + "\"");
    }

    @Test
    void aDeltaOfValuesMovesThemAndIsKeptLikeAHandsMove() throws Exception {
        try (RunningBox box = box(SmallSession.STILL)) {
            done(
                    box,
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
            done(box, "{\"command\": \"undo\"}");
            box.stateWith(now -> parameter(now, "filter", "gain") == 0);
        }
    }

    @Test
    void aDeltaOfTheStructureIsOneStepThatCanBeUndone() throws Exception {
        try (RunningBox box = box(SmallSession.STILL)) {
            done(
                    box,
                    """
                    {"command": "update_routing", "delta": {
                      "add": [
                        {"id": "trim", "node_type": "plugin", "name": "Trim", "plugin": "atome.gain"},
                        {"id": "k3", "source_node_id": "in", "target_node_id": "trim"},
                        {"id": "k4", "source_node_id": "trim", "target_node_id": "filter"}],
                      "remove": ["k1"]}}
                    """);
            box.stateWith(now -> hasNode(now, "trim"));
            done(box, "{\"command\": \"update_routing\", \"delta\": {\"remove\": [\"trim\"]}}");
            box.stateWith(now -> !hasNode(now, "trim"));
            done(box, "{\"command\": \"undo\"}");
            box.stateWith(now -> hasNode(now, "trim"));
            assertThat(
                            refused(
                                    box,
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
            done(
                    box,
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
                            refused(
                                    box,
                                    """
                                    {"command": "update_routing", "delta": {"add": [
                                      {"id": "x", "node_type": "plugin", "plugin": "nobody.knows"}]}}
                                    """))
                    .contains("x")
                    .contains("plugin")
                    .contains("nobody.knows");
            assertThat(
                            refused(
                                    box,
                                    """
                                    {"command": "update_routing", "delta": {"set": [
                                      {"id": "filter", "params": {"cutoff": 99999}}]}}
                                    """))
                    .contains("filter")
                    .contains("params.cutoff");
            assertThat(
                            refused(
                                    box,
                                    """
                                    {"command": "update_routing", "delta": {"set": [
                                      {"id": "filter", "files": {"ir": "file"}}]}}
                                    """))
                    .contains("filter")
                    .contains("files.ir");
            assertThat(
                            refused(
                                    box,
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
            done(
                    box,
                    """
                    {"command": "update_clip", "clip_id": "c2", "clip": {"name": "other"}}
                    """);
        }
    }

    @Test
    void aPlugInOfAJarInTheDataDirectoryIsFound() throws Exception {
        jar(data.resolve("plugins"), "jar.test");
        Files.writeString(data.resolve("plugins").resolve("broken.jar"), "no jar at all");
        String json =
                SmallSession.STILL
                        .replace("atome.svf", "jar.test")
                        .replace(", \"params\": {\"cutoff\": 1000}", "")
                        .replace("\"params.cutoff\"", "\"gain\"")
                        .replace("\"min\": 100, \"max\": 10000", "\"min\": -20, \"max\": 0")
                        .replace("\"curve\": \"log\"", "\"curve\": \"linear\"");
        try (RunningBox box = box(json)) {
            assertThat(named(box.state().path("nodes"), "filter").path("missing").asBoolean())
                    .isFalse();
        }
    }

    /** Compiles a plug-in as its maker would, and packs it with its service entry. */
    private void jar(Path folder, String id) throws Exception {
        Files.createDirectories(folder);
        Path classes = Files.createDirectories(songs.resolve("classes"));
        String source =
                """
                package jar;
                import atome.engine.plugin.*;
                import java.util.List;
                public final class Mine implements AtomePlugin {
                    public String id() { return "%s"; }
                    public String name() { return "Mine"; }
                    public List<Parameter> parameters() { return List.of(); }
                    public PluginProcessor prepare(Preparation preparation) {
                        return new PluginProcessor() {
                            public void process(float[][] audio, int frames) {}
                            public void reset() {}
                        };
                    }
                }
                """
                        .formatted(id);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var file =
                new SimpleJavaFileObject(
                        URI.create("string:///jar/Mine.java"), SimpleJavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options =
                List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        assertThat(compiler.getTask(null, null, null, options, null, List.of(file)).call())
                .isTrue();
        try (var out = new JarOutputStream(Files.newOutputStream(folder.resolve("mine.jar")));
                var made = Files.list(classes.resolve("jar"))) {
            for (Path one : made.toList()) {
                out.putNextEntry(new JarEntry("jar/" + one.getFileName()));
                out.write(Files.readAllBytes(one));
            }
            out.putNextEntry(new JarEntry("META-INF/services/atome.engine.plugin.AtomePlugin"));
            out.write("jar.Mine\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
