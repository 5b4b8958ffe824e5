package atome.appliance.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes layouts for tablets out of a project's widgets; any thread. */
public final class Layouts {
    private Layouts() {}

    /**
     * Writes three files: {@code NAME.json} for Open Stage Control, {@code NAME.tosc} for TouchOSC
     * and {@code NAME.svg}, a picture of both.
     *
     * @return the files
     * @throws IllegalArgumentException when there are no widgets
     */
    public static List<Path> write(Path folder, String name, List<LayoutWidget> widgets)
            throws IOException {
        Layout layout = Layout.of(widgets);
        Files.createDirectories(folder);
        return List.of(
                Files.writeString(folder.resolve(name + ".json"), OpenStageControl.write(layout)),
                Files.write(folder.resolve(name + ".tosc"), TouchOsc.write(layout)),
                Files.writeString(folder.resolve(name + ".svg"), LayoutPicture.draw(layout)));
    }
}
