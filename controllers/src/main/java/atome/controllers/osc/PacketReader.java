package atome.controllers.osc;

import com.illposed.osc.OSCMessage;
import com.illposed.osc.OSCParseException;
import com.illposed.osc.OSCParser;
import com.illposed.osc.OSCSerializerAndParserBuilder;
import com.illposed.osc.argument.OSCImpulse;
import com.illposed.osc.argument.OSCTimeTag64;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes a packet apart into its messages by time tag; one thread.
 *
 * <p>Bundles and type tags are checked here before JavaOSC reads the arguments: its parser logs
 * once per unknown type, recurses as deep as the sender likes, and does not step over a blob.
 */
final class PacketReader {
    /**
     * One message out of a packet.
     *
     * @param arguments Integer, Long, Float, Double, Boolean, String or Character
     * @param refusal why it is well formed and cannot be taken all the same, or null
     */
    record Incoming(String address, List<Object> arguments, @Nullable String refusal) {}

    /** A packet that is no OSC; the message says what is wrong with it. */
    static final class MalformedPacketException extends Exception {
        private static final long serialVersionUID = 1;

        MalformedPacketException(String reason) {
            super(reason, null, false, false);
        }
    }

    private static final int DEEPEST = 8;
    private static final int BUNDLE_HEAD_BYTES = 16;
    private static final long BUNDLE_HEAD = 0x2362756E646C6500L; // "#bundle" and its zero
    private static final String ACCEPTED_TYPES = "ifdhsSctTFNI";
    private static final String PATTERN_CHARACTERS = "*?[]{},# ";

    private final OSCParser parser = new OSCSerializerAndParserBuilder().buildParser();

    /**
     * The messages of a packet by time tag, earliest first, in the order of the packet.
     *
     * @throws MalformedPacketException when any part of it is no OSC
     */
    SequencedMap<Long, List<Incoming>> read(ByteBuffer packet) throws MalformedPacketException {
        SequencedMap<Long, List<Incoming>> messages = new TreeMap<>(Long::compareUnsigned);
        readPacket(packet.slice(), TimeTag.IMMEDIATELY, 0, messages);
        return messages;
    }

    private void readPacket(
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

    private void readBundle(
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

    private Incoming readMessage(ByteBuffer message) throws MalformedPacketException {
        String address = textAt(message, 0);
        int typesAt = (address.length() & ~3) + 4;
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
            if (ACCEPTED_TYPES.indexOf(types.charAt(index)) < 0) {
                return refuse(address, "type " + types.charAt(index) + " is not taken");
            }
        }
        return new Incoming(address, readArguments(message), null);
    }

    private static Incoming refuse(String address, String reason) {
        return new Incoming(address, List.of(), reason);
    }

    private List<Object> readArguments(ByteBuffer message) throws MalformedPacketException {
        try {
            if (!(parser.convert(message) instanceof OSCMessage read)) {
                throw new MalformedPacketException("unreadable arguments");
            }
            List<Object> arguments = new ArrayList<>();
            for (Object argument : read.getArguments()) {
                arguments.add(plain(argument));
            }
            return arguments;
        } catch (OSCParseException | RuntimeException e) {
            throw new MalformedPacketException("unreadable arguments: " + e.getMessage());
        }
    }

    // JavaOSC gives null for the type N.
    private static Object plain(@Nullable Object argument) {
        return switch (argument) {
            case null -> false;
            case OSCImpulse _ -> true;
            case OSCTimeTag64 tag -> tag.getNtpTime();
            default -> argument;
        };
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
