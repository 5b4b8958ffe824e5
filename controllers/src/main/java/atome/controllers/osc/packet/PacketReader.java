package atome.controllers.osc.packet;

import atome.controllers.osc.time.TimeTag;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Takes a packet apart into its messages by time tag (OSC 1.0 and 1.1, opensoundcontrol.org), and
 * bounds what a sender may nest; any thread.
 */
public final class PacketReader {
    private static final int DEEPEST = 8;
    private static final int BUNDLE_HEAD_BYTES = 16;
    private static final long BUNDLE_HEAD = 0x2362756E646C6500L; // "#bundle" and its zero
    private static final String PATTERN_CHARACTERS = "*?[]{},# ";

    private PacketReader() {}

    /**
     * The messages of a packet by time tag, earliest first, in the order of the packet.
     *
     * @throws MalformedPacketException when any part of it is no OSC
     */
    public static SequencedMap<Long, List<Incoming>> read(ByteBuffer packet)
            throws MalformedPacketException {
        SequencedMap<Long, List<Incoming>> messages = new TreeMap<>(Long::compareUnsigned);
        readPacket(packet.slice(), TimeTag.IMMEDIATELY, 0, messages);
        return messages;
    }

    private static void readPacket(
            ByteBuffer packet, long tag, int depth, SequencedMap<Long, List<Incoming>> messages)
            throws MalformedPacketException {
        if (packet.remaining() == 0 || packet.remaining() % 4 != 0) {
            throw new MalformedPacketException(
                    "length " + packet.remaining() + " is not a multiple of 4");
        }
        if (packet.get(0) == '/') {
            messages.computeIfAbsent(tag, _ -> new ArrayList<>()).add(readMessage(packet));
        } else if (packet.remaining() >= BUNDLE_HEAD_BYTES && packet.getLong(0) == BUNDLE_HEAD) {
            readBundle(packet, tag, depth, messages);
        } else {
            throw new MalformedPacketException("neither a message nor a bundle");
        }
    }

    private static void readBundle(
            ByteBuffer bundle,
            long enclosingTag,
            int depth,
            SequencedMap<Long, List<Incoming>> messages)
            throws MalformedPacketException {
        if (depth == DEEPEST) {
            throw new MalformedPacketException("bundles nested deeper than " + DEEPEST);
        }
        long ownTag = bundle.getLong(8);
        long tag = ownTag == TimeTag.IMMEDIATELY ? enclosingTag : ownTag;
        if (Long.compareUnsigned(tag, enclosingTag) < 0) {
            throw new MalformedPacketException("a nested bundle is earlier than its enclosing one");
        }
        bundle.position(BUNDLE_HEAD_BYTES);
        while (bundle.hasRemaining()) {
            int length = bundle.getInt();
            if (length < 0 || length > bundle.remaining()) {
                throw new MalformedPacketException("element length " + length + " is wrong");
            }
            readPacket(bundle.slice(bundle.position(), length), tag, depth + 1, messages);
            bundle.position(bundle.position() + length);
        }
    }

    private static Incoming readMessage(ByteBuffer message) throws MalformedPacketException {
        String address = textAt(message, 0);
        int typesAt = after(address);
        String types = typesAt < message.limit() ? textAt(message, typesAt) : ",";
        if (!types.startsWith(",")) {
            throw new MalformedPacketException("no type tags after the address");
        }
        for (int index = 0; index < address.length(); index++) {
            if (PATTERN_CHARACTERS.indexOf(address.charAt(index)) >= 0) {
                return refuse(address, "address patterns are not taken");
            }
        }
        for (int index = 1; index < types.length(); index++) {
            if (Arguments.TYPES.indexOf(types.charAt(index)) < 0) {
                return refuse(address, "type " + types.charAt(index) + " is not taken");
            }
        }
        message.position(Math.min(message.limit(), typesAt + after(types)));
        return new Incoming(address, Arguments.read(types.substring(1), message), null);
    }

    private static Incoming refuse(String address, String reason) {
        return new Incoming(address, List.of(), reason);
    }

    /** How many bytes a text takes with its zero, filled up to four. */
    private static int after(String text) {
        return (text.length() & ~3) + 4;
    }

    private static String textAt(ByteBuffer message, int start) throws MalformedPacketException {
        for (int end = start; end < message.limit(); end++) {
            if (message.get(end) == 0) {
                byte[] text = new byte[end - start];
                message.get(start, text);
                return new String(text, StandardCharsets.ISO_8859_1);
            }
        }
        throw new MalformedPacketException("a text has no end");
    }
}
