package atome.appliance;

import static atome.appliance.PlayersBrowser.DESK;
import static atome.appliance.PlayersBrowser.PHONE;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import atome.appliance.service.Helper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * The box's network from a phone, through the real helper to an nmcli that notes what it is told.
 */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class NetworkPageTest {
    private static final String NMCLI =
            """
            case "$*" in
            *DEVICE,TYPE*) printf '%s\\n' 'wlan0:wifi:connected:Old' 'lo:loopback:connected:lo' ;;
            *SSID,SIGNAL*) printf '%s\\n' 'Stage\\:5:40:WPA2' 'Stage\\:5:80:WPA2' ':70:WPA2' 'Bar:60:WPA2' ;;
            *) printf '%s|' "$@" >>'TOLD' ;;
            esac\
            """;

    @TempDir Path data;
    @TempDir Path songs;
    @TempDir Path machine;

    @Test
    void aNetworkIsFoundAndJoinedFromAPhone() throws Exception {
        Path told = machine.resolve("told");
        try (Helper helper = Helper.listening(machine, NMCLI.replace("TOLD", told.toString()))) {
            System.setProperty("atome.helper", helper.path().toString());
            String session = SmallSession.write(songs, SmallSession.STILL).toString();
            try (RunningBox box = new RunningBox(data, session);
                    PlayersBrowser browser = new PlayersBrowser()) {
                Page page = browser.player(box, PHONE);
                PageTest.enter(page, "System");
                Locator card = page.locator("section.card", having("Network and machine"));
                assertThat(card).containsText("Wi-Fi wlan0");
                assertThat(card).not().containsText("loopback");

                button(card, "Look for networks").click();
                assertThat(card.locator("ul").last().locator("li")).hasCount(2);
                assertThat(card.locator("ul").last().locator("li").first()).containsText("Stage:5");
                button(card, "Join Stage:5").click();
                page.getByLabel("Password, 8 letters or more").fill("correct horse");
                page.locator("dialog button.primary").click();
                assertThat(page.locator("dialog")).hasCount(0);
                org.assertj.core.api.Assertions.assertThat(Files.readString(told))
                        .contains("wifi|connect|Stage:5|password|correct horse|");
            }
        } finally {
            System.clearProperty("atome.helper");
        }
    }

    @Test
    void aMachineWithoutAHelperShowsNothingOfIt() throws Exception {
        System.setProperty("atome.helper", machine.resolve("nobody").toString());
        String session = SmallSession.write(songs, SmallSession.STILL).toString();
        try (RunningBox box = new RunningBox(data, session);
                PlayersBrowser browser = new PlayersBrowser()) {
            Page page = browser.player(box, DESK);
            PageTest.enter(page, "System");
            assertThat(page.locator("section.card", having("Storage"))).isVisible();
            assertThat(page.locator("section.card", having("Network and machine"))).isHidden();
        } finally {
            System.clearProperty("atome.helper");
        }
    }

    private static Page.LocatorOptions having(String title) {
        return new Page.LocatorOptions().setHasText(title);
    }

    private static Locator button(Locator card, String name) {
        return card.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
