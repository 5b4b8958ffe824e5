package atome.adole.session;

/** What a control is called, on a surface or on the page. */
public record Widget(String id, Kind widgetType, String name) {
    /** What it looks and feels like. */
    public enum Kind {
        SLIDER,
        BUTTON,
        TOGGLE,
        XY,
        ENCODER,
        SWITCH
    }
}
