package atome.appliance.command;

import atome.appliance.audio.Import;
import atome.appliance.audio.Imports;
import atome.appliance.desk.ActionReader;
import atome.appliance.desk.CommandException;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings audio files into the open project, from outside or from a clip that is frozen. A file is
 * on its way when {@code load_file} or {@code freeze_clip} answers; who asks over HTTP is answered
 * when it is there. Conductor's thread.
 */
final class FileCommands implements CommandSet {
    private final Imports imports;

    FileCommands(Imports imports) {
        this.imports = imports;
    }

    @Override
    public boolean handle(String name, JsonNode command, ObjectNode done) throws CommandException {
        switch (name) {
            case "load_file" -> {
                String id = Given.text(command, "audio_file_id");
                Import started =
                        imports.start(
                                id == null ? UUID.randomUUID().toString() : id,
                                ActionReader.text(command, "path"),
                                Given.text(command, "name"));
                done.put("audio_file_id", started.audioFileId());
            }
            case "freeze_clip" -> {
                String id = Given.text(command, "audio_file_id");
                String clip = ActionReader.text(command, "clip_id");
                Import started =
                        imports.freeze(id == null ? UUID.randomUUID().toString() : id, clip);
                done.put("clip_id", clip).put("audio_file_id", started.audioFileId());
            }
            case "cancel_import" -> imports.cancel(ActionReader.text(command, "audio_file_id"));
            default -> {
                return false;
            }
        }
        return true;
    }
}
