package atome.appliance.start;

import static org.assertj.core.api.Assertions.assertThat;

import atome.appliance.service.MachineSocket;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MachineStartTest {
    @TempDir private Path directory = Path.of("");
    private final Feet feet = new Feet();

    @BeforeEach
    void describe() throws IOException {
        Files.writeString(
                Files.createDirectory(directory.resolve("surfaces")).resolve("board.json"),
                """
                { "format": "atome-surface/1", "kind": "gpio", "name": "board",
                  "switches": [ { "name": "one", "line": "A" }, { "name": "two", "line": "B" } ] }
                """);
        Files.writeString(directory.resolve("surfaces").resolve("damaged.json"), "{");
    }

    private int start(Optional<Path> started) {
        MachineSocket helper = new MachineSocket(directory.resolve("helper.socket"));
        return new MachineStart(started, feet, feet::nanos, helper)
                .status(directory.resolve("surfaces"));
    }

    private int start() {
        return start(Optional.of(directory.resolve("started")));
    }

    @Test
    void aHeldSwitchLeavesTheStageToTheSafeSessionAsTheUnitKnowsIt() throws IOException {
        feet.stand("A", 60);
        assertThat(start()).isEqualTo(MachineStart.SAFE_SESSION);
        assertThat(Files.readString(Path.of("..", "systemd", "units", "atome.service")))
                .contains("RestartPreventExitStatus=" + MachineStart.SAFE_SESSION + "\n");
    }

    @Test
    void withoutAFootTheBoxGoesOn() {
        assertThat(start()).isZero();
    }

    @Test
    void aFootThatRestsThereAtALaterStartAsksForNothing() {
        assertThat(start()).isZero();
        feet.stand("A", 60);
        assertThat(start()).isZero();
    }

    @Test
    void aProgramStartedByHandAsksNobody() {
        feet.stand("A", 60);
        assertThat(start(Optional.empty())).isZero();
    }

    @Test
    void whereTheStartCannotBeNotedNobodyIsAsked() {
        feet.stand("A", 60);
        assertThat(start(Optional.of(directory.resolve("nowhere").resolve("started")))).isZero();
    }

    @Test
    void bothSwitchesHeldAskTheHelperForAFactoryReset() throws Exception {
        feet.stand("A", 60);
        feet.stand("B", 60);
        try (ServerSocketChannel systemd = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            systemd.bind(UnixDomainSocketAddress.of(directory.resolve("helper.socket")));
            CompletableFuture<String> asked =
                    CompletableFuture.supplyAsync(() -> answerOnce(systemd));
            assertThat(start()).isEqualTo(MachineStart.SAFE_SESSION);
            assertThat(asked.get()).isEqualTo("machine\tfactory-reset\n");
        }
    }

    @Test
    void aMachineThatCannotBeResetPlaysTheSafeSession() {
        feet.stand("A", 60);
        feet.stand("B", 60);
        assertThat(start()).isEqualTo(MachineStart.SAFE_SESSION);
    }

    private static String answerOnce(ServerSocketChannel systemd) {
        try (SocketChannel request = systemd.accept()) {
            ByteBuffer line = ByteBuffer.allocate(100);
            while (line.position() == 0 || line.get(line.position() - 1) != '\n') {
                request.read(line);
            }
            request.write(ByteBuffer.wrap("ok\n".getBytes(StandardCharsets.UTF_8)));
            return new String(line.array(), 0, line.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
