package atome.engine.rig;

/** The numbers by which actions find their targets; one set for an engine and what plays in it. */
public record RigSlots(
        Slots nodes,
        Slots connections,
        Slots timelines,
        Slots clips,
        Slots actionClips,
        Slots loopers) {
    /** No number is given yet. */
    public RigSlots() {
        this(new Slots(), new Slots(), new Slots(), new Slots(), new Slots(), new Slots());
    }
}
