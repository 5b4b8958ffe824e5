package atome.appliance.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The helper itself, started for each request as systemd does it, with an nmcli of the test's. */
public record Helper(Path path, ServerSocketChannel systemd) implements AutoCloseable {
    private static final Path HELPER = Path.of("..", "systemd", "bin", "helper").toAbsolutePath();

    /**
     * Waits for requests.
     *
     * @param nmcli what it does, as shell
     */
    public static Helper listening(Path directory, String nmcli) throws IOException {
        Path program = directory.resolve("nmcli");
        Files.writeString(program, "#!/bin/sh\n" + nmcli + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Path path = directory.resolve("helper.socket");
        ServerSocketChannel systemd = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        systemd.bind(UnixDomainSocketAddress.of(path));
        Helper helper = new Helper(path, systemd);
        Thread.ofPlatform().daemon().start(() -> helper.serve(directory));
        return helper;
    }

    private void serve(Path directory) {
        while (systemd.isOpen()) {
            try (SocketChannel request = systemd.accept()) {
                ByteBuffer line = ByteBuffer.allocate(4096);
                while (line.position() == 0 || line.get(line.position() - 1) != '\n') {
                    request.read(line);
                }
                ProcessBuilder builder = new ProcessBuilder(HELPER.toString());
                builder.environment().merge("PATH", directory + ":", (old, ours) -> ours + old);
                Process helper = builder.start();
                helper.getOutputStream().write(line.array(), 0, line.position());
                helper.getOutputStream().close();
                try (InputStream answer = helper.getInputStream()) {
                    answer.transferTo(Channels.newOutputStream(request));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        systemd.close();
    }
}
