package atome.appliance.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.appliance.layout.Layout.Place;
import atome.appliance.layout.LayoutWidget.Kind;
import atome.controllers.SafeName;
import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LayoutsTest {
    private static final Path DEMO = Path.of("demo/session.json");
    private static final Path SURFACES = Path.of("../docs/surfaces");

    @TempDir private Path folder;

    /** The widgets of the demo, named as the box names them. */
    private static List<LayoutWidget> demo() throws Exception {
        List<LayoutWidget> widgets = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        JsonNode atomes = JsonMapper.shared().readTree(DEMO.toFile()).path("atomes");
        Set<String> flips = new HashSet<>();
        for (JsonNode atome : atomes) {
            if (atome.path("properties").path("mode").asString("").equals("toggle")) {
                flips.add(atome.path("properties").path("widget_id").asString());
            }
        }
        for (JsonNode atome : atomes) {
            if (atome.path("type").asString().equals("ui.widget")) {
                JsonNode properties = atome.path("properties");
                String name = properties.path("name").asString();
                String safe = SafeName.of(name, taken);
                taken.add(safe);
                String type = properties.path("widget_type").asString();
                Kind kind =
                        flips.contains(atome.path("id").asString())
                                ? Kind.SWITCH
                                : Kind.valueOf(type.toUpperCase(Locale.ROOT));
                widgets.add(new LayoutWidget(name, kind, "/atome/widget/" + safe));
            }
        }
        return widgets;
    }

    private static LayoutWidget widget(int number, Kind kind) {
        return new LayoutWidget("W" + number, kind, "/atome/widget/w" + number);
    }

    private static String inflate(Path tosc) throws Exception {
        try (var in = new InflaterInputStream(Files.newInputStream(tosc))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(
                        new ByteArrayInputStream(
                                xml.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** Run with -Datome.layouts.write=true after a change of the demo or of the generator. */
    @Test
    void theLayoutsInTheDocumentationAreThoseOfTheDemo() throws Exception {
        if (Boolean.getBoolean("atome.layouts.write")) {
            Layouts.write(SURFACES, "demo", demo());
        }
        Layouts.write(folder, "demo", demo());
        for (String text : List.of("demo.json", "demo.svg")) {
            assertThat(SURFACES.resolve(text)).hasSameTextualContentAs(folder.resolve(text));
        }
        assertThat(inflate(SURFACES.resolve("demo.tosc")))
                .isEqualTo(inflate(folder.resolve("demo.tosc")));
    }

    @Test
    void everyWidgetOfTheDemoIsInTheTouchOscFileWithItsAddressAndValues() throws Exception {
        Document document = parse(inflate(Layouts.write(folder, "demo", demo()).get(1)));
        XPath path = XPathFactory.newInstance().newXPath();
        assertThat(path.evaluate("/lexml/@version", document)).isEqualTo("3");
        assertThat(path.evaluate("count(/lexml/node)", document)).isEqualTo("1");
        assertThat(demo()).hasSize(22);
        for (LayoutWidget widget : demo()) {
            String node =
                    "/lexml/node/children/node[properties/property[key='name']/value='%s']"
                            .formatted(widget.name());
            assertThat(path.evaluate("count(" + node + ")", document)).isEqualTo("1");
            String osc = node + "/messages/osc";
            assertThat(path.evaluate(osc + "/path/partial/value", document))
                    .isEqualTo(widget.address());
            String values = widget.kind() == Kind.XY ? "2" : "1";
            assertThat(path.evaluate("count(" + osc + "/arguments/partial)", document))
                    .isEqualTo(values);
            assertThat(path.evaluate("count(" + osc + "/triggers/trigger)", document))
                    .isEqualTo(values);
            assertThat(path.evaluate(osc + "/receive", document)).isEqualTo("1");
            assertThat(path.evaluate(osc + "/feedback", document)).isEqualTo("0");
        }
        NodeList nodes = (NodeList) path.evaluate("//node", document, XPathConstants.NODESET);
        Set<String> ids = new HashSet<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            assertThat(ids.add(path.evaluate("@ID", nodes.item(index)))).isTrue();
            assertThat(path.evaluate("name(*[1])", nodes.item(index))).isEqualTo("properties");
        }
        assertThat(ids).hasSize(2 * demo().size() + 1);
    }

    @Test
    void everyWidgetOfTheDemoIsInTheOpenStageControlSession() throws Exception {
        JsonNode session =
                JsonMapper.shared()
                        .readTree(Layouts.write(folder, "demo", demo()).getFirst().toFile());
        assertThat(session.path("type").asString()).isEqualTo("session");
        JsonNode root = session.path("content");
        assertThat(root.path("type").asString()).isEqualTo("root");
        assertThat(root.path("onCreate").asString()).contains("/atome/hello", "/ping");
        List<String> found = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode widget : root.path("widgets")) {
            assertThat(ids.add(widget.path("id").asString())).isTrue();
            for (String side : List.of("left", "top", "width", "height")) {
                assertThat(widget.path(side).asString()).matches("[0-9.]+%");
            }
            if (widget.has("address")) {
                found.add(widget.path("type").asString() + " " + widget.path("address").asString());
            }
        }
        assertThat(found).hasSize(22).contains("xy /atome/widget/filter-pad");
        assertThat(found).contains("fader /atome/widget/cutoff", "button /atome/widget/stop");
    }

    @Test
    void tilesOfAnyNumberOfWidgetsStayApartAndOnTheTablet() {
        for (int count = 1; count <= 80; count++) {
            List<LayoutWidget> widgets = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                widgets.add(widget(number, List.of(Kind.values()).get(number * 7 % 6)));
            }
            List<Rectangle> tiles = new ArrayList<>();
            for (Place place : Layout.of(widgets).places()) {
                Rectangle tile = new Rectangle(place.x(), place.y(), place.width(), place.height());
                assertThat(tiles).noneMatch(tile::intersects);
                assertThat(new Rectangle(0, 0, Layout.WIDTH, Layout.HEIGHT).contains(tile))
                        .isTrue();
                assertThat(tile.width).isGreaterThan(40);
                tiles.add(tile);
            }
            assertThat(tiles).hasSize(count);
        }
    }

    @Test
    void namesThatXmlAndJsonMindAreKept() throws Exception {
        String name = "<Fuzz> & \"]]>\" ']]>' é";
        List<LayoutWidget> widgets = List.of(new LayoutWidget(name, Kind.SLIDER, "/a"));
        List<Path> files = Layouts.write(folder, "odd", widgets);
        Document document = parse(inflate(files.get(1)));
        XPath path = XPathFactory.newInstance().newXPath();
        assertThat(path.evaluate("//node[@type='FADER']//property[key='name']/value", document))
                .isEqualTo(name);
        JsonNode session = JsonMapper.shared().readTree(files.getFirst().toFile());
        assertThat(session.path("content").path("widgets").path(1).path("id").asString())
                .isEqualTo(name);
        assertThat(parse(Files.readString(files.get(2))).getElementsByTagName("text").item(0))
                .extracting(org.w3c.dom.Node::getTextContent)
                .isEqualTo(name);
    }

    @Test
    void aProjectWithoutWidgetsIsRefused() {
        assertThatThrownBy(() -> Layouts.write(folder, "none", List.of()))
                .hasMessage("the project has no widgets to lay out");
        assertThat(folder).isEmptyDirectory();
    }
}
