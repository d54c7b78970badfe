package dev.muster.cloud.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * A headless Chromium. Where there is none, tests say that they were skipped; where the variable {@code CI} is set, they
 * fail. Pictures of all pages are kept where {@code -Dmuster.pictures=FOLDER} says.
 */
public final class ConsoleBrowser implements AutoCloseable {

    private static final List<Path> PLACES = List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"),
            Path.of("/usr/bin/google-chrome"));

    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
            "best-practice");

    private final Playwright playwright;

    private final Browser browser;

    private final URI endpoint;

    private ConsoleBrowser(Playwright playwright, Browser browser, URI endpoint) {
        this.playwright = playwright;
        this.browser = browser;
        this.endpoint = endpoint;
    }

    public static ConsoleBrowser open(URI endpoint) {
        var chromium = PLACES.stream().filter(Files::isExecutable).findFirst();
        if (chromium.isEmpty()) {
            var why = "there is no Chromium at any of " + PLACES + "; on Debian: apt-get install chromium";
            if (System.getenv("CI") != null) {
                throw new AssertionError(why);
            }
            throw new TestAbortedException(why);
        }
        var playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            var browser = playwright.chromium()
                    .launch(new BrowserType.LaunchOptions().setExecutablePath(chromium.get())
                            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking",
                                    "--disable-component-update", "--disable-sync")));
            return new ConsoleBrowser(playwright, browser, endpoint);
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** A page of somebody who shares nothing with anybody else. */
    public Page page(boolean scripts) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setBaseURL(endpoint.toString())
                .setJavaScriptEnabled(scripts));
        context.setDefaultTimeout(5_000);
        return context.newPage();
    }

    public Page signedIn(AwsCredentials key) {
        var page = page(true);
        page.navigate("/");
        page.getByLabel("Access key ID").fill(key.accessKeyId());
        page.getByLabel("Secret access key").fill(key.secretAccessKey());
        page.getByLabel("Secret access key").press("Enter");
        page.waitForURL("**/us-east-1/");
        return page;
    }

    /** Looks for what keeps people from using a page. */
    public static void assertAccessible(Page page) {
        assertNone(page, "tag", RULES);
    }

    /** Looks for text that is hard to read against its ground: of all that is looked for, only this is a matter of colour. */
    private static void assertReadable(Page page) {
        assertNone(page, "rule", List.of("color-contrast"));
    }

    private static void assertNone(Page page, String type, List<String> values) {
        page.evaluate(Axe.SCRIPT);
        var found = page.evaluate("""
                async only => (await axe.run(document, {runOnly: only})).violations
                    .map(v => v.id + ': ' + v.help + ' at ' + v.nodes.map(n => n.html).join(' and '))""", Map.of(
                "type", type, "values", values));
        assertThat((List<?>) found).as("violations on " + page.url()).isEmpty();
    }

    /** Keeps pictures of a page, in light and dark, on a small and a wide screen; nothing may stick out of either. */
    public static void assertFits(Page page, String name) {
        page.waitForLoadState(LoadState.LOAD); // the text is there before the style sheet
        for (var width : List.of(320, 1440)) {
            page.setViewportSize(width, 900);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).as("width of " + name).isEqualTo(width);
            var folder = System.getProperty("muster.pictures");
            if (folder != null) {
                for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                    page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                            .setPath(Path.of(folder, name + "-" + width + "-" + scheme + ".png")));
                }
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertReadable(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertAccessible(page);
    }

    private static final class Axe {

        static final String SCRIPT = read();

        private static String read() {
            try (var script = ConsoleBrowser.class.getResourceAsStream("/axe.min.js")) {
                return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
