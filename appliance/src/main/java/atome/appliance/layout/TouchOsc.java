package atome.appliance.layout;

import atome.appliance.layout.Layout.Place;
import atome.appliance.layout.LayoutWidget.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.Deflater;

/**
 * Writes a layout for TouchOSC (the one of 2021 and later): a tree of nodes as XML, compressed with
 * zlib, in version 3 of its format, which every release reads. Sources: tosclib's description of
 * the format, and files that the program wrote.
 */
final class TouchOsc {
    private static final String ACCENT = "<r>0.31</r><g>0.56</g><b>0.97</b><a>1</a>";
    private static final String DARK = "<r>0.09</r><g>0.09</g><b>0.11</b><a>1</a>";
    private static final String WHITE = "<r>0.91</r><g>0.92</g><b>0.94</b><a>1</a>";

    /** Says hello when the layout starts, and keeps the subscription while it runs. */
    private static final String SCRIPT =
            """
            local last = 0
            local greeted = false

            function update()
              local now = getMillis()
              if not greeted then
                greeted = true
                last = now
                sendOSC('/atome/hello', 'TouchOSC')
              elseif now - last > 20000 then
                last = now
                sendOSC('/ping')
              end
            end
            """;

    private TouchOsc() {}

    static byte[] write(Layout layout) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(xml(layout).getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            byte[] part = new byte[8192];
            while (!deflater.finished()) {
                file.write(part, 0, deflater.deflate(part));
            }
            return file.toByteArray();
        } finally {
            deflater.end();
        }
    }

    static String xml(Layout layout) {
        Element root = node("GROUP", "Atome Stage");
        root.in("properties")
                .add(property("r", "frame", frame(0, 0, Layout.WIDTH, Layout.HEIGHT)))
                .add(property("c", "color", DARK))
                .add(property("s", "script", Element.cdata(SCRIPT)))
                .add(property("b", "background", "1"));
        root.in("values").add(value("touch", "false"));
        Element children = root.in("children");
        for (Place place : layout.places()) {
            children.add(control(place));
            children.add(label(place));
        }
        return "<?xml version='1.0' encoding='UTF-8'?><lexml version='3'>" + root + "</lexml>";
    }

    private static Element control(Place place) {
        LayoutWidget widget = place.widget();
        int below = widget.kind().isMoved() ? Layout.LABEL_HEIGHT : 0;
        Element node =
                node(
                        switch (widget.kind()) {
                            case SLIDER -> "FADER";
                            case ENCODER -> "RADIAL";
                            case XY -> "XY";
                            case BUTTON, TOGGLE, SWITCH -> "BUTTON";
                        },
                        widget.name());
        Element properties = node.in("properties");
        int height = place.height() - below;
        properties
                .add(
                        property(
                                "r",
                                "frame",
                                frame(place.x(), place.y() + below, place.width(), height)))
                .add(property("c", "color", ACCENT))
                .add(property("b", "background", "1"))
                .add(property("b", "outline", "1"));
        switch (widget.kind()) {
            case BUTTON, TOGGLE, SWITCH ->
                    properties
                            .add(property("i", "buttonType", toggles(widget) ? "1" : "0"))
                            .add(property("b", "press", "1"))
                            .add(property("b", "release", "1"))
                            .add(property("b", "valuePosition", "0"));
            // Relative: a touch does not make the value jump to the finger.
            case SLIDER, ENCODER ->
                    properties
                            .add(property("i", "response", "1"))
                            .add(property("i", "responseFactor", "100"));
            case XY -> {}
        }
        List<String> values = widget.kind() == Kind.XY ? List.of("x", "y") : List.of("x");
        values.forEach(name -> node.in("values").add(value(name, "0")));
        node.in("values").add(value("touch", "false"));
        node.in("messages").add(osc(widget.address(), values));
        return node;
    }

    private static boolean toggles(LayoutWidget widget) {
        return widget.kind() == Kind.TOGGLE;
    }

    /** Above what is moved, upon what is pressed; lets every touch through. */
    private static Element label(Place place) {
        LayoutWidget widget = place.widget();
        int height = widget.kind().isMoved() ? Layout.LABEL_HEIGHT : place.height();
        Element node = node("LABEL", widget.name() + " label");
        node.in("properties")
                .add(property("r", "frame", frame(place.x(), place.y(), place.width(), height)))
                .add(property("b", "interactive", "0"))
                .add(property("b", "background", "0"))
                .add(property("b", "outline", "0"))
                .add(property("c", "textColor", WHITE))
                .add(property("i", "textSize", "16"))
                .add(property("i", "textAlignH", "2"))
                .add(property("i", "textAlignV", "2"));
        node.in("values").add(value("text", widget.name()));
        node.in("values").add(value("touch", "false"));
        return node;
    }

    /** Sent and received at one address: feedback moves the control without an echo. */
    private static Element osc(String address, List<String> values) {
        Element osc = new Element("osc");
        osc.add("enabled", "1").add("send", "1").add("receive", "1").add("feedback", "0");
        osc.add("connections", "1111111111");
        Element triggers = osc.in("triggers");
        osc.in("path").add(partial("CONSTANT", "STRING", address));
        for (String name : values) {
            Element trigger = new Element("trigger");
            trigger.add("var", Element.cdata(name)).add("condition", "ANY");
            triggers.add(trigger);
            osc.in("arguments").add(partial("VALUE", "FLOAT", name));
        }
        return osc;
    }

    private static Element partial(String type, String conversion, String value) {
        return new Element("partial")
                .add("type", type)
                .add("conversion", conversion)
                .add("value", Element.cdata(value))
                .add("scaleMin", "0")
                .add("scaleMax", "1");
    }

    private static Element node(String type, String name) {
        // The same layout is the same file: the id comes from the name.
        UUID id = UUID.nameUUIDFromBytes((type + name).getBytes(StandardCharsets.UTF_8));
        Element node = new Element("node").attribute("ID", id.toString()).attribute("type", type);
        node.in("properties").add(property("s", "name", Element.cdata(name)));
        return node;
    }

    private static Element property(String type, String key, String value) {
        return new Element("property")
                .attribute("type", type)
                .add("key", Element.cdata(key))
                .add("value", value);
    }

    private static Element value(String key, String start) {
        return new Element("value")
                .add("key", Element.cdata(key))
                .add("locked", "0")
                .add("lockedDefaultCurrent", "0")
                .add("default", Element.cdata(start))
                .add("defaultPull", "0");
    }

    private static String frame(int x, int y, int width, int height) {
        return "<x>%d</x><y>%d</y><w>%d</w><h>%d</h>".formatted(x, y, width, height);
    }
}
