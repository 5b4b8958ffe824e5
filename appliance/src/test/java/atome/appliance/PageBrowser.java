package atome.appliance;

import static org.assertj.core.api.Assumptions.assumeThat;

import atome.adole.Pairings;
import atome.adole.Store;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, which opens pages of a box; what a page complains of fails the test. */
final class PageBrowser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    PageBrowser() {
        assumeThat(CHROMIUM).as("./atome test installs it").isExecutable();
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        // A sandbox needs name spaces that neither root nor a container has.
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(List.of("--no-sandbox")));
    }

    /** A browser of its own, as large as a phone or as a desk, not paired yet. */
    Page open(RunningBox box, int width, int height) {
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, height)
                                .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(RunningBox.PATIENCE.toMillis());
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // A browser that is not paired is told so by a status that Chromium logs.
            if (message.type().equals("error") && !message.text().contains("401")) {
                complaints.add(message.text());
            }
        });
        page.navigate("http://127.0.0.1:" + box.appliance.http().getPort() + "/");
        return page;
    }

    /** Pairs a page as a player does, by a code from the box. */
    static void pair(Page page, Path data) throws Exception {
        page.getByLabel("Pairing code").fill(code(data));
        page.getByText("Pair", new Page.GetByTextOptions().setExact(true)).click();
        page.locator(".connection[data-how=live]").waitFor();
    }

    static String code(Path data) throws Exception {
        try (Store store = Store.open(data)) {
            return new Pairings(store).newCode();
        }
    }

    static void enter(Page page, String room) {
        page.locator("nav.rooms a[href='#/" + room + "']").click();
        page.locator("stage-" + room + ":not([hidden])").waitFor();
    }

    /** What pages have complained of since the browser was opened. */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** Where pictures are written: beside the build, or where the documents keep theirs. */
    static Path pictures() throws Exception {
        Path folder = Path.of(System.getProperty("atome.pictures", "target/pictures"));
        return Files.createDirectories(folder);
    }
}
