package atome.appliance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The machine's own Chromium without a window. Every player has a context, so cookies, of their
 * own; what a page complains about is kept.
 */
final class PlayersBrowser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /** How long a page is waited for, at most. */
    static final double PATIENCE_MILLIS = 20_000;

    /** CSS pixels of a small phone. */
    static final int[] PHONE = {360, 780};

    /** CSS pixels of a desk. */
    static final int[] DESK = {1280, 800};

    final List<String> complaints = new ArrayList<>();
    private final Playwright playwright;
    private final Browser browser;

    PlayersBrowser() {
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync",
                                                        "--no-first-run")));
    }

    /** A page of someone who is not paired. */
    Page stranger(RunningBox box, int... size) {
        return page(context(box, size));
    }

    /** A page of someone who is. */
    Page player(RunningBox box, int... size) throws Exception {
        return paired(box, box.pairingCode(), size);
    }

    Page paired(RunningBox box, String code, int... size) {
        BrowserContext context = context(box, size);
        var answer =
                context.request()
                        .post(
                                "/api/pair",
                                RequestOptions.create()
                                        .setData(Map.of("code", code, "name", "Chromium")));
        if (!answer.ok()) {
            throw new AssertionError(answer.text());
        }
        return page(context);
    }

    private BrowserContext context(RunningBox box, int... size) {
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setBaseURL(box.page())
                                .setViewportSize(size[0], size[1])
                                .setDeviceScaleFactor(Arrays.equals(size, PHONE) ? 2 : 1)
                                .setHasTouch(Arrays.equals(size, PHONE))
                                .setColorScheme(ColorScheme.DARK)
                                .setLocale("en-GB"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return context;
    }

    private Page page(BrowserContext context) {
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text() + " " + message.location());
            }
        });
        page.navigate("/");
        return page;
    }

    /** Closes every page, so that what one test leaves open costs the next one nothing. */
    void closePages() {
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
        complaints.clear();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
