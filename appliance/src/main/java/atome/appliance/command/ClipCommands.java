package atome.appliance.command;

import atome.appliance.conductor.Conductor;
import atome.appliance.desk.ActionReader;
import atome.appliance.desk.CommandException;
import atome.appliance.edit.ClipEdits;
import atome.appliance.edit.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands that edit clips, each one step to undo. Conductor's thread. */
final class ClipCommands implements CommandSet {
    private static final Set<String> NAMES =
            Set.of(
                    "split_clip",
                    "join_clips",
                    "trim_clip",
                    "move_clip",
                    "group_clips",
                    "duplicate_clip");

    private final Conductor conductor;

    ClipCommands(Conductor conductor) {
        this.conductor = conductor;
    }

    @Override
    public boolean handle(String name, JsonNode command, ObjectNode done) throws CommandException {
        if (!NAMES.contains(name)) {
            return false;
        }
        Edit edit = conductor.edit();
        ClipEdits clips = new ClipEdits(conductor.loaded().score(), edit);
        switch (name) {
            case "split_clip" ->
                    done.put(
                            "clip_id",
                            clips.split(clip(command), Given.position(command, "position")));
            case "join_clips" -> done.put("clip_id", clips.join(clips(command)));
            case "trim_clip" ->
                    clips.trim(
                            clip(command),
                            Given.number(command, "start_offset"),
                            command.path("end_offset").isNull()
                                    ? Double.valueOf(Double.POSITIVE_INFINITY)
                                    : Given.number(command, "end_offset"),
                            Given.number(command, "play_position"));
            case "move_clip" ->
                    clips.move(
                            clip(command),
                            Given.position(command, "play_position"),
                            Given.text(command, "timeline_id"));
            case "group_clips" -> group(command, clips, done);
            default ->
                    done.put(
                            "clip_id",
                            clips.duplicate(clip(command), Given.number(command, "play_position")));
        }
        conductor.commit(edit);
        return true;
    }

    private static void group(JsonNode command, ClipEdits clips, ObjectNode done)
            throws CommandException {
        if (command.path("group_id").isNull()) {
            clips.ungroup(clips(command));
        } else {
            String group = Given.text(command, "group_id");
            String name = command.path("name").asString("Track");
            done.put("group_id", clips.group(clips(command), group, name));
        }
    }

    private static String clip(JsonNode command) throws CommandException {
        return ActionReader.text(command, "clip_id");
    }

    private static List<String> clips(JsonNode command) throws CommandException {
        List<String> ids = new ArrayList<>();
        for (JsonNode id : command.path("clip_ids").values()) {
            if (!id.isString()) {
                throw new CommandException("\"clip_ids\" must be a list of ids, not " + id);
            }
            ids.add(id.stringValue());
        }
        return ids;
    }
}
