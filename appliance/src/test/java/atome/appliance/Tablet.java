package atome.appliance;

import com.illposed.osc.BufferBytesReceiver;
import com.illposed.osc.OSCMessage;
import com.illposed.osc.OSCSerializerAndParserBuilder;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;

/** An OSC tablet on a real socket. */
final class Tablet implements AutoCloseable {
    private final DatagramSocket socket;
    private final int port;

    Tablet(int port) throws Exception {
        this.port = port;
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout((int) RunningBox.PATIENCE.toMillis());
    }

    void send(String address, Object... arguments) throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        new OSCSerializerAndParserBuilder()
                .buildSerializer(new BufferBytesReceiver(buffer))
                .write(new OSCMessage(address, List.of(arguments)));
        send(ByteBuffer.allocate(buffer.flip().remaining()).put(buffer).array());
    }

    void send(byte[] packet) throws Exception {
        socket.send(
                new DatagramPacket(packet, packet.length, InetAddress.getLoopbackAddress(), port));
    }

    /** Waits for a message to an address and answers its arguments; others are passed over. */
    List<Object> hear(String address) throws Exception {
        while (true) {
            DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
            socket.receive(packet);
            ByteBuffer bytes = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
            var read = new OSCSerializerAndParserBuilder().buildParser().convert(bytes);
            if (read instanceof OSCMessage message && message.getAddress().equals(address)) {
                return message.getArguments();
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
