package atome.engine.record;

import atome.engine.record.take.Disk;
import atome.engine.record.take.LocalDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Real files on a disk that says it is nearly full, or is; and what would be on it if the power
 * went just after a header had come there, and nothing else since the last sync.
 */
final class PoorDisk implements Disk {
    volatile long freeBytes = Long.MAX_VALUE;
    volatile long mostBytes = Long.MAX_VALUE;
    final List<byte[]> afterPowerCuts = new ArrayList<>();

    @Override
    public FileChannel create(Path file) throws IOException {
        return new Limited(file, new LocalDisk().create(file));
    }

    @Override
    public long freeBytes(Path folder) {
        return freeBytes;
    }

    void await(Callable<Boolean> holds) throws Exception {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!holds.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("in vain waited");
            }
        }
    }

    private final class Limited extends FileChannel {
        private final Path file;
        private final FileChannel real;
        private byte[] synced = new byte[0];

        private Limited(Path file, FileChannel real) {
            this.file = file;
            this.real = real;
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            if (position + from.remaining() > mostBytes) {
                int room = (int) Math.max(0, mostBytes - position);
                real.write(from.slice(from.position(), room), position);
                throw new IOException("No space left on device");
            }
            if (position == 0) {
                int header = from.remaining();
                byte[] left = Arrays.copyOf(synced, Math.max(header, synced.length));
                from.get(from.position(), left, 0, header);
                afterPowerCuts.add(left);
            }
            return real.write(from, position);
        }

        @Override
        public int read(ByteBuffer to, long position) throws IOException {
            return real.read(to, position);
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            real.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            real.force(metaData);
            synced = Files.readAllBytes(file);
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }

        @Override
        public int read(ByteBuffer to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long read(ByteBuffer[] to, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer from) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] from, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel position(long newPosition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel from, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}
