package atome.appliance.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.appliance.UsageException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class RunCommandTest {
    @Test
    void oscQueryIsAtThePageHostOnTheNextPort() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        assertThat(RunCommand.after(new InetSocketAddress(here, 8080)))
                .isEqualTo(new InetSocketAddress(here, 8081));
        assertThat(RunCommand.after(new InetSocketAddress(here, 0)).getPort()).isZero();
    }

    @Test
    void afterTheLastPortThereIsNone() {
        assertThatThrownBy(() -> RunCommand.after(new InetSocketAddress(65_535)))
                .isInstanceOf(UsageException.class)
                .hasMessage("--http has the last port, so --oscquery must be given");
    }

    @Test
    void anAddressThatIsNoneIsNamedByItsFlag() {
        assertThatThrownBy(() -> RunCommand.address("--oscquery", "here:there"))
                .hasMessage("--oscquery must be HOST:PORT, not \"here:there\"");
    }
}
