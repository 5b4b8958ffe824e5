package atome.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.osc.mdns.Service;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
    private static final InetSocketAddress PAGE = new InetSocketAddress(8080);
    private static final InetSocketAddress QUERY = new InetSocketAddress(8081);

    @Test
    void theBoxOffersOscOscQueryAndItsPage() {
        assertThat(Announcement.services(PAGE, QUERY, 9000))
                .containsExactly(
                        Service.oscUdp(9000),
                        Service.oscTcp(9000),
                        Service.oscQuery(8081),
                        Service.page(8080));
    }

    @Test
    void aPageForThisMachineAloneIsNotOffered() {
        InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080);
        assertThat(Announcement.services(here, QUERY, 9000)).doesNotContain(Service.page(8080));
    }

    @Test
    void theNameIsTheHostsAndFitsIntoALabel() {
        assertThat(Announcement.name("stage-left.example.org\n"))
                .isEqualTo("Atome Stage on stage-left");
        assertThat(Announcement.name("")).isEqualTo("Atome Stage");
        assertThat(Announcement.name("h".repeat(64))).hasSize(56).startsWith("Atome Stage on hhh");
    }
}
