package atome.engine.record.take;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The content hash of a finished take, made in slices so that the writer goes on serving the takes
 * that still run. Why not while writing: docs/decisions/011.
 */
public final class TakeDigest {
    private static final int SLICE_BYTES = 1 << 20;

    private final TakeFile file;
    private final MessageDigest digest;
    private final ByteBuffer slice = ByteBuffer.allocateDirect(SLICE_BYTES);
    private long at;

    public TakeDigest(TakeFile file) {
        this.file = file;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every JDK has SHA-256", never);
        }
    }

    /** Goes on for about a megabyte; the hash as "sha256:…" once it is done, else null. */
    public @Nullable String advance() throws IOException {
        int read = file.read(slice.clear(), at);
        if (read < 0) {
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        }
        digest.update(slice.flip());
        at += read;
        return null;
    }

    /** Bytes of the file, once it is done. */
    public long bytes() {
        return at;
    }
}
