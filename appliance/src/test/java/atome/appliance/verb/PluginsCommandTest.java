package atome.appliance.verb;

import static org.assertj.core.api.Assertions.assertThat;

import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginsCommandTest {
    /** The modules of the house; a jar of somebody else's is no part of the docs. */
    private static List<AtomePlugin> ours() {
        return Plugins.all().stream().filter(plugin -> plugin.id().startsWith("atome.")).toList();
    }

    @Test
    void thePageOfPlugInsIsCurrent() throws Exception {
        String page = Files.readString(Path.of("../docs/plugins.md"));
        assertThat(page)
                .as("after a change: ./atome plugins, below the line of docs/plugins.md")
                .endsWith(PluginsCommand.markdown(ours()));
    }

    @Test
    void everyModuleSaysWhatItDoes() {
        assertThat(ours()).hasSizeGreaterThanOrEqualTo(18);
        assertThat(ours())
                .allSatisfy(
                        plugin -> assertThat(plugin.description()).as(plugin.id()).isNotBlank());
        assertThat(ours().stream().map(AtomePlugin::id)).doesNotHaveDuplicates();
    }
}
