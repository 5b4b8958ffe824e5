package atome.adole.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A write-ahead log of SQLite, read without it: SQLite takes the log up to the first frame that is
 * not whole, says nothing, and writes over the rest. After a power cut the end of the last commit
 * may be missing, and is no loss; commits that lie behind a broken frame are. The format is
 * https://sqlite.org/fileformat2.html#the_write_ahead_log.
 */
final class WalFile {
    private static final int HEADER_BYTES = 32;
    private static final int FRAME_HEADER_BYTES = 24;
    private static final int MAGIC = 0x377f0682;
    private static final int LEAST_PAGE = 512;
    private static final int MOST_PAGE = 65_536;

    private WalFile() {}

    /** Whether it holds commits that SQLite would not find. */
    static boolean losesCommits(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) < HEADER_BYTES) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer header = read(channel, HEADER_BYTES);
            int magic = header.getInt(0);
            int pageBytes = header.getInt(8);
            if ((magic & ~1) != MAGIC
                    || pageBytes < LEAST_PAGE
                    || pageBytes > MOST_PAGE
                    || Integer.bitCount(pageBytes) != 1) {
                return true;
            }
            Sum sum = new Sum(magic == MAGIC ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            sum.add(header, 0, HEADER_BYTES - 8);
            return !sum.is(header.getInt(24), header.getInt(28))
                    || commitsBehindBreak(channel, header, pageBytes, sum) > 1;
        }
    }

    /** One may be the commit during which the power went: its last page came, another did not. */
    private static int commitsBehindBreak(
            FileChannel channel, ByteBuffer header, int pageBytes, Sum sum) throws IOException {
        int frameBytes = FRAME_HEADER_BYTES + pageBytes;
        boolean whole = true;
        int commits = 0;
        for (long left = channel.size() - HEADER_BYTES; left >= frameBytes; left -= frameBytes) {
            ByteBuffer frame = read(channel, frameBytes);
            boolean ofThisLog =
                    frame.getInt(8) == header.getInt(16) && frame.getInt(12) == header.getInt(20);
            if (whole) {
                sum.add(frame, 0, 8);
                sum.add(frame, FRAME_HEADER_BYTES, pageBytes);
                whole = ofThisLog && sum.is(frame.getInt(16), frame.getInt(20));
            }
            if (!whole && ofThisLog && frame.getInt(4) != 0) {
                commits++;
            }
        }
        return commits;
    }

    private static ByteBuffer read(FileChannel channel, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // a read may give less than it was asked for
        }
        return buffer;
    }

    /** The running sum of SQLite's log. */
    private static final class Sum {
        private final ByteOrder order;
        private int first;
        private int second;

        Sum(ByteOrder order) {
            this.order = order;
        }

        void add(ByteBuffer bytes, int from, int count) {
            ByteBuffer words = bytes.duplicate().order(order);
            for (int at = from; at < from + count; at += 8) {
                first += words.getInt(at) + second;
                second += words.getInt(at + 4) + first;
            }
        }

        boolean is(int wantedFirst, int wantedSecond) {
            return first == wantedFirst && second == wantedSecond;
        }
    }
}
