package atome.web;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A box with a settable state that remembers what it was told. */
final class FakeBox implements Box {
    final List<JsonNode> commands = new CopyOnWriteArrayList<>();
    private final AtomicReference<JsonNode> state =
            new AtomicReference<>(Json.of("project", "Night Train"));

    void show(JsonNode next) {
        state.set(next);
    }

    @Override
    public JsonNode state() {
        return state.get();
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
