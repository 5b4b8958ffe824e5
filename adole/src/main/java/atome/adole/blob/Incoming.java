package atome.adole.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/**
 * Content on its way in, which may come in parts, with pauses and power cuts between them. It
 * becomes a blob when it is whole and its hash is right. Any control thread.
 */
public final class Incoming {
    /** What a disk keeps free for the takes of the box itself. */
    private static final long RESERVE_BYTES = 256L << 20;

    private static final int COPY_BYTES = 1 << 18;

    private final Blobs blobs;
    private final Path parts;
    private final Set<Path> busy = ConcurrentHashMap.newKeySet();

    public Incoming(Path dataDir) {
        this.blobs = new Blobs(dataDir);
        this.parts = dataDir.resolve("blobs").resolve("incoming");
    }

    /** Why a part is not taken. */
    public static final class RefusedPartException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedPartException(String why) {
            super(why);
        }
    }

    /** How much of a content has come from somebody, whose name is a word of letters and digits. */
    public long received(String hash, String from) throws IOException {
        Path part = part(hash, from);
        return Files.exists(part) ? Files.size(part) : 0;
    }

    /**
     * Takes a part of a content; answers whether it is whole now.
     *
     * @param offset where the part begins: right after what was received
     * @param total size of the whole content
     * @param progress told how much has been received so far, now and then
     * @throws RefusedPartException when the part does not fit, or the whole has another hash; then
     *     it begins anew
     * @throws IOException when it broke off: what came stays for the next part
     */
    public boolean append(
            String hash,
            String from,
            long offset,
            long total,
            InputStream in,
            LongConsumer progress)
            throws IOException, RefusedPartException {
        if (blobs.has(hash)) {
            return true;
        }
        Files.createDirectories(parts);
        Path part = part(hash, from);
        if (!busy.add(part)) {
            throw new RefusedPartException("this content is already on its way");
        }
        try {
            if (Files.getFileStore(parts).getUsableSpace() - (total - offset) < RESERVE_BYTES) {
                throw new RefusedPartException("the disk is full");
            }
            long size = received(hash, from);
            if (offset != size) {
                throw new RefusedPartException("the next part begins at " + size);
            }
            size = write(part, size, total, in, progress);
            if (size < total) {
                return false;
            }
            if (!Blobs.hash(part).equals(hash)) {
                Files.delete(part);
                throw new RefusedPartException("the content has another hash");
            }
            blobs.adopt(part, hash);
            Files.delete(part);
            return true;
        } finally {
            busy.remove(part);
        }
    }

    private static long write(
            Path part, long offset, long total, InputStream in, LongConsumer progress)
            throws IOException, RefusedPartException {
        long size = offset;
        byte[] buffer = new byte[COPY_BYTES];
        try (FileChannel out =
                FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.position(offset);
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (size + read > total) {
                    throw new RefusedPartException("more came than was announced");
                }
                ByteBuffer rest = ByteBuffer.wrap(buffer, 0, read);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                size += read;
                progress.accept(size);
            }
            out.force(true);
        }
        return size;
    }

    private Path part(String hash, String from) {
        if (!Blobs.isHash(hash) || !from.matches("[A-Za-z0-9]{1,64}")) {
            throw new IllegalArgumentException("no hash: " + hash);
        }
        return parts.resolve(hash + "." + from);
    }
}
