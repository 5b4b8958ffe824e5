package atome.controllers.osc.packet;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes a byte stream apart into packets: SLIP (RFC 1055), which OSC 1.1 asks for on streams, with
 * an END before and after each packet. Holds no more than one packet; one thread.
 */
public final class SlipReader {
    static final byte END = (byte) 0xC0;
    static final byte ESC = (byte) 0xDB;
    static final byte ESC_END = (byte) 0xDC;
    static final byte ESC_ESC = (byte) 0xDD;

    private byte[] frame = new byte[256];
    private int length;
    private boolean escaped;
    private boolean skipping;

    /**
     * The next packet, or null when more bytes are needed. It is valid until the next call.
     *
     * @throws MalformedPacketException when a packet is no SLIP or larger than a datagram; the rest
     *     of it is skipped by the next calls
     */
    public @Nullable ByteBuffer next(ByteBuffer bytes) throws MalformedPacketException {
        while (bytes.hasRemaining()) {
            byte one = bytes.get();
            if (one == END) {
                ByteBuffer packet = ByteBuffer.wrap(frame, 0, length).slice();
                boolean broken = escaped;
                boolean complete = !skipping && length > 0;
                length = 0;
                escaped = false;
                skipping = false;
                if (broken) {
                    throw new MalformedPacketException("a packet ends within an escape");
                }
                if (complete) {
                    return packet;
                }
            } else if (!skipping) {
                take(one);
            }
        }
        return null;
    }

    private void take(byte one) throws MalformedPacketException {
        if (escaped) {
            escaped = false;
            switch (one) {
                case ESC_END -> append(END);
                case ESC_ESC -> append(ESC);
                default -> throw skip("byte %d after an escape".formatted(one & 0xFF));
            }
        } else if (one == ESC) {
            escaped = true;
        } else {
            append(one);
        }
    }

    private void append(byte one) throws MalformedPacketException {
        if (length == PacketWriter.LARGEST_BYTES) {
            throw skip("a packet is larger than " + PacketWriter.LARGEST_BYTES + " bytes");
        }
        if (length == frame.length) {
            frame = Arrays.copyOf(frame, Math.min(2 * length, PacketWriter.LARGEST_BYTES));
        }
        frame[length++] = one;
    }

    private MalformedPacketException skip(String reason) {
        skipping = true;
        length = 0;
        return new MalformedPacketException(reason);
    }
}
