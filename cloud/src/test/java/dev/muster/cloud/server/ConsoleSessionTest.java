package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_KEY;
import static dev.muster.cloud.server.ServerWorld.POWERLESS_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.server.RawHttp.Answer;
import dev.muster.cloud.server.RawHttp.Request;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;

/** Who gets into the console, and what does not get a form through. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleSessionTest {

    private static final String ENABLE = "/us-west-2/guardduty/accounts/enable";

    private ServerWorld world;

    @BeforeAll
    void start(@TempDir Path directory) {
        world = ServerWorld.start(directory);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    private ConsoleVisitor administrator() {
        return ConsoleVisitor.signedIn(world.http(), ADMIN_KEY);
    }

    private void assertNothingDone() {
        try (var api = world.guardDuty(ADMIN_KEY, Region.US_WEST_2)) {
            assertThat(api.listDetectors().detectorIds()).isEmpty();
        }
    }

    private static void assertOut(Answer answer) {
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("location")).isEqualTo(ConsoleVisitor.ROOT + "/sign-in");
    }

    @Test
    void a_browser_that_opens_the_server_is_sent_to_the_console_and_a_client_is_not() {
        var browser = world.http().send(Request.of("GET", "/", "", "Accept", "text/html,*/*;q=0.8"));
        assertThat(browser.status()).isEqualTo(303);
        assertThat(browser.header("location")).isEqualTo("/_muster/console/");
        assertThat(world.http().send(Request.of("GET", "/", "", "Accept", "*/*")).status()).isEqualTo(403);
        assertThat(world.http().send(Request.of("GET", "/?Action=GetCallerIdentity&Version=2011-06-15", "", "Accept",
                "text/html")).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/us-east-1/", "/us-east-1/guardduty/accounts", "/region?region=eu-west-1",
            "/us-east-1/nothing"})
    void without_a_session_there_is_nothing_but_the_way_in(String path) {
        assertOut(new ConsoleVisitor(world.http()).get(path));
    }

    @Test
    void pages_may_load_nothing_from_elsewhere_and_are_kept_nowhere() {
        var visitor = administrator();
        for (var answer : new Answer[]{visitor.get("/sign-in"), visitor.get("/us-east-1/"), visitor.get("/"),
                visitor.get("/us-east-1/nothing")}) {
            assertThat(answer.header("content-security-policy")).startsWith("default-src 'none';")
                    .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("referrer-policy")).isEqualTo("same-origin");
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
            assertThat(answer.body()).doesNotContain("https://").doesNotContain(" style=").doesNotContain(" onclick=");
        }
    }

    @Test
    void the_cookie_is_for_this_server_alone_and_says_nothing() {
        var answer = new ConsoleVisitor(world.http()).post("/sign-in", "key=" + ADMIN_KEY.accessKeyId() + "&secret="
                + ConsoleVisitor.encoded(ADMIN_KEY.secretAccessKey()));
        assertThat(answer.header("set-cookie")).startsWith("muster-console-" + world.endpoint().getPort() + "=")
                .endsWith("; Path=/_muster/console; HttpOnly; SameSite=Strict")
                .hasSizeLessThan(4096)
                .doesNotContain(ADMIN_KEY.accessKeyId());
        assertThat(administrator().cookie()).isNotEqualTo(administrator().cookie());
    }

    @Test
    void a_wrong_secret_is_refused_in_the_words_of_aws() {
        var visitor = new ConsoleVisitor(world.http());
        var answer = visitor.post("/sign-in", "key=" + ADMIN_KEY.accessKeyId() + "&secret=wrong%2Fsecret");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("SignatureDoesNotMatch").doesNotContain("wrong/secret");
        assertThat(visitor.cookie()).isEmpty();
        assertThat(visitor.post("/sign-in", "key=AKIAUNKNOWN000000000&secret=x").body())
                .contains("InvalidClientTokenId");
        assertThat(visitor.post("/sign-in", "be=arn%3Aaws%3Aiam%3A%3A" + MEMBER + "%3Auser%2Fadmin").status())
                .isEqualTo(422);
        assertThat(visitor.cookie()).isEmpty();
    }

    @Test
    void a_form_without_the_token_of_its_session_changes_nothing() {
        var visitor = administrator();
        var other = ConsoleVisitor.signedIn(world.http(), MEMBER_KEY);
        for (var form : new String[]{"", "token=", "token=x", "token=" + other.token(), "token="
                + administrator().token()}) {
            assertThat(visitor.post(ENABLE, form).status()).isEqualTo(403);
        }
        assertNothingDone();
    }

    @ParameterizedTest
    @CsvSource({"Origin,https://evil.example", "Origin,null", "Sec-Fetch-Site,cross-site", "Sec-Fetch-Site,same-site",
            "X-Nothing,none"})
    void a_form_of_another_site_changes_nothing(String header, String value) {
        var visitor = administrator();
        var form = Request.of("POST", ConsoleVisitor.ROOT + ENABLE, "token=" + visitor.token(), "Content-Type",
                "application/x-www-form-urlencoded", header, value);
        assertThat(visitor.send(form).status()).isEqualTo(403);
        assertNothingDone();
    }

    private static Request link(String path) {
        return Request.of("GET", ConsoleVisitor.ROOT + path, "", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode",
                "navigate", "Sec-Fetch-Dest", "document");
    }

    @Test
    void a_link_of_another_site_is_followed_to_a_page_that_shows_nothing_of_a_session() {
        var visitor = administrator();
        var there = "/us-east-1/guardduty/accounts";
        var answer = visitor.send(link(there));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("set-cookie")).isEmpty();
        assertThat(answer.header("content-security-policy")).contains("frame-ancestors 'none'");
        assertThat(answer.body()).contains("http-equiv=\"refresh\" content=\"0; url=" + ConsoleVisitor.ROOT + there)
                .doesNotContain(ADMIN);
        var filledIn = visitor.send(link(there + "/act?do=delete&account=%22%3E%3Cscript%3E")).body();
        assertThat(filledIn).contains("act?do=delete&amp;account=%22%3E%3Cscript").doesNotContain("http-equiv");
        assertThat(world.http().send(Request.of("GET", "/", "", "Accept", "text/html", "Sec-Fetch-Site",
                "cross-site")).status()).isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Dest,iframe", "Sec-Fetch-Dest,object", "Sec-Fetch-Mode,cors", "Sec-Fetch-Mode,no-cors",
            "Origin,https://evil.example", "Host,evil.example"})
    void whatever_else_another_site_asks_for_is_refused(String header, String value) {
        var answer = administrator().send(link("/us-east-1/").with(header, value));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("content-type")).startsWith("text/plain");
    }

    @Test
    void what_is_done_is_done_by_forms_alone() {
        var visitor = administrator();
        assertThat(visitor.get(ENABLE + "?token=" + visitor.token()).status()).isEqualTo(404);
        assertThat(visitor.send(Request.of("PUT", ConsoleVisitor.ROOT + ENABLE, "")).status()).isEqualTo(405);
        assertThat(visitor.send(Request.of("POST", ConsoleVisitor.ROOT + ENABLE, "{}", "Content-Type",
                "application/json", "Origin", world.endpoint().toString())).status()).isEqualTo(400);
        assertNothingDone();
    }

    @Test
    void who_may_nothing_does_nothing_and_the_trail_tells() {
        var visitor = ConsoleVisitor.signedIn(world.http(), POWERLESS_KEY);
        var answer = visitor.submit(ENABLE, "");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("AccessDeniedException", "user/powerless is not authorized to perform: "
                + "guardduty:");
        assertNothingDone();
        assertThat(world.http().send(Request.of("GET", "/_muster/trail?errors=true&name=CreateDetector", "")).body())
                .contains("user/powerless", "AccessDenied");
    }

    @Test
    void a_session_ends_when_nobody_uses_it_and_after_a_day_of_work() {
        var visitor = administrator();
        world.clock().pass(Duration.ofMinutes(59));
        assertThat(visitor.get("/us-east-1/").status()).isEqualTo(200);
        var left = visitor.copy();
        for (int i = 0; i < 14; i++) {
            world.clock().pass(Duration.ofMinutes(30));
            assertThat(visitor.get("/us-east-1/").status()).isEqualTo(200);
        }
        assertOut(left.get("/us-east-1/"));
        world.clock().pass(Duration.ofMinutes(2));
        assertOut(visitor.get("/us-east-1/"));
    }

    @Test
    void a_copied_cookie_is_worth_nothing_after_signing_out() {
        var visitor = administrator();
        var thief = visitor.copy();
        assertThat(thief.get("/us-east-1/").status()).isEqualTo(200);
        assertThat(visitor.submit("/sign-out", "").header("set-cookie")).contains("Max-Age=0");
        assertOut(thief.get("/us-east-1/"));
    }

    @Test
    void an_altered_cookie_is_none() {
        var cookie = administrator().cookie();
        var middle = cookie.length() / 2;
        for (var other : new String[]{cookie.substring(0, cookie.length() - 1), cookie + "A", cookie.substring(0,
                middle) + (cookie.charAt(middle) == 'A' ? 'B' : 'A') + cookie.substring(middle + 1)}) {
            assertOut(new ConsoleVisitor(world.http()).with(other).get("/us-east-1/"));
        }
    }

    @Test
    void somebody_switches_to_a_role_and_back_and_old_forms_are_void() {
        var visitor = administrator();
        var before = visitor.token();
        assertThat(visitor.submit("/us-east-1/role", "account=" + MEMBER + "&role=Nothing").body())
                .contains("AccessDenied", "sts:AssumeRole");
        assertThat(visitor.submit("/us-east-1/role", "account=1&role=%3Cb%3E").status()).isEqualTo(422);
        assertThat(visitor.submit("/us-east-1/role", "account=2222-3333-4444&role=MusterAccess").status())
                .isEqualTo(303);
        assertThat(visitor.get("/us-east-1/").body()).contains("Account " + MEMBER,
                "assumed-role/MusterAccess/admin");
        assertThat(visitor.post("/sign-out", "token=" + before).status()).isEqualTo(403);
        visitor.submit("/own", "");
        assertThat(visitor.get("/us-east-1/").body()).contains("Account " + ServerWorld.ADMIN);
    }

    @Test
    void the_region_is_chosen_among_those_that_there_are() {
        var visitor = administrator();
        assertThat(visitor.get("/region?region=eu-west-1&page=guardduty/accounts").header("location"))
                .isEqualTo("/_muster/console/eu-west-1/guardduty/accounts");
        assertThat(visitor.get("/region?region=xx-nowhere-1&page=//evil.example").header("location"))
                .isEqualTo("/_muster/console/us-east-1/");
        assertThat(visitor.get("/xx-nowhere-1/").status()).isEqualTo(404);
    }

    @Test
    void what_every_page_needs_is_fetched_once() {
        var visitor = new ConsoleVisitor(world.http());
        for (var name : new String[]{"console.css", "htmx.js", "muster.svg"}) {
            var first = visitor.get("/asset/" + name);
            assertThat(first.status()).isEqualTo(200);
            assertThat(first.body()).isNotEmpty();
            assertThat(visitor.send(Request.of("GET", ConsoleVisitor.ROOT + "/asset/" + name, "", "If-None-Match", first
                    .header("etag"))).status()).isEqualTo(304);
        }
        assertThat(visitor.get("/asset/../../etc/passwd").status()).isEqualTo(404);
    }

    @Test
    void a_key_that_is_none_is_not_tried() {
        var key = AwsBasicCredentials.create("AKIA x\r\nHost: evil.example", "x");
        assertThat(ConsoleVisitor.signedIn(world.http(), key).cookie()).isEmpty();
    }
}
