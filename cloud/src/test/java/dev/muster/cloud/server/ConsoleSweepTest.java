package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_EMAIL;
import static dev.muster.cloud.server.ServerWorld.MEMBER_KEY;
import static dev.muster.cloud.server.ServerWorld.POWERLESS_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.cloud.auth.AuthMode;
import dev.muster.cloud.server.RawHttp.Answer;
import dev.muster.cloud.server.RawHttp.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.detective.model.DetectiveException;
import software.amazon.awssdk.services.guardduty.model.AccountDetail;

/** Every page and every button of the console, whichever there are, against what all of them must withstand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleSweepTest {

    private static final String HERE = "/us-east-1/";

    /** Turns the text after it the other way. */
    private static final String TURN = "\u202e";

    /** All that the name of an account may have. */
    private static final String NAME = "a\"'>b</textarea><script>alert(1)</script>{{7*7}}";

    private static final String HOSTILE = NAME + TURN + "c";

    /** What of it no page may hold. */
    private static final List<String> MARKUP = List.of("a\"'>", "</textarea><", "<script>alert");

    private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!](?:[^\"'>]|\"[^\"]*\"|'[^']*')*>");

    private static final Pattern FIELD = Pattern.compile("<textarea.*?</textarea>", Pattern.DOTALL);

    private static final Pattern LINK = Pattern.compile("href=\"/_muster/console(/us-east-1/[^\"]*)\"");

    /** Links to one page that are followed; there may be as many as there are events. */
    private static final int MOST_ALIKE = 8;

    private static final String WORLD = ServerWorld.WORLD
            .replace("name: workload", "name: " + quoted(NAME))
            .replace("name: security", "name: " + quoted("s" + NAME))
            .replace("- name: powerless", "- name: powerless\n        tags: {key: " + quoted(HOSTILE) + "}");

    private ServerWorld world;

    private Set<String> shown = Set.of();

    private Set<String> done = Set.of();

    @BeforeAll
    void start(@TempDir Path directory) {
        world = ServerWorld.start(directory, AuthMode.ENFORCE, WORLD);
        shown = new TreeSet<>(world.console().shown());
        done = new TreeSet<>(world.console().done());
    }

    @AfterAll
    void stop() {
        world.close();
    }

    /** As YAML and JSON have it. */
    private static String quoted(String text) {
        return '"' + text.replace("\"", "\\\"").replace(TURN, "\\u202e") + '"';
    }

    private ConsoleVisitor administrator() {
        return ConsoleVisitor.signedIn(world.http(), ADMIN_KEY);
    }

    private String lastEvent() {
        return world.http().send(Request.of("GET", "/_muster/trail?limit=1", "")).body();
    }

    private String lastRefusal() {
        return world.http().send(Request.of("GET", "/_muster/trail?errors=true&limit=1", "")).body();
    }

    @Test
    @Order(1)
    void no_button_is_pressed_by_a_form_of_another_session_or_of_another_site_or_by_a_link() {
        var visitor = administrator();
        var token = visitor.token();
        var strangers = ConsoleVisitor.signedIn(world.http(), MEMBER_KEY).token();
        var form = Request.of("POST", "", "token=" + token, "Content-Type", "application/x-www-form-urlencoded");
        var before = WorldState.of(world.database());
        var last = lastEvent();
        assertThat(done).hasSizeGreaterThan(15);
        for (var path : done) {
            for (var wrong : List.of("", "token=", "token=" + strangers)) {
                assertThat(visitor.post(HERE + path, wrong).status()).as("%s with `%s`", path, wrong).isEqualTo(403);
            }
            for (var origin : List.of("https://evil.example", "null")) {
                assertThat(visitor.send(form.withTarget(ConsoleVisitor.ROOT + HERE + path).with("Origin", origin))
                        .status()).as("%s from %s", path, origin).isEqualTo(403);
            }
            assertThat(visitor.send(form.withTarget(ConsoleVisitor.ROOT + HERE + path)).status())
                    .as("%s from nowhere", path)
                    .isEqualTo(403);
            if (!shown.contains(path)) {
                assertThat(visitor.get(HERE + path + "?token=" + token).status()).as("%s by a link", path)
                        .isEqualTo(404);
            }
        }
        assertThat(WorldState.of(world.database()).difference(before)).isEmpty();
        assertThat(lastEvent()).as("the last call of an API").isEqualTo(last);
    }

    @Test
    @Order(2)
    void who_may_nothing_sees_the_refusals_of_aws_and_changes_nothing() {
        var visitor = ConsoleVisitor.signedIn(world.http(), POWERLESS_KEY);
        var token = visitor.token();
        var before = WorldState.of(world.database());
        var silent = new TreeMap<String, Integer>();
        for (var path : shown) {
            var last = lastRefusal();
            var page = visitor.get(HERE + path);
            assertThat(page.status()).as(path).isLessThan(500);
            if (!last.equals(lastRefusal()) && !page.body().contains("AccessDenied")) {
                silent.put(path, page.status());
            }
        }
        for (var path : done) {
            assertThat(visitor.post(HERE + path, "token=" + token).status()).as(path).isLessThan(500);
        }
        assertThat(silent).as("pages that were refused something and do not say so").isEmpty();
        assertThat(WorldState.of(world.database()).difference(before)).isEmpty();
    }

    @Test
    @Order(3)
    void whatever_names_tags_messages_and_policies_hold_is_text_on_every_page() {
        fill();
        var visitor = administrator();
        var query = "?";
        for (var field : List.of("search", "status", "after", "do", "account", "id", "unit", "name", "who", "kind",
                "service", "from", "to", "state", "request", "q", "type", "done", "page", "action", "resource", "user",
                "role", "policy", "arn", "sql", "severity", "document")) {
            query += "&" + field + "=" + ConsoleVisitor.encoded(HOSTILE);
        }
        for (var path : shown) {
            assertText(path + " with a hostile query", visitor.get(HERE + path + query));
        }
        for (var path : done) {
            // without the token nothing is done, and the answer is a page too
            assertText(path + " pressed", visitor.post(HERE + path, query.substring(2)));
        }
        try (var powerless = world.detective(POWERLESS_KEY)) {
            // the newest event is one whose policies are hostile
            assertThatThrownBy(() -> powerless.listGraphs(r -> {})).isInstanceOf(DetectiveException.class);
        }
        assertThat(walk(visitor)).as("pages with hostile text on them").contains("organization", "detective/graph",
                "trail/event", "mail/letter");
        assertThat(walk(ConsoleVisitor.signedIn(world.http(), MEMBER_KEY))).contains("mail/letter");
    }

    /** Follows links, some of each kind; the paths behind the Region of the pages that had hostile text on them. */
    private static Set<String> walk(ConsoleVisitor visitor) {
        var left = new ArrayDeque<>(List.of(HERE));
        var known = new HashSet<>(left);
        var visits = new HashMap<String, Integer>();
        var hostile = new TreeSet<String>();
        while (!left.isEmpty()) {
            var link = left.remove();
            var path = link.substring(HERE.length()).replaceAll("[?].*", "");
            if (visits.merge(path, 1, Integer::sum) <= MOST_ALIKE) {
                var page = visitor.get(link);
                assertText(link, page);
                if (page.body().contains("&lt;script&gt;alert")) {
                    hostile.add(path);
                }
                LINK.matcher(page.body()).results().map(found -> found.group(1).replace("&amp;", "&"))
                        .filter(known::add)
                        .forEach(left::add);
            }
        }
        return hostile;
    }

    private static void assertText(String name, Answer page) {
        assertThat(page.status()).as(name).isLessThan(500);
        var body = page.body();
        for (var markup : MARKUP) {
            assertThat(body.contains(markup)).as("`%s` on %s: %s", markup, name, around(body, markup)).isFalse();
        }
        var text = TAG.matcher(FIELD.matcher(body).replaceAll("")).replaceAll(" ");
        assertThat(text.contains(TURN)).as("what turns text on %s: %s", name, around(text, TURN)).isFalse();
    }

    private static String around(String text, String part) {
        var at = text.indexOf(part);
        return at < 0 ? "" : text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 60));
    }

    /** Puts hostile text wherever an API takes it. */
    private void fill() {
        try (var iam = world.iam(ADMIN_KEY)) {
            iam.putUserPolicy(r -> r.userName("powerless").policyName("hostile").policyDocument("""
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "detective:*",
                      "Resource": "*", "Condition": {"StringNotEquals": {"aws:UserAgent": %s}}}]}"""
                    .formatted(quoted(HOSTILE))));
            iam.createPolicy(r -> r.policyName("hostile").description("hostile").policyDocument("""
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "detective:ListGraphs",
                      "Resource": "*", "Condition": {"StringEquals": {"aws:UserAgent": %s}}}]}"""
                    .formatted(quoted(HOSTILE))));
        }
        try (var organizations = world.organizations(ADMIN_KEY)) {
            var root = organizations.listRoots().roots().getFirst().id();
            organizations.createOrganizationalUnit(r -> r.parentId(root).name(HOSTILE));
        }
        try (var detective = world.detective(ADMIN_KEY)) {
            var graph = detective.createGraph(r -> r.tags(Map.of("k", HOSTILE))).graphArn();
            detective.createMembers(r -> r.graphArn(graph).message(HOSTILE)
                    .accounts(ServerWorld.account(MEMBER, MEMBER_EMAIL)));
        }
        try (var guardDuty = world.guardDuty(ADMIN_KEY)) {
            var detector = guardDuty.createDetector(r -> r.enable(true)).detectorId();
            guardDuty.createMembers(r -> r.detectorId(detector).accountDetails(List.of(AccountDetail.builder()
                    .accountId(MEMBER).email(MEMBER_EMAIL).build())));
            guardDuty.inviteMembers(r -> r.detectorId(detector).accountIds(MEMBER).message(HOSTILE));
            var loaded = world.http()
                    .send(Request.of("POST", "/_muster/findings",
                            """
                                    [{"SchemaVersion": "2.0", "CreatedAt": "2026-01-15T12:00:00.000Z",
                                      "UpdatedAt": "2026-01-15T12:00:00.000Z", "Id": "hostile", "AccountId": "%s", "Region": "us-east-1", "Type": "Recon:EC2/Portscan",
                                      "Title": %s, "Description": %s, "Severity": 8,
                                      "Resource": {"ResourceType": "Instance", "InstanceDetails": {"InstanceId": "i-1",
                                        "Tags": [{"Key": %s, "Value": %s}]}}}]"""
                                    .formatted(ServerWorld.ADMIN, quoted(HOSTILE),
                                            quoted(HOSTILE), quoted(HOSTILE), quoted(HOSTILE)),
                            "Content-Type", "application/json"));
            assertThat(loaded.status()).as(loaded.body()).isEqualTo(200);
        }
        // until then the addresses are verified, and the letters on their way
        world.clock().pass(Duration.ofMinutes(5));
    }
}
