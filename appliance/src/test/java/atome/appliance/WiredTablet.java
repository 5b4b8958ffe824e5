package atome.appliance;

import atome.controllers.osc.packet.PacketReader;
import atome.controllers.osc.packet.PacketWriter;
import atome.controllers.osc.packet.SlipReader;
import atome.controllers.osc.packet.SlipWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;

/** An OSC tablet on a real connection: TCP with SLIP. */
final class WiredTablet implements AutoCloseable {
    private final Socket socket;
    private final SlipReader slip = new SlipReader();
    private ByteBuffer waiting = ByteBuffer.allocate(0);

    WiredTablet(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) RunningBox.PATIENCE.toMillis());
    }

    String source() {
        return "osc:tcp:127.0.0.1:" + socket.getLocalPort();
    }

    void send(String address, Object... arguments) throws IOException {
        ByteBuffer stream = ByteBuffer.allocate(8192);
        SlipWriter.write(new PacketWriter().write(address, List.of(arguments)), stream);
        socket.getOutputStream().write(stream.array(), 0, stream.position());
    }

    /** Waits for a message to an address and answers its arguments; others are passed over. */
    List<Object> hear(String address) throws Exception {
        while (true) {
            ByteBuffer packet = slip.next(waiting);
            if (packet != null) {
                var message = PacketReader.read(packet).firstEntry().getValue().getFirst();
                if (message.address().equals(address)) {
                    return message.arguments();
                }
                continue;
            }
            byte[] some = new byte[8192];
            int count = socket.getInputStream().read(some);
            if (count < 0) {
                throw new IOException("the box hung up");
            }
            waiting = ByteBuffer.wrap(some, 0, count);
        }
    }

    void hangUp() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
