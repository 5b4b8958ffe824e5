package atome.appliance.doctor;

/** Whether the store opens, which it does only when SQLite finds it whole. */
record StoredWork(Stored stored) implements Check {
    private static final String WHAT = "store";

    @Override
    public Finding look() {
        if (!stored.exists()) {
            return Finding.note(WHAT, "none yet in " + stored.data(), "");
        }
        if (!stored.fault().isEmpty()) {
            return Finding.mend(WHAT, stored.fault(), mend());
        }
        String stands =
                "%d projects in %s, %s"
                        .formatted(stored.projects(), stored.data(), stored.backups());
        return stored.aside().isEmpty()
                ? Finding.ok(WHAT, stands)
                : Finding.note(
                        WHAT,
                        stands + "; was damaged and set aside: " + stored.aside(),
                        "when nothing is missed, delete what was set aside");
    }

    private String mend() {
        return stored.damaged()
                ? "start the box: it sets the file aside and opens the newest good of "
                        + stored.backups()
                : "make room, or mend what it names, and start again";
    }
}
