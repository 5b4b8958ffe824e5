package atome.appliance.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.adole.Json;
import atome.web.RefusedException;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the helper itself, started for each request as systemd does it. */
class MachineSocketTest {
    private static final Path HELPER = Path.of("..", "systemd", "bin", "helper").toAbsolutePath();
    @TempDir Path directory;
    private ServerSocketChannel systemd;
    private MachineSocket machine;

    @BeforeEach
    void listen() throws IOException {
        Path nmcli = directory.resolve("nmcli");
        Files.writeString(nmcli, "#!/bin/sh\nprintf '<%s>\\n' \"$@\"\n");
        Files.setPosixFilePermissions(nmcli, PosixFilePermissions.fromString("rwx------"));
        Path path = directory.resolve("helper.socket");
        systemd = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        systemd.bind(UnixDomainSocketAddress.of(path));
        machine = new MachineSocket(path);
        Thread.ofPlatform().daemon().start(this::serve);
    }

    private void serve() {
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

    @AfterEach
    void close() throws IOException {
        systemd.close();
    }

    private String ask(String request) throws Exception {
        return machine.ask(Json.MAPPER.readTree("{\"request\":" + request + "}")).toString();
    }

    private String refused(String request) {
        try {
            return "answered: " + ask(request);
        } catch (RefusedException e) {
            return e.reason();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aNetworkIsJoinedByItsNameAsItIs() throws Exception {
        assertThat(ask("[\"network\",\"join\",\"Stage 5; reboot\",\"$(reboot)xx\"]"))
                .contains("\"<Stage 5; reboot>\",\"<password>\",\"<$(reboot)xx>\"");
    }

    @Test
    void whatTheHelperRefusesIsRefusedInItsWords() {
        assertThat(refused("[\"network\",\"join\",\"Stage\",\"short\"]"))
                .startsWith("the password is not allowed");
        assertThat(refused("[\"shell\"]")).isEqualTo("there is network, time, update, machine");
    }

    @Test
    void wordsThatWouldBeOthersInTheLineAreRefused() {
        assertThat(refused("[\"network\",\"join\",\"a\\tb\",\"password\"]"))
                .contains("without control characters");
        assertThat(refused("[\"network\\nmachine\\toff\"]")).contains("control characters");
        assertThat(refused("[\"network\",5]")).contains("each word is a text");
        assertThat(refused("[]")).contains("a list of words");
        assertThat(refused("\"network\"")).contains("a list of words");
    }

    @Test
    void aMachineWithoutHelperSaysWhatPutsItThere() {
        var nobody = new MachineSocket(directory.resolve("nobody"));
        assertThatThrownBy(() ->
                        nobody.ask(Json.MAPPER.readTree("{\"request\":[\"network\",\"scan\"]}")))
                .hasMessageContaining("./atome install");
    }
}
