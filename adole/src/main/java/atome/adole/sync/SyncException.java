package atome.adole.sync;

/** A message that breaks the wire's rules, with the wire's own word for it. */
public final class SyncException extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;

    public SyncException(String code, String why) {
        super(why.isEmpty() ? code : code + ": " + why);
        this.code = code;
    }

    /** The wire's word, such as {@code stream_access_denied}. */
    public String code() {
        return code;
    }
}
