package atome.appliance.take;

import atome.adole.Json;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to become of a take, written into its note before it begins, so that after a power cut it
 * comes where it belongs.
 *
 * @param clip the properties of its clip that are known ahead: its timeline, where it is heard
 */
public record TakeOrder(String projectId, String audioFileId, String clipId, ObjectNode clip) {
    private static final String PROJECT = "project";
    private static final String AUDIO_FILE = "audio_file";
    private static final String CLIP = "clip";
    private static final String PROPERTIES = "clip_properties";

    /** The same with more known of its clip. */
    TakeOrder with(ObjectNode known) {
        return new TakeOrder(projectId, audioFileId, clipId, known);
    }

    /** As a note keeps it. */
    Map<String, String> properties() {
        return Map.of(
                PROJECT, projectId,
                AUDIO_FILE, audioFileId,
                CLIP, clipId,
                PROPERTIES, Json.MAPPER.writeValueAsString(clip));
    }

    /**
     * Out of a note.
     *
     * @throws IOException when it holds none
     */
    static TakeOrder of(Map<String, String> properties) throws IOException {
        try {
            return new TakeOrder(
                    text(properties, PROJECT),
                    text(properties, AUDIO_FILE),
                    text(properties, CLIP),
                    (ObjectNode) Json.MAPPER.readTree(text(properties, PROPERTIES)));
        } catch (JacksonException | ClassCastException damaged) {
            throw new IOException("the note does not say where the take belongs", damaged);
        }
    }

    private static String text(Map<String, String> properties, String name) throws IOException {
        @Nullable String text = properties.get(name);
        if (text == null) {
            throw new IOException("the note does not say where the take belongs: no " + name);
        }
        return text;
    }
}
