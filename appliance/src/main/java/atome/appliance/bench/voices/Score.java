package atome.appliance.bench.voices;

import atome.controllers.osc.packet.PacketWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What scsynth is to do, for {@code scsynth -N}: OSC bundles, each behind its length in four bytes,
 * with time tags that count from 0, as SuperCollider's guide has it under "Non-Realtime Synthesis".
 * The last bundle says where the sound ends.
 */
final class Score {
    /** scsynth refuses more than 8,192. */
    private static final int MOST_BYTES = 8_000;

    private final PacketWriter writer = new PacketWriter();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<ByteBuffer> messages = new ArrayList<>();
    private int messageBytes;
    private long seconds;

    /** Adds a command, all since the last {@link #bundle} at one time. */
    void command(String address, Object... arguments) {
        ByteBuffer message = writer.write(address, List.of(arguments));
        if (messageBytes + message.remaining() > MOST_BYTES) {
            bundle(seconds);
        }
        messages.add(message);
        messageBytes += 4 + message.remaining();
    }

    /** Closes the bundle; what comes next happens at this time. */
    void bundle(long nextSeconds) {
        ByteBuffer bundle = ByteBuffer.allocate(4 + 16 + messageBytes);
        bundle.putInt(16 + messageBytes);
        bundle.put("#bundle\0".getBytes(StandardCharsets.US_ASCII)).putLong(seconds << 32);
        messages.forEach(message -> bundle.putInt(message.remaining()).put(message));
        bytes.writeBytes(bundle.array());
        messages.clear();
        messageBytes = 0;
        seconds = nextSeconds;
    }

    byte[] file() {
        bundle(seconds);
        return bytes.toByteArray();
    }
}
