package atome.appliance;

import static atome.appliance.PlayersBrowser.DESK;
import static atome.appliance.PlayersBrowser.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Json;
import atome.engine.sample.SampleFormat;
import atome.engine.sample.WavWriter;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Every room with the demo in it, as a phone and as a desk show it. With {@code ATOME_PICTURES} set
 * to a folder, the pictures of the docs are written there.
 */
class RoomsTest {
    /** Where each room is, and what its picture is called. */
    private static final List<String> PLACES =
            List.of(
                    "play",
                    "rig/strips",
                    "rig/cables",
                    "rig/matrix",
                    "timeline",
                    "surfaces",
                    "history",
                    "system");

    private static final String SERIOUS_FAULTS =
            """
            () => axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations
              .filter(({ impact }) => impact === "serious" || impact === "critical")
              .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 4).map(({ target, any }) =>
                `${target.join(" ")} ${any[0]?.message ?? ""}`).join(" | ")}`))\
            """;

    private static final String SMALL_TARGETS =
            """
            () => [...document.querySelectorAll("main button, header button, nav a, main select")]
              .filter((one) => one.checkVisibility() && !one.disabled && !one.closest(".clip, .lanes"))
              .map((one) => [one, one.getBoundingClientRect()])
              .filter(([, { width, height }]) => width < 43.5 || height < 43.5)
              .map(([one, { width, height }]) => `${one.className} ${one.textContent} ${width} x ${height}`)\
            """;

    private static final String WIDER_THAN_THE_SCREEN =
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    @TempDir private static Path data = Path.of("");
    @TempDir private static Path demo = Path.of("");
    private static PlayersBrowser browser;
    private static RunningBox box;

    @BeforeAll
    static void start() throws Exception {
        box = new RunningBox(data, demo().toString());
        box.done("{\"command\": \"play\", \"timeline_id\": \"band\", \"position\": 40}");
        browser = new PlayersBrowser();
    }

    /** As {@code ./atome} has made it, with its waves; else with silence. */
    private static Path demo() throws Exception {
        Path made = Path.of("target", "demo");
        if (Files.exists(made.resolve("session.json"))) {
            return made;
        }
        Path source = Path.of("demo", "session.json");
        Files.createDirectory(demo.resolve("audio"));
        for (JsonNode atome : Json.MAPPER.readTree(Files.readString(source)).path("atomes")) {
            if (atome.path("type").asString().equals("media.audio_file")) {
                String path = atome.path("properties").path("local_path").asString();
                WavWriter.write(
                        demo.resolve(path), new float[1][30 * 48_000], 48_000, SampleFormat.PCM16);
            }
        }
        Files.copy(source, demo.resolve("session.json"));
        return demo;
    }

    @AfterAll
    static void stop() {
        browser.close();
        box.close();
    }

    @AfterEach
    void closePages() {
        browser.closePages();
    }

    private static String axe() throws Exception {
        try (InputStream in = RoomsTest.class.getResourceAsStream("/axe.min.js")) {
            if (in == null) {
                throw new AssertionError("no axe-core");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void enter(Page page, String place) {
        page.navigate("/#/" + place);
        page.locator("main > .room:not([hidden]) h2")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        // Meters and lists are drawn with the next state.
        page.evaluate("() => new Promise(requestAnimationFrame)");
    }

    private static List<String> faults(int... size) throws Exception {
        Page page = browser.player(box, size);
        page.addInitScript(axe());
        page.reload();
        var faults = new ArrayList<String>();
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (String place : PLACES) {
                enter(page, place);
                if (page.evaluate(SERIOUS_FAULTS) instanceof List<?> found) {
                    found.forEach(one -> faults.add(scheme + " " + place + " " + one));
                }
            }
        }
        return faults;
    }

    @Test
    void noRoomHasASeriousFaultOnAPhone() throws Exception {
        assertThat(faults(PHONE)).isEmpty();
    }

    @Test
    void noRoomHasASeriousFaultOnADesk() throws Exception {
        assertThat(faults(DESK)).isEmpty();
    }

    @Test
    void everyRoomFitsAPhoneAndItsThumbs() throws Exception {
        Page page = browser.player(box, PHONE);
        for (String place : PLACES) {
            enter(page, place);
            assertThat(page.evaluate(WIDER_THAN_THE_SCREEN)).as(place).isEqualTo(0);
            assertThat((List<?>) page.evaluate(SMALL_TARGETS)).as(place).isEmpty();
            picture(page, place, "phone");
        }
        Page desk = browser.player(box, DESK);
        for (String place : PLACES) {
            enter(desk, place);
            assertThat(desk.evaluate(WIDER_THAN_THE_SCREEN)).as(place).isEqualTo(0);
            picture(desk, place, "desk");
        }
    }

    private static void picture(Page page, String place, String size) {
        String folder = System.getenv("ATOME_PICTURES");
        if (folder != null) {
            String name = "%s-%s.png".formatted(place.replace('/', '-'), size);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name)));
        }
    }
}
