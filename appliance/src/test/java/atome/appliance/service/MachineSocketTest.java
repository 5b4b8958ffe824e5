package atome.appliance.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.adole.Json;
import atome.web.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the helper itself, started for each request as systemd does it. */
class MachineSocketTest {
    @TempDir Path directory;
    private Helper helper;
    private MachineSocket machine;

    @BeforeEach
    void listen() throws IOException {
        helper = Helper.listening(directory, "printf '<%s>\\n' \"$@\"");
        machine = new MachineSocket(helper.path());
    }

    @AfterEach
    void close() throws IOException {
        helper.close();
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
