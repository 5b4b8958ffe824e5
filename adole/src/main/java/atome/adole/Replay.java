package atome.adole;

/** Marks an event that takes a whole transaction back or does it again. */
public record Replay(String sourceTxId, boolean undo) {}
