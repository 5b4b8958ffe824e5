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
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Real files on a disk that says it is nearly full, or is. */
final class PoorDisk implements Disk {
    volatile long freeBytes = Long.MAX_VALUE;
    volatile long mostBytes = Long.MAX_VALUE;

    @Override
    public FileChannel create(Path file) throws IOException {
        return new Limited(new LocalDisk().create(file));
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
        private final FileChannel real;

        private Limited(FileChannel real) {
            this.real = real;
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            if (position + from.remaining() > mostBytes) {
                int room = (int) Math.max(0, mostBytes - position);
                real.write(from.slice(from.position(), room), position);
                throw new IOException("No space left on device");
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
