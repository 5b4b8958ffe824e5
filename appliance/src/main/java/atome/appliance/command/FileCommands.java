package atome.appliance.command;

import atome.adole.session.AtomeType;
import atome.adole.session.Projects;
import atome.adole.session.SessionException;
import atome.appliance.conductor.Conductor;
import atome.appliance.desk.ActionReader;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Reason;
import atome.appliance.edit.Edit;
import atome.engine.sample.WavException;
import atome.engine.sample.WavInfo;
import atome.engine.sample.WavReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The command that brings audio into the open project. Conductor's thread. */
final class FileCommands implements CommandSet {
    private final Conductor conductor;
    private final Projects projects;

    FileCommands(Conductor conductor, Projects projects) {
        this.conductor = conductor;
        this.projects = projects;
    }

    @Override
    public boolean handle(String name, JsonNode command, ObjectNode done) throws CommandException {
        if (!name.equals("load_file")) {
            return false;
        }
        done.put("audio_file_id", load(command));
        return true;
    }

    /** Copies a WAV of this machine into the store, and makes its atome; answers the atome's id. */
    private String load(JsonNode command) throws CommandException {
        String id = command.path("audio_file_id").asString(UUID.randomUUID().toString());
        String given = ActionReader.text(command, "path");
        // The id becomes a file's name.
        if (!id.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,119}")) {
            throw new CommandException("\"audio_file_id\" is no plain id: " + id);
        }
        try {
            Path path = Path.of(given);
            WavInfo info = WavReader.info(path);
            Edit edit = conductor.edit();
            ObjectNode properties =
                    projects.keepAudio(conductor.loaded().projectId(), id, path)
                            .put("name", String.valueOf(path.getFileName()))
                            .put("bit_depth", info.bitDepth())
                            .put("sample_rate", info.sampleRateHz())
                            .put("channels", info.channels())
                            .put("frame_count", info.frames())
                            .put("duration", info.durationSeconds())
                            .put("source", "import");
            conductor.commit(edit.add(id, AtomeType.AUDIO_FILE, properties));
            return id;
        } catch (WavException | SessionException | InvalidPathException e) {
            throw new CommandException("\"path\" " + given + ": " + Reason.of(e));
        }
    }
}
