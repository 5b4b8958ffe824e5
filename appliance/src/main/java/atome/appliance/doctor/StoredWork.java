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
            return Finding.mend(WHAT, stored.fault(), rescue());
        }
        return Finding.ok(WHAT, stored.projects() + " projects in " + stored.data());
    }

    private String rescue() {
        return "copy %s aside first, then put the last good copy in its place"
                .formatted(stored.data());
    }
}
