package atome.appliance.audio.coded;

import atome.engine.sample.SampleFormat;
import com.jcraft.jogg.Packet;
import com.jcraft.jogg.Page;
import com.jcraft.jogg.StreamState;
import com.jcraft.jogg.SyncState;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;
import java.io.IOException;
import java.io.InputStream;

/** Ogg Vorbis by JOrbis; the first stream of the file, to the end that its last page tells. */
final class VorbisSound implements CodedSound {
    private static final int READ_BYTES = 4_096;

    private final InputStream in;
    private final SyncState sync = new SyncState();
    private final StreamState stream = new StreamState();
    private final Page page = new Page();
    private final Packet packet = new Packet();
    private final Info info = new Info();
    private final DspState state = new DspState();
    private final Block block;
    private final float[][][] out = new float[1][][];
    private final int[] offsets;
    private long frames;
    private long end = Long.MAX_VALUE;
    private boolean begun;

    VorbisSound(InputStream in) throws IOException {
        this.in = in;
        sync.init();
        info.init();
        Comment comment = new Comment();
        comment.init();
        for (int header = 0; header < 3; header++) {
            if (!nextPacket() || info.synthesis_headerin(comment, packet) < 0) {
                throw new IOException("no Vorbis in this Ogg file");
            }
        }
        state.synthesis_init(info);
        block = new Block(state);
        offsets = new int[info.channels];
    }

    /** The next packet of the stream; false at its end. */
    private boolean nextPacket() throws IOException {
        while (true) {
            int got = begun ? stream.packetout(packet) : 0;
            if (got > 0) {
                return true;
            }
            if (got < 0) {
                throw new IOException("damaged at frame " + frames);
            }
            if (!nextPage()) {
                return false;
            }
        }
    }

    private boolean nextPage() throws IOException {
        while (true) {
            int got = sync.pageout(page);
            if (got < 0) {
                throw new IOException("damaged at frame " + frames);
            }
            if (got > 0) {
                if (!begun) {
                    stream.init(page.serialno());
                    stream.reset();
                    begun = true;
                }
                if (stream.pagein(page) == 0) {
                    if (page.eos() != 0) {
                        end = page.granulepos();
                    }
                    return true;
                }
                continue; // a page of another stream
            }
            int index = sync.buffer(READ_BYTES);
            int read = in.read(sync.data, index, READ_BYTES);
            if (read <= 0) {
                if (end == Long.MAX_VALUE) {
                    throw new IOException("truncated: its last page is missing");
                }
                return false;
            }
            sync.wrote(read);
        }
    }

    @Override
    public String kind() {
        return "Ogg Vorbis";
    }

    @Override
    public int sampleRateHz() {
        return info.rate;
    }

    @Override
    public int channels() {
        return info.channels;
    }

    @Override
    public SampleFormat format() {
        return SampleFormat.FLOAT32;
    }

    @Override
    public int mostFrames() {
        return 1 << 14;
    }

    @Override
    public int read(float[][] to) throws IOException {
        while (true) {
            int count = state.synthesis_pcmout(out, offsets);
            if (count > 0) {
                int taken = (int) Math.min(Math.min(count, mostFrames()), end - frames);
                for (int c = 0; c < to.length; c++) {
                    System.arraycopy(out[0][c], offsets[c], to[c], 0, Math.max(0, taken));
                }
                state.synthesis_read(Math.min(count, mostFrames()));
                frames += Math.max(0, taken);
                return taken > 0 ? taken : -1;
            }
            if (!nextPacket()) {
                return -1;
            }
            if (block.synthesis(packet) == 0) {
                state.synthesis_blockin(block);
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
