package atome.appliance.audio;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/** Counts what is read of a file that is imported, and ends it when that is no longer wanted. */
final class WatchedStream extends FilterInputStream {
    private final Import watcher;

    WatchedStream(InputStream in, Import watcher) {
        super(in);
        this.watcher = watcher;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (watcher.cancelled()) {
            throw new InterruptedIOException(Import.CANCELLED);
        }
        int read = super.read(to, offset, length);
        watcher.advance(Math.max(0, read));
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
