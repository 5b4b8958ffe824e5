package atome.controllers.osc.packet;

import java.nio.ByteBuffer;

/** Writes packets into a byte stream as {@link SlipReader} reads them; any thread. */
public final class SlipWriter {
    /** The most bytes that a packet of the largest size takes in the stream. */
    public static final int LARGEST_BYTES = 2 * PacketWriter.LARGEST_BYTES + 2;

    private SlipWriter() {}

    /** Adds a packet, with an END on both sides; false, and adds nothing, when it may not fit. */
    public static boolean write(ByteBuffer packet, ByteBuffer stream) {
        if (stream.remaining() < 2 * packet.remaining() + 2) {
            return false;
        }
        stream.put(SlipReader.END);
        for (int index = packet.position(); index < packet.limit(); index++) {
            byte one = packet.get(index);
            switch (one) {
                case SlipReader.END -> stream.put(SlipReader.ESC).put(SlipReader.ESC_END);
                case SlipReader.ESC -> stream.put(SlipReader.ESC).put(SlipReader.ESC_ESC);
                default -> stream.put(one);
            }
        }
        stream.put(SlipReader.END);
        return true;
    }
}
