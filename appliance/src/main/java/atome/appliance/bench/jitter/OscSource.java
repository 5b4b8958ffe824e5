package atome.appliance.bench.jitter;

import atome.controllers.Control;
import atome.controllers.ControlListener;
import atome.controllers.ControlMap;
import atome.controllers.Mode;
import atome.controllers.osc.EngineTime;
import atome.controllers.osc.PacketHandler;
import atome.controllers.osc.net.Peer;
import atome.controllers.osc.packet.PacketWriter;
import atome.controllers.osc.time.Clock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * A sequencer on a tablet: bundles sent ahead of their time tags through a radio that holds each of
 * them up by another time, so that they overtake each other; its clock is ours.
 */
final class OscSource implements Source, ControlListener {
    private static final int LEAST_LEAD_NANOS = 20_000_000;
    private static final int MOST_LEAD_NANOS = 300_000_000;
    private static final int MOST_RADIO_NANOS = 15_000_000;

    /** Any moment at which the wall clock read 2027. */
    private static final long WALL_MINUS_NANOS = 1_800_000_000_000_000_000L;

    private static final long UNIX_EPOCH_SECONDS = 2_208_988_800L;
    private static final Peer TABLET =
            Peer.udp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000));

    private final World world;
    private final Random random;
    private final PacketWriter writer = new PacketWriter();
    private final PacketHandler handler;
    private long wakesNanos = Long.MAX_VALUE;

    OscSource(Muting muting, World world, Random random) {
        this.world = world;
        this.random = random;
        this.handler =
                new PacketHandler(
                        ControlMap.builder()
                                .widget("impulse", List.of(muting.route(Mode.ABSOLUTE)))
                                .build(),
                        muting.queue(),
                        new EngineTime(
                                muting.engine()::frameHeardAt, muting.engine()::renderedFrame),
                        this,
                        List::of,
                        new Clock(world::nowNanos, () -> wallNanos(world.nowNanos())));
    }

    @Override
    public void plan(Impulse impulse) {
        int leadNanos = random.nextInt(LEAST_LEAD_NANOS, MOST_LEAD_NANOS);
        long sentNanos = impulse.stampNanos() - leadNanos;
        ByteBuffer bundle = bundle(impulse);
        world.at(
                sentNanos + random.nextInt(MOST_RADIO_NANOS),
                () -> {
                    handler.received(bundle, TABLET, world.nowNanos());
                    release();
                });
    }

    /** As the surface's thread does: hands on what is due, and wakes for what is next. */
    private void release() {
        long nowNanos = world.nowNanos();
        handler.release(nowNanos);
        if (nowNanos >= wakesNanos) {
            wakesNanos = Long.MAX_VALUE;
        }
        long waitNanos = handler.waitNanos(nowNanos);
        if (waitNanos > 0 && nowNanos + waitNanos < wakesNanos) {
            wakesNanos = nowNanos + waitNanos;
            world.at(wakesNanos, this::release);
        }
    }

    private static long wallNanos(long nanos) {
        return WALL_MINUS_NANOS + nanos;
    }

    private ByteBuffer bundle(Impulse impulse) {
        ByteBuffer message =
                writer.write("/atome/widget/impulse", List.of(impulse.mutes() ? 1f : 0f));
        ByteBuffer bundle = ByteBuffer.allocate(20 + message.remaining());
        bundle.put("#bundle\0".getBytes(StandardCharsets.US_ASCII));
        bundle.putLong(tag(wallNanos(impulse.stampNanos())));
        bundle.putInt(message.remaining());
        return bundle.put(message).flip();
    }

    /** NTP (RFC 5905): seconds since 1900, and 2^32 parts of one. */
    private static long tag(long wallNanos) {
        long seconds = Math.floorDiv(wallNanos, 1_000_000_000L) + UNIX_EPOCH_SECONDS;
        long fraction = Math.round(Math.floorMod(wallNanos, 1_000_000_000L) * 0x1p32 / 1e9);
        return (seconds << 32) + fraction;
    }

    @Override
    public void moved(String source, Control control, List<Double> values) {}

    @Override
    public void asked(String source, String command, List<Object> arguments) {}
}
