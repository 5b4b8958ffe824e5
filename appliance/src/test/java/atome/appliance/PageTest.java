package atome.appliance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Json;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The real page in a real browser before a whole box, as a player uses it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {
    private static final String MUTE_DRUMS = "Mute drums";

    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");
    private PageBrowser browser;
    private RunningBox box;
    private Page phone;
    private Page desk;

    @BeforeAll
    void open() throws Exception {
        browser = new PageBrowser();
        box = new RunningBox(data, SilentDemo.write(songs).toString());
        phone = browser.open(box, 360, 740);
        desk = browser.open(box, 1280, 800);
        PageBrowser.pair(phone, data);
        PageBrowser.pair(desk, data);
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
        if (box != null) {
            box.close();
        }
    }

    @AfterEach
    void noPageComplains() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aBrowserIsLetInByTheCodeAndNotByAnother() throws Exception {
        Page stranger = browser.open(box, 360, 740);
        stranger.getByLabel("Pairing code").fill("WRONG234");
        stranger.locator("stage-pairing button").click();
        assertThat(stranger.getByRole(AriaRole.ALERT)).containsText("wrong or too old");
        assertThat(stranger.locator("main")).isHidden();
        browser.complaints().removeIf(one -> one.contains("403"));
        PageBrowser.pair(stranger, data);
        assertThat(stranger.locator("main")).isVisible();
        stranger.context().close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "play",
                "rig/strips",
                "rig/cables",
                "rig/matrix",
                "surfaces",
                "history",
                "system"
            })
    void aRoomFitsAPhoneAndHasNoSeriousFaultForWhoCannotSeeIt(String address) throws Exception {
        for (Page page : new Page[] {phone, desk}) {
            String room = address.split("/", 2)[0];
            page.evaluate("address => { location.hash = '#/' + address; }", address);
            page.locator("stage-" + room + ":not([hidden]) > *").first().waitFor();
            page.locator("stage-" + room + " h2, stage-" + room + " h3, stage-" + room + " th")
                    .first()
                    .waitFor();
            assertThat(
                            (Boolean)
                                    page.evaluate(
                                            "document.documentElement.scrollWidth <= innerWidth"))
                    .as("no wider than the screen")
                    .isTrue();
            String name = address.replace('/', '-') + (page.equals(phone) ? "-phone" : "-desk");
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(PageBrowser.pictures().resolve(name + ".png")));
            assertThat(faults(page)).as("what axe finds in " + name).isEmpty();
        }
    }

    private static String faults(Page page) throws Exception {
        try (InputStream in =
                PageTest.class.getResourceAsStream(
                        "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            page.evaluate(
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        }
        Object found =
                page.evaluate("axe.run().then(({ violations }) => JSON.stringify(violations))");
        StringBuilder serious = new StringBuilder();
        for (JsonNode one : Json.MAPPER.readTree(String.valueOf(found))) {
            if (Pattern.matches("serious|critical", one.path("impact").asString(""))) {
                serious.append(one.path("id").asString("")).append(": ");
                one.path("nodes").forEach(node -> serious.append(node.path("html")));
                serious.append('\n');
            }
        }
        return serious.toString();
    }

    @Test
    void whatOneBrowserMovesTheOtherShowsAndItsHistoryTakesItBack() {
        PageBrowser.enter(phone, "play");
        PageBrowser.enter(desk, "play");
        key(phone).click();
        assertThat(key(desk)).hasAttribute("aria-pressed", "true");

        PageBrowser.enter(desk, "history");
        Locator newest = desk.locator(".transaction").first();
        assertThat(newest).containsText("Drums muted");
        newest.getByRole(AriaRole.BUTTON).first().click();
        assertThat(key(phone)).hasAttribute("aria-pressed", "false");
        assertThat(newest).containsText("undo");
    }

    private static Locator key(Page page) {
        return page.locator("stage-widgets .key", having(MUTE_DRUMS));
    }

    private static Page.LocatorOptions having(String words) {
        return new Page.LocatorOptions().setHasText(words);
    }

    @Test
    void aSnapshotIsGoneBackTo() {
        PageBrowser.enter(desk, "history");
        desk.getByLabel("Name of a snapshot").fill("Sound check");
        desk.getByText("Keep", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(desk.locator(".row-keys", having("Sound check"))).isVisible();
        PageBrowser.enter(phone, "play");
        key(phone).click();
        assertThat(key(phone)).hasAttribute("aria-pressed", "true");
        desk.getByLabel("Go back to Sound check").click();
        assertThat(key(phone)).hasAttribute("aria-pressed", "false");
    }

    @Test
    void aFootSwitchLearnsWhatIsTouchedOnThePage() throws Exception {
        FakePedal pedal = FakePedal.plugIn(box);
        PageBrowser.enter(phone, "surfaces");
        phone.getByText("Learn a control").click();
        PageBrowser.enter(phone, "play");
        key(phone).click();
        assertThat(phone.locator(".learn-bar")).containsText("Now move the control");
        pedal.press("cc/1/90");
        assertThat(phone.locator(".notice")).containsText("Learned: cc/1/90");
        pedal.press("cc/1/90");
        assertThat(key(phone)).hasAttribute("aria-pressed", "true");
        pedal.press("cc/1/90");
        assertThat(key(phone)).hasAttribute("aria-pressed", "false");
        pedal.unplug();
    }

    @Test
    void aCableThatIsPluggedInTheMatrixIsHeldByTheRig() throws Exception {
        phone.evaluate("() => { location.hash = '#/rig/matrix'; }");
        phone.getByLabel("Connect Drums to Delay").click();
        assertThat(phone.getByLabel("Drums goes to Delay")).isVisible();
        phone.getByLabel("Drums goes to Delay").click();
        phone.getByText("Pull the cable").click();
        assertThat(phone.getByLabel("Connect Drums to Delay")).isVisible();
    }
}
