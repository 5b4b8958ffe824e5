package atome.web.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is other in a new tree; any thread.
 *
 * @param renamed new addresses by old ones
 * @param changed of which anything but the value is other
 */
record TreeChange(
        List<String> added,
        List<String> removed,
        Map<String, String> renamed,
        List<String> changed) {

    /** More are told as one change of what they have in common. */
    private static final int MOST_TOLD_SINGLY = 64;

    static TreeChange between(QueryTree before, QueryTree after) {
        Map<String, String> gone = new HashMap<>();
        before.methods()
                .forEach((address, method) -> {
                    if (after.method(address) == null) {
                        gone.put(method.id(), address);
                    }
                });
        TreeChange change =
                new TreeChange(
                        new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new ArrayList<>());
        after.methods()
                .forEach((address, method) -> {
                    OscMethod was = before.method(address);
                    if (was != null) {
                        if (!was.withoutNow().equals(method.withoutNow())) {
                            change.changed.add(address);
                        }
                        return;
                    }
                    String old = gone.remove(method.id());
                    if (old == null) {
                        change.added.add(address);
                    } else {
                        change.renamed.put(old, address);
                    }
                });
        change.removed.addAll(gone.values());
        return change;
    }

    boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && renamed.isEmpty() && changed.isEmpty();
    }

    /**
     * The commands for those who look on: each change, and at the end the path under which to look
     * again.
     */
    List<ObjectNode> commands() {
        List<ObjectNode> commands = new ArrayList<>();
        if (added.size() + removed.size() + renamed.size() <= MOST_TOLD_SINGLY) {
            renamed.forEach((old, now) -> {
                ObjectNode command = command("PATH_RENAMED");
                command.putObject("DATA").put("OLD", old).put("NEW", now);
                commands.add(command);
            });
            removed.forEach(path -> commands.add(command("PATH_REMOVED").put("DATA", path)));
            added.forEach(path -> commands.add(command("PATH_ADDED").put("DATA", path)));
        }
        commands.add(command("PATH_CHANGED").put("DATA", commonPath()));
        return commands;
    }

    private String commonPath() {
        @Nullable String common = null;
        for (String path : changed) {
            common = common(common, path);
        }
        List<String> moved = new ArrayList<>(added);
        moved.addAll(removed);
        moved.addAll(renamed.keySet());
        moved.addAll(renamed.values());
        for (String path : moved) {
            common = common(common, path.substring(0, path.lastIndexOf('/')));
        }
        return common == null || common.isEmpty() ? "/" : common;
    }

    private static String common(@Nullable String one, String other) {
        if (one == null) {
            return other;
        }
        String common = one;
        while (!(other + "/").startsWith(common + "/")) {
            common = common.substring(0, common.lastIndexOf('/'));
        }
        return common;
    }

    private static ObjectNode command(String name) {
        return JsonNodeFactory.instance.objectNode().put("COMMAND", name);
    }
}
