package atome.appliance.verb;

import atome.adole.Atome;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.session.Projects;
import atome.adole.session.Session;
import atome.adole.session.SessionException;
import atome.adole.session.Widget;
import atome.adole.session.WidgetMapping;
import atome.appliance.Sessions;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Desk;
import atome.appliance.layout.LayoutWidget;
import atome.appliance.layout.Layouts;
import atome.controllers.SafeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code layout}: the widgets of a project, laid out for tablets. */
@Command(
        name = "layout",
        mixinStandardHelpOptions = true,
        description =
                "Writes layouts of a project's widgets for Open Stage Control (.json) and TouchOSC"
                        + " (.tosc), and a picture of them (.svg).")
final class LayoutCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "PROJECT",
            description =
                    "a project's name or id, or a session file or its directory; default demo")
    private String project = Sessions.DEMO;

    @Option(names = "--out", required = true, paramLabel = "DIR")
    private Path out = Path.of("");

    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() throws Exception {
        Session session = session();
        List<LayoutWidget> widgets = widgets(session);
        if (widgets.isEmpty()) {
            throw new CommandException(
                    "\"%s\" has no widgets to lay out".formatted(session.name()));
        }
        for (Path file : Layouts.write(out, SafeName.of(session.name(), Set.of()), widgets)) {
            System.out.println(file);
        }
        return 0;
    }

    /**
     * A file goes before a project, and a project, which the player may have changed, before the
     * demo.
     */
    private Session session() throws IOException, StoreException, SessionException {
        if (!Files.exists(Path.of(project))) {
            Path directory = data.directory();
            if (Store.existsIn(directory)) {
                try (Store store = Store.open(directory)) {
                    Projects projects = new Projects(store);
                    Optional<Atome> found = projects.find(project);
                    if (found.isPresent()) {
                        return projects.load(found.get().id());
                    }
                }
            }
        }
        return Session.of(Sessions.read(project));
    }

    private static List<LayoutWidget> widgets(Session session) {
        Map<String, String> addresses = Desk.widgetAddresses(session);
        List<LayoutWidget> widgets = new ArrayList<>();
        for (Widget widget : session.widgets()) {
            boolean turnsOver =
                    session.widgetMappings().stream()
                            .anyMatch(mapping ->
                                    mapping.widgetId().equals(widget.id())
                                            && mapping.mode() == WidgetMapping.Mode.TOGGLE);
            widgets.add(
                    new LayoutWidget(
                            widget.name(),
                            turnsOver
                                    ? LayoutWidget.Kind.SWITCH
                                    : LayoutWidget.Kind.valueOf(widget.widgetType().name()),
                            addresses.getOrDefault(widget.id(), "")));
        }
        return widgets;
    }
}
