package atome.appliance.layout;

import atome.appliance.layout.Layout.Place;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a layout as a session of Open Stage Control 1.x; what is left out it fills in itself. */
final class OpenStageControl {

    /** Says hello when the session opens, and keeps the subscription while it is open. */
    private static final String ON_CREATE =
            """
            send('/atome/hello', 'Open Stage Control')
            setInterval(function() { send('/ping') }, 20000)
            """;

    private OpenStageControl() {}

    static String write(Layout layout) {
        ObjectNode session = JsonNodeFactory.instance.objectNode();
        // The program asks for its own name here and refuses other files.
        session.put("createdWith", "Open Stage Control");
        session.put("version", "1.25.0");
        session.put("type", "session");
        ObjectNode root = session.putObject("content");
        root.put("type", "root").put("id", "root").put("onCreate", ON_CREATE);
        ArrayNode widgets = root.putArray("widgets");
        for (Place place : layout.places()) {
            if (place.widget().kind().isMoved()) {
                widgets.add(label(place));
            }
            widgets.add(widget(place));
        }
        root.putArray("tabs");
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(session)
                + "\n";
    }

    private static ObjectNode label(Place place) {
        LayoutWidget widget = place.widget();
        ObjectNode label = JsonNodeFactory.instance.objectNode();
        label.put("type", "text").put("id", widget.name() + " label");
        frame(label, place, 0, Layout.LABEL_HEIGHT);
        // Without an address of its own it would take every text sent to its id.
        label.put("bypass", true).put("interaction", false).put("default", widget.name());
        return label;
    }

    private static ObjectNode widget(Place place) {
        LayoutWidget widget = place.widget();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (widget.kind()) {
            case SLIDER -> json.put("type", "fader").put("snap", false).put("doubleTap", false);
            case ENCODER -> json.put("type", "knob").put("mode", "vertical");
            case XY -> {
                json.put("type", "xy").put("snap", true).put("ephemeral", false);
                json.putObject("rangeX").put("min", 0).put("max", 1);
                json.putObject("rangeY").put("min", 0).put("max", 1);
            }
            case BUTTON, SWITCH -> button(json, widget).put("mode", "push");
            case TOGGLE -> button(json, widget).put("mode", "toggle");
        }
        json.put("id", widget.name()).put("address", widget.address());
        json.put("typeTags", widget.kind() == LayoutWidget.Kind.XY ? "ff" : "f");
        json.put("decimals", 4);
        int labelHeight = widget.kind().isMoved() ? Layout.LABEL_HEIGHT : 0;
        frame(json, place, labelHeight, place.height() - labelHeight);
        return json;
    }

    private static ObjectNode button(ObjectNode json, LayoutWidget widget) {
        return json.put("type", "button").put("label", widget.name()).put("on", 1).put("off", 0);
    }

    /** In hundredths of the window, so that it fits any tablet. */
    private static void frame(ObjectNode json, Place place, int below, int height) {
        json.put("left", share(place.x(), Layout.WIDTH));
        json.put("top", share(place.y() + below, Layout.HEIGHT));
        json.put("width", share(place.width(), Layout.WIDTH));
        json.put("height", share(height, Layout.HEIGHT));
    }

    private static String share(int part, int whole) {
        return Math.round(10_000.0 * part / whole) / 100.0 + "%";
    }
}
