package atome.appliance;

import static atome.appliance.PlayersBrowser.DESK;
import static atome.appliance.PlayersBrowser.PATIENCE_MILLIS;
import static atome.appliance.PlayersBrowser.PHONE;
import static atome.appliance.RunningBox.parameter;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import atome.engine.sample.SampleFormat;
import atome.engine.sample.WavWriter;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real page in a real browser, before a real box over the clock driver. */
class PageTest {
    private static final List<String> ROOMS =
            List.of("Play", "Rig", "Timeline", "Surfaces", "History", "System");

    @TempDir private static Path data = Path.of("");
    @TempDir private static Path session = Path.of("");
    private static PlayersBrowser browser;
    private static RunningBox box;

    @BeforeAll
    static void start() throws Exception {
        SmallSession.write(session, SmallSession.STILL);
        box = new RunningBox(data, session.toString());
        browser = new PlayersBrowser();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    @AfterAll
    static void stop() {
        browser.close();
        box.close();
    }

    @AfterEach
    void noPageComplained() {
        List<String> complaints = List.copyOf(browser.complaints);
        browser.closePages();
        assertThat(complaints).isEmpty();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator slider(Page page, String name) {
        return page.getByRole(
                AriaRole.SLIDER, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Goes to a room by its tab, and waits until it is drawn. */
    static void enter(Page page, String room) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(room).setExact(true))
                .click();
        Locator shown =
                page.getByRole(
                        AriaRole.REGION, new Page.GetByRoleOptions().setName(room).setExact(true));
        assertThat(shown.locator("h2").first()).isAttached();
    }

    @Test
    void theCodeOfTheBoxLetsABrowserIn() throws Exception {
        Page page = browser.stranger(box, PHONE);
        page.getByLabel("Pairing code").fill("AAAA-AAAA");
        button(page, "Pair").click();
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("wrong");
        page.getByLabel("Pairing code").fill(box.pairingCode());
        button(page, "Pair").click();
        assertThat(button(page, "Play Song")).isVisible();
        // The browser itself tells that it was not let in at first.
        browser.complaints.removeIf(one -> one.contains("401") || one.contains("403"));
    }

    @Test
    void everyRoomOpensWithoutAComplaint() throws Exception {
        for (int[] size : List.of(PHONE, DESK)) {
            Page page = browser.player(box, size);
            ROOMS.forEach(room -> enter(page, room));
        }
    }

    @Test
    void whatOneBrowserMovesMovesInAnother() throws Exception {
        Page phone = browser.player(box, PHONE);
        Page desk = browser.player(box, DESK);
        slider(phone, "Cutoff").fill("250");
        assertThat(slider(desk, "Cutoff")).hasAttribute("aria-valuetext", "25 %");
        slider(desk, "Cutoff").fill("750");
        assertThat(slider(phone, "Cutoff")).hasAttribute("aria-valuetext", "75 %");
    }

    @Test
    void whatPlaysIsSeenInASecondBrowser() throws Exception {
        Page phone = browser.player(box, PHONE);
        Page desk = browser.player(box, DESK);
        button(phone, "Play Song").click();
        assertThat(button(desk, "Stop Song")).isVisible();
        button(desk, "Stop Song").click();
        assertThat(button(phone, "Play Song")).isVisible();
        Locator pad = button(phone, "Launch hand Song");
        pad.dispatchEvent("pointerdown");
        assertThat(button(desk, "Stop hand").or(desk.locator(".pad[data-stands=playing]")))
                .isVisible();
        button(desk, "Panic").click();
    }

    @Test
    void aControlLearnsWhatWasTouchedOnThePage() throws Exception {
        FakePedal pedal = FakePedal.plugIn(box);
        Page page = browser.player(box, DESK);
        enter(page, "Surfaces");
        button(page, "Learn a control").click();
        enter(page, "Play");
        slider(page, "Cutoff").fill("500");
        assertThat(page.getByText("Now move the control.")).isVisible();
        pedal.turn("cc/1/11", 0, 0.25, 0.5, 0.75, 1);
        assertThat(page.getByText("Learned:").first()).isVisible();
        pedal.turn("cc/1/11", 0.5, 0);
        box.stateWith(state -> parameter(state, "filter", "params.cutoff") < 101);
        assertThat(slider(page, "Cutoff")).hasAttribute("aria-valuetext", "0 %");
        pedal.unplug();
    }

    @Test
    void anEditIsUndoneByTheArrow() throws Exception {
        Page page = browser.player(box, DESK);
        enter(page, "Timeline");
        page.locator("[data-clip=c1]").click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("chorus");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-clip=c1]")).containsText("chorus");
        button(page, "Undo").click();
        assertThat(page.locator("[data-clip=c1]")).containsText("one");
        button(page, "Redo").click();
        assertThat(page.locator("[data-clip=c1]")).containsText("chorus");
        button(page, "Undo").click();
        assertThat(page.locator("[data-clip=c1]")).containsText("one");
    }

    @Test
    void aMappingIsTakenOffWhereItIsListed() throws Exception {
        FakePedal pedal = FakePedal.plugIn(box);
        box.done("{\"command\": \"learn\", \"widget_id\": \"w\"}");
        pedal.turn("cc/1/7", 0, 0.25, 0.5, 0.75, 1);
        Page page = browser.player(box, DESK);
        enter(page, "Surfaces");
        Locator mappings = page.locator(".mapping");
        Locator mine = mappings.filter(new Locator.FilterOptions().setHasText("/7 "));
        mine.getByRole(AriaRole.BUTTON).click();
        assertThat(mine).hasCount(0);
        pedal.unplug();
    }

    @Test
    void anUploadThatBreaksInTheMiddleGoesOn() throws Exception {
        Path file = session.resolve("long.wav");
        WavWriter.write(file, new float[2][2_000_000], 48_000, SampleFormat.PCM24);
        Page page = browser.player(box, DESK);
        enter(page, "Timeline");
        var pieces = new AtomicInteger();
        page.route(
                "**/api/upload/*",
                route -> {
                    boolean piece = route.request().method().equals("PATCH");
                    if (piece && pieces.incrementAndGet() == 2) {
                        route.abort();
                    } else {
                        route.resume();
                    }
                });
        page.getByLabel("Import audio").setInputFiles(file);
        assertThat(page.getByText("In the project")).isVisible();
        assertThat(page.getByText("Place here").first()).isVisible();
        assertThat(pieces).hasValue(4);
        browser.complaints.removeIf(one -> one.contains("ERR_FAILED"));
    }

    @Test
    void theSystemRoomSaysOnceWhoStretches() throws Exception {
        Page page = browser.player(box, PHONE);
        enter(page, "System");

        String says = box.state().path("stretch").path("says").asString();
        assertThat(says).startsWith("clips are stretched by ");
        assertThat(page.getByText(says)).hasCount(1);
    }

    @Test
    void aGuestHasThePlayRoomAndNothingElse() throws Exception {
        Page page = browser.stranger(box, PHONE);
        page.getByLabel("Pairing code").fill(box.pairingCode());
        page.getByLabel("Name of this device").fill("Friend");
        page.getByLabel("Come in as").selectOption("guest");
        button(page, "Pair").click();
        slider(page, "Cutoff").fill("500");
        box.stateWith(state -> Math.abs(parameter(state, "filter", "params.cutoff") - 1_000) < 9);
        assertThat(page.getByRole(AriaRole.NAVIGATION)).not().isVisible();
        assertThat(button(page, "Undo")).not().isVisible();
        page.navigate("/#/system");
        assertThat(slider(page, "Cutoff")).isVisible();

        Page desk = browser.player(box, DESK);
        enter(desk, "System");
        desk.getByLabel("What Friend may do").selectOption("player");
        assertThat(page.getByRole(AriaRole.NAVIGATION)).isVisible();
        browser.complaints.removeIf(one -> one.contains("401"));
    }
}
