package atome.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A box with a settable state that remembers what it was told. */
final class FakeBox implements Box {
    final List<JsonNode> commands = new CopyOnWriteArrayList<>();
    private final Path uploads;
    private final AtomicReference<JsonNode> state =
            new AtomicReference<>(Json.of("project", "Night Train"));

    FakeBox() {
        try {
            uploads = Files.createTempDirectory("uploads");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void show(JsonNode next) {
        state.set(next);
    }

    @Override
    public JsonNode state() {
        return state.get();
    }

    @Override
    public JsonNode peaks(String audioFileId, long from, long frames, int points) {
        return Json.of("peaks", "%s %d %d %d".formatted(audioFileId, from, frames, points));
    }

    @Override
    public Path audio(String audioFileId) throws RefusedException {
        Path file = uploads.resolve(audioFileId);
        if (!Files.exists(file)) {
            throw new RefusedException("no audio file \"" + audioFileId + "\"");
        }
        return file;
    }

    @Override
    public Path uploads() {
        return uploads;
    }

    @Override
    public JsonNode command(JsonNode command) throws RefusedException {
        return switch (command.path("command").stringValue("")) {
            case "seek" -> throw new RefusedException("no timeline is called \"x\ny\"");
            case "shutdown" -> throw new IllegalStateException("a fault inside the box");
            default -> {
                commands.add(command);
                yield JsonNodeFactory.instance.objectNode().put("done", commands.size());
            }
        };
    }
}
