package atome.engine.timeline;

/** A named place of a timeline. */
public record Marker(String id, long frame) {}
