package atome.appliance.report;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.osc.ClientStatus;
import atome.controllers.osc.time.ClockStatus;
import atome.controllers.osc.time.ClockStatus.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OscReportTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long NOW = 500 * SECOND;

    private static ClientStatus client(String source, String name, long heardNanos) {
        ClockStatus clock = new ClockStatus(Verdict.UNKNOWN, 0, 0, 0, 0);
        return new ClientStatus(source, name, heardNanos, 1, 0, 0, 0, clock);
    }

    @Test
    void whoSleptForAMinuteIsLeftOutUnlessItIsConnected() {
        ClientStatus gone = client("osc:10.0.0.2:9001", "a", NOW - 60 * SECOND);
        ClientStatus wired = client("osc:tcp:10.0.0.3:9001", "b", NOW - 600 * SECOND);
        ClientStatus awake = client("osc:10.0.0.4:9001", "c", NOW - 59 * SECOND);
        assertThat(OscReport.present(List.of(gone, wired, awake), NOW))
                .containsExactly(wired, awake);
    }

    @Test
    void ofAFloodTheNewestAreShownInAnOrderThatStays() {
        List<ClientStatus> heard = new ArrayList<>();
        for (int port = 10_000; port < 10_100; port++) {
            heard.add(client("osc:10.0.0.2:" + port, "", NOW));
        }
        assertThat(OscReport.present(heard, NOW))
                .extracting(ClientStatus::source)
                .hasSize(32)
                .startsWith("osc:10.0.0.2:10068")
                .endsWith("osc:10.0.0.2:10099");
    }
}
