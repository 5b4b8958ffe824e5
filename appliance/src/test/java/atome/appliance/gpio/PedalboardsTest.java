package atome.appliance.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import atome.appliance.gpio.PedalboardStatus.State;
import atome.controllers.RefusedInputException;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(60)
class PedalboardsTest {
    private static final String BOARD =
            """
            { "format": "atome-surface/1", "kind": "gpio", "name": "board",
              "switches": [ { "name": "switch-1", "line": "SW1" } ],
              "pedals": [
                { "name": "pedal-1", "ads1115": {}, "channel": 0, "smoothing_hz": 100 } ] }
            """;
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(Pedalboard.class);

    @TempDir private Path folder = Path.of("");
    private final FakePins pins = new FakePins();
    private final AtomicLong nowNanos = new AtomicLong(1);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Plugs plugs =
            new Plugs(
                    (_, _) -> touch -> heard.add(touch.control()),
                    surface -> heard.add("+" + surface.id()),
                    id -> heard.add("-" + id));
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private Pedalboards boards = new Pedalboards(folder, pins, Duration.ZERO, nowNanos::get);

    @BeforeEach
    void listen() {
        boards = new Pedalboards(folder, pins, Duration.ZERO, nowNanos::get);
        logged.start();
        LOG.addAppender(logged);
    }

    @AfterEach
    void closeAll() throws Exception {
        LOG.detachAppender(logged);
        boards.start(plugs);
        boards.close();
        assertThat(pins.holders()).isZero();
    }

    private void write(String file, String text) throws Exception {
        Files.writeString(folder.resolve(file), text);
    }

    private void turn() {
        boards.turn(plugs);
    }

    private PedalboardStatus only() {
        assertThat(boards.statuses()).hasSize(1);
        return boards.statuses().getFirst();
    }

    private List<String> warnings() {
        return logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void aChipThatIsAwayIsToldOnceAndOpenedWhenItComes() throws Exception {
        write("board.json", BOARD);
        pins.pullOut();
        turn();
        turn();
        turn();
        assertThat(only().state()).isEqualTo(State.WAITING);
        assertThat(only().why()).isEqualTo("no GPIO chip on this machine");
        assertThat(warnings())
                .containsExactly(
                        "surface of board.json cannot be opened, it is tried again:"
                                + " no GPIO chip on this machine");
        pins.plugIn();
        turn();
        assertThat(only())
                .extracting(PedalboardStatus::state, PedalboardStatus::why)
                .containsExactly(State.OPEN, "");
        assertThat(heard).containsExactly("+gpio:board");
    }

    @Test
    void aChipThatIsPulledOutUnplugsAndComesBack() throws Exception {
        write("board.json", BOARD);
        turn();
        pins.pullOut();
        await(() -> {
            turn();
            return only().state() != State.OPEN;
        });
        assertThat(heard).containsExactly("+gpio:board", "-gpio:board");
        pins.plugIn();
        turn();
        assertThat(heard).containsExactly("+gpio:board", "-gpio:board", "+gpio:board");
    }

    @Test
    void aBrokenFileIsToldOnceAndTheOthersPlay() throws Exception {
        write("a.json", BOARD.replace("\"SW1\"", "1"));
        write("b.json", BOARD);
        write("notes.txt", "not looked at");
        Files.createDirectory(folder.resolve("c.json"));
        turn();
        turn();
        assertThat(boards.statuses())
                .extracting(PedalboardStatus::file, PedalboardStatus::state, PedalboardStatus::why)
                .containsExactly(
                        tuple(
                                "a.json",
                                State.REFUSED,
                                "switch switch-1: line must be a text, is 1"),
                        tuple("b.json", State.OPEN, ""),
                        tuple("c.json", State.REFUSED, "must be a file of at most 262144 bytes"));
        assertThat(warnings())
                .containsExactly(
                        "surface description a.json: switch switch-1: line must be a text, is 1",
                        "surface description c.json: must be a file of at most 262144 bytes");
    }

    @Test
    void aMendedFileOpensAndAnEditedOneIsOpenedAnew() throws Exception {
        write("board.json", BOARD.replace("SW1", "X9"));
        turn();
        assertThat(only().why()).isEqualTo("switch switch-1: no line X9");
        write("board.json", BOARD);
        turn();
        write("board.json", BOARD.replace("switch-1", "switch-2"));
        turn();
        assertThat(heard).containsExactly("+gpio:board", "-gpio:board", "+gpio:board");
        pins.foot("SW1", true);
        await(() -> heard.size() == 4);
        assertThat(heard.getLast()).isEqualTo("switch-2");
    }

    @Test
    void aSurfaceThatIsOpenOutlivesItsFile() throws Exception {
        write("board.json", BOARD);
        turn();
        write("board.json", "{");
        turn();
        assertThat(only().state()).isEqualTo(State.OPEN);
        assertThat(only().why()).startsWith("line 1: no JSON");
        Files.delete(folder.resolve("board.json"));
        turn();
        assertThat(only().state()).isEqualTo(State.OPEN);
        assertThat(heard).containsExactly("+gpio:board");
    }

    @Test
    void twoFilesCannotBeOneSurface() throws Exception {
        write("b.json", BOARD);
        turn();
        write("a.json", BOARD.replace("SW1", "SW2"));
        turn();
        turn();
        assertThat(boards.statuses())
                .extracting(PedalboardStatus::state)
                .containsExactly(State.REFUSED, State.OPEN);
        assertThat(boards.statuses().getFirst().why())
                .isEqualTo("surface board is that of b.json already");
        assertThat(heard).containsExactly("+gpio:board");
    }

    @Test
    void aCalibrationIsKeptInTheFileWithoutOpeningAnew() throws Exception {
        write("board.json", BOARD);
        turn();
        pins.pedal().restAt(0.2);
        boards.sweep("gpio:board", "pedal-1");
        assertThat(only().pedals().getFirst().calibrating()).isTrue();
        pins.pedal().restAt(0.2);
        pins.pedal().restAt(0.7);
        assertThat(heard).containsExactly("+gpio:board");
        var learned = boards.finishSweep("gpio:board", "pedal-1");
        turn();
        assertThat(learned.unkept()).isEmpty();
        assertThat(learned.ends().heel()).isBetween(0.19, 0.21);
        assertThat(learned.ends().toe()).isBetween(0.69, 0.71);
        assertThat(
                        DescriptionReader.read(Files.readAllBytes(folder.resolve("board.json")))
                                .pedals()
                                .getFirst()
                                .calibration())
                .isEqualTo(learned.ends());
        assertThat(heard).doesNotContain("-gpio:board");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aCalibrationThatCannotBeKeptIsUsedAndSaidSo() throws Exception {
        write("board.json", BOARD);
        turn();
        boards.sweep("gpio:board", "pedal-1");
        pins.pedal().restAt(0.2);
        pins.pedal().restAt(0.7);
        write("board.json", "{}");
        var learned = boards.finishSweep("gpio:board", "pedal-1");
        assertThat(learned.unkept())
                .isEqualTo("board.json: surface: there is no pedal pedal-1 any more");
        assertThat(only().pedals().getFirst().toe()).isEqualTo(learned.ends().toe());
        assertThat(folder.resolve("board.json")).hasContent("{}");
    }

    @Test
    void aPedalThatWasHardlyMovedKeepsItsEnds() throws Exception {
        write("board.json", BOARD);
        turn();
        pins.pedal().restAt(0.5);
        boards.sweep("gpio:board", "pedal-1");
        pins.pedal().restAt(0.51);
        assertThatThrownBy(() -> boards.finishSweep("gpio:board", "pedal-1"))
                .isInstanceOf(RefusedInputException.class)
                .hasMessageStartingWith("the pedal moved only");
        PedalStatus pedal = only().pedals().getFirst();
        assertThat(pedal.calibrating()).isFalse();
        assertThat(pedal.toe()).isEqualTo(1);
        assertThat(folder.resolve("board.json")).hasContent(BOARD);
    }

    @Test
    void aSweepThatIsForgottenEndsByItself() throws Exception {
        write("board.json", BOARD);
        turn();
        boards.sweep("gpio:board", "pedal-1");
        nowNanos.addAndGet(Sweeps.LONGEST_NANOS);
        turn();
        assertThat(only().pedals().getFirst().calibrating()).isTrue();
        nowNanos.incrementAndGet();
        turn();
        assertThat(only().pedals().getFirst().calibrating()).isFalse();
        pins.pedal().restAt(0.9);
        pins.pedal().restAt(0.1);
        assertThat(heard).contains("pedal-1");
    }

    @Test
    void whatIsNotThereCannotBeCalibrated() throws Exception {
        write("board.json", BOARD);
        turn();
        refused(() -> boards.sweep("gpio:x", "pedal-1"), "no pedalboard \"gpio:x\" is plugged in");
        refused(() -> boards.sweep("gpio:board", "pedal-9"), "gpio:board has no pedal pedal-9");
        refused(
                () -> boards.finishSweep("gpio:board", "pedal-1"),
                "gpio:board has no pedal pedal-1 that is being calibrated");
        refused(
                () -> boards.dropSweep("gpio:board", "pedal-1"),
                "gpio:board has no pedal pedal-1 that is being calibrated");
        boards.sweep("gpio:board", "pedal-1");
        boards.dropSweep("gpio:board", "pedal-1");
        assertThat(folder.resolve("board.json")).hasContent(BOARD);
    }

    private static void refused(ThrowingCallable call, String line) {
        assertThatThrownBy(call).isInstanceOf(RefusedInputException.class).hasMessage(line);
    }

    private static void await(BooleanSupplier happened) {
        long from = System.nanoTime();
        while (!happened.getAsBoolean()) {
            assertThat(System.nanoTime() - from).isLessThan(20_000_000_000L);
            Thread.onSpinWait();
        }
    }
}
