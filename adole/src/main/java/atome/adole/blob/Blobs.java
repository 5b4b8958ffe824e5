package atome.adole.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files named by their content under {@code blobs/sha256}. A file is there whole or not at all,
 * also after a power cut; equal content is stored once. Hashes are 64 lower-case hex digits,
 * without the prefix of the property {@code content_hash}. Any control thread.
 */
public final class Blobs {
    /** What {@code content_hash} starts with. */
    public static final String PREFIX = "sha256:";

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int COPY_BYTES = 1 << 16;

    private final Path root;

    /** The blobs of a data directory, which need not be there yet. */
    public Blobs(Path dataDir) {
        this.root = dataDir.resolve("blobs").resolve("sha256");
    }

    /** Copies a file in and answers its hash. */
    public String put(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return put(in);
        }
    }

    /**
     * Copies all of a stream in and answers its hash; a stream that throws leaves nothing behind.
     */
    public String put(InputStream in) throws IOException {
        Files.createDirectories(root);
        Path copy = root.resolve("incoming-" + UUID.randomUUID());
        try {
            String hash = copy(in, copy);
            Path blob = path(hash);
            if (!Files.exists(blob)) {
                Files.createDirectories(root.resolve(hash.substring(0, 2)));
                SafeFiles.publish(copy, blob);
                SafeFiles.sync(root);
            }
            return hash;
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /**
     * Takes a finished file in under the hash its maker has found, without a copy where the disk
     * can link; the file itself stays where it is, for its maker to remove.
     */
    public void adopt(Path file, String hash) throws IOException {
        Path blob = path(hash);
        if (Files.exists(blob)) {
            return;
        }
        Files.createDirectories(root.resolve(hash.substring(0, 2)));
        Path draft = root.resolve("incoming-" + UUID.randomUUID());
        try {
            link(file, draft);
            SafeFiles.publish(draft, blob);
            SafeFiles.sync(root);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void link(Path file, Path draft) throws IOException {
        try {
            Files.createLink(draft, file);
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            try (InputStream in = Files.newInputStream(file)) {
                var _ = copy(in, draft);
            }
        }
    }

    /** Whether a text is a hash. */
    public static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    /** Where the content of this hash is, or would be. */
    public Path path(String hash) {
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("no SHA-256 hash: " + hash);
        }
        return root.resolve(hash.substring(0, 2)).resolve(hash);
    }

    /** Whether the content of this hash is here. */
    public boolean has(String hash) {
        return Files.isRegularFile(path(hash));
    }

    /** The hash of everything that is here, in no order. */
    public List<String> all() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root, 2)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> HASH.matcher(name).matches())
                    .toList();
        }
    }

    /** The hash of a file's content. */
    public static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[COPY_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String copy(InputStream in, Path to) throws IOException {
        MessageDigest digest = sha256();
        try (FileChannel out =
                FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[COPY_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                ByteBuffer part = ByteBuffer.wrap(buffer, 0, read);
                while (part.hasRemaining()) {
                    out.write(part);
                }
            }
            out.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
