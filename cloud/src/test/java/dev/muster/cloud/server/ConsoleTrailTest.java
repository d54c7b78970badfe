package dev.muster.cloud.server;

import static dev.muster.cloud.browser.ConsoleBrowser.assertFits;
import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_EMAIL;
import static dev.muster.cloud.server.ServerWorld.MEMBER_KEY;
import static dev.muster.cloud.server.ServerWorld.POWERLESS_KEY;
import static dev.muster.cloud.server.ServerWorld.THIRD_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.muster.cloud.browser.ConsoleBrowser;
import dev.muster.cloud.server.RawHttp.Answer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.guardduty.model.AccountDetail;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.sts.model.StsException;

/** The trail and the mail in the console: what somebody sees of them, and what of the policies that refused a call. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTrailTest {

    private static final Pattern EVENT = Pattern.compile("trail/event\\?id=([0-9a-f-]{36})");

    private static final String LOOK_UP = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "cloudtrail:LookupEvents",
              "Resource": "*"}]}""";

    private static final String WATCHING = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {"Sid": "Watching", "Effect": "Allow", "Action": "guardduty:List*", "Resource": "*"},
                {
                  "Sid": "HandsOff",
                  "Effect": "Deny",
                  "Action": "guardduty:CreateDetector",
                  "Resource": "*",
                  "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}
                }
              ]
            }""";

    private static final String HOSTILE = "<script>alert(1)</script>";

    private static final Pattern LETTER = Pattern.compile("mail/letter\\?id=([0-9a-f-]{36})");

    private ServerWorld world;

    @BeforeAll
    void start(@TempDir Path directory) {
        world = ServerWorld.start(directory);
        try (var guardDuty = world.guardDuty(ADMIN_KEY, Region.EU_WEST_1)) {
            var detector = guardDuty.createDetector(r -> r.enable(true)).detectorId();
            guardDuty.createMembers(r -> r.detectorId(detector).accountDetails(List.of(AccountDetail.builder()
                    .accountId(MEMBER).email(MEMBER_EMAIL).build())));
            guardDuty.inviteMembers(r -> r.detectorId(detector).accountIds(MEMBER).message(HOSTILE));
        }
        // until then the address is verified
        world.clock().pass(Duration.ofMinutes(5));
    }

    @AfterAll
    void stop() {
        world.close();
    }

    private void allow(String name, String document) {
        try (var iam = world.iam(ADMIN_KEY)) {
            iam.putUserPolicy(r -> r.userName("powerless").policyName(name).policyDocument(document));
        }
    }

    private void forbid(String... names) {
        try (var iam = world.iam(ADMIN_KEY)) {
            for (var name : names) {
                iam.deleteUserPolicy(r -> r.userName("powerless").policyName(name));
            }
        }
    }

    /** Ids of the events on a page, in its order. */
    private static List<String> events(Answer page) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return List.copyOf(new LinkedHashSet<>(EVENT.matcher(page.body()).results().map(found -> found.group(1))
                .toList()));
    }

    private static String newest(ConsoleVisitor visitor, String query) {
        return events(visitor.get("/us-east-1/trail" + query)).getFirst();
    }

    private static Answer event(ConsoleVisitor visitor, String id) {
        return visitor.get("/us-east-1/trail/event?id=" + id);
    }

    @Test
    void events_are_shown_to_whom_iam_grants_it_and_the_policies_to_whom_iam_grants_that() {
        var powerless = ConsoleVisitor.signedIn(world.http(), POWERLESS_KEY);
        var refused = powerless.submit("/us-east-1/guardduty/accounts/enable", "");
        assertThat(refused.body()).contains("AccessDeniedException").doesNotContain("Why was this refused?");
        var none = powerless.get("/us-east-1/trail");
        assertThat(none.status()).isEqualTo(403);
        assertThat(none.body()).contains("user/powerless is not authorized to perform: cloudtrail:LookupEvents");

        allow("look", LOOK_UP);
        allow("watching", WATCHING);
        assertThat(powerless.submit("/us-east-1/guardduty/accounts/enable", "").body()).contains("explicit deny",
                "Why was this refused?");
        var id = newest(powerless, "?kind=failed&name=createdetector&service=guardduty&who=powerless");
        assertThat(event(powerless, id).body())
                .contains("is not authorized to perform: sts:DecodeAuthorizationMessage")
                .doesNotContain("HandsOff");

        allow("decode", LOOK_UP.replace("cloudtrail:LookupEvents", "sts:DecodeAuthorizationMessage"));
        var why = event(powerless, id);
        assertThat(why.status()).isEqualTo(200);
        assertThat(why.body()).contains("The statement that denied it", "statement 2 HandsOff of watching",
                "<mark class=\"bad\">");
        assertThat(why.body().split("<mark", -1)).as("lines of the statement").hasSize(8);
        assertThat(event(ConsoleVisitor.signedIn(world.http(), MEMBER_KEY), id).status()).isEqualTo(404);
        forbid("look", "watching", "decode");
        assertThat(event(powerless, id).status()).isEqualTo(403);
    }

    @Test
    void what_refused_in_another_account_is_told_there_alone() {
        try (var iam = world.iam(ADMIN_KEY); var sts = world.sts(MEMBER_KEY)) {
            iam.createRole(r -> r.roleName("Vault").assumeRolePolicyDocument("""
                    {"Version": "2012-10-17", "Statement": [{"Sid": "Keepers", "Effect": "Allow",
                      "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole",
                      "Condition": {"StringEquals": {"sts:ExternalId": "swordfish"}}}]}""".formatted(MEMBER)));
            iam.createRole(r -> r.roleName("Wall_").assumeRolePolicyDocument("""
                    {"Version": "2012-10-17", "Statement": [{"Sid": "Nobody", "Effect": "Deny",
                      "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole"}]}""".formatted(MEMBER)));
            var member = ConsoleVisitor.signedIn(world.http(), MEMBER_KEY);
            var told = new LinkedHashSet<String>();
            for (var role : List.of("Vault", "Wall_", "None_")) {
                assertThatThrownBy(() -> sts.assumeRole(r -> r.roleArn("arn:aws:iam::" + ADMIN + ":role/" + role)
                        .roleSessionName("test"))).isInstanceOf(StsException.class);
                var page = event(member, newest(member, "?kind=failed&name=AssumeRole")).body();
                assertThat(page).contains("Denied by account " + ADMIN)
                        .doesNotContain("swordfish", "ExternalId", "Keepers", "Nobody", "trust policy");
                told.add(page.substring(page.indexOf("Denied by"), page.indexOf("<h2 id=\"details\">")).replace(role,
                        "ROLE"));
            }
            assertThat(told).as("whether there is such a role").hasSize(1);
        }
    }

    @Test
    void what_the_organization_forbids_is_told_without_its_policies() {
        try (var organizations = world.organizations(ADMIN_KEY); var iam = world.iam(MEMBER_KEY)) {
            var root = organizations.listRoots().roots().getFirst();
            if (root.policyTypes().isEmpty()) {
                organizations.enablePolicyType(r -> r.rootId(root.id()).policyType(PolicyType.SERVICE_CONTROL_POLICY));
            }
            var policy = organizations.createPolicy(r -> r.name("limits").description("limits")
                    .type(PolicyType.SERVICE_CONTROL_POLICY).content("""
                            {"Version": "2012-10-17", "Statement": [{"Sid": "SecretLimit", "Effect": "Deny",
                              "Action": "iam:ListGroups", "Resource": "*"}]}""")).policy().policySummary();
            organizations.attachPolicy(r -> r.policyId(policy.id()).targetId(MEMBER));
            assertThatThrownBy(iam::listGroups).isInstanceOf(IamException.class);
            organizations.detachPolicy(r -> r.policyId(policy.id()).targetId(MEMBER));
            var member = ConsoleVisitor.signedIn(world.http(), MEMBER_KEY);
            assertThat(event(member, newest(member, "?kind=failed&name=ListGroups")).body())
                    .contains("Denied by the organization", "identity-based policy")
                    .doesNotContain("SecretLimit", "limits");
        }
    }

    @Test
    void many_events_are_shown_page_by_page() {
        try (var iam = world.iam(THIRD_KEY)) {
            for (int i = 0; i < 60; i++) {
                iam.listRoles();
            }
        }
        var third = ConsoleVisitor.signedIn(world.http(), THIRD_KEY);
        var first = third.get("/us-east-1/trail?kind=all&name=ListRoles");
        var older = Pattern.compile("href=\"/_muster/console(/us-east-1/trail[^\"]+)\">Older events").matcher(first
                .body());
        assertThat(older.find()).isTrue();
        var all = new LinkedHashSet<>(events(first));
        assertThat(all).hasSize(50);
        all.addAll(events(third.get(older.group(1).replace("&amp;", "&"))));
        assertThat(all).hasSize(60);
        assertThat(third.get("/us-east-1/trail?from=yesterday").status()).isEqualTo(422);
        assertThat(third.get("/us-east-1/trail?kind=all&to=2020-01-01T00:00").body()).contains("No event is like that");
        assertThat(third.get("/us-east-1/trail/event?id=x").status()).isEqualTo(404);
    }

    /** As a postman leaves a letter that no mail server has taken yet. */
    private void waits(String letter) {
        world.stop();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + world.database());
                var update = connection.prepareStatement("update letter set delivery = 'waiting', tries = 2, "
                        + "next_try = 1800000000000, problem = ? where id = ?")) {
            update.setString(1, "452 the box of " + HOSTILE + " is full");
            update.setString(2, letter);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        world.restart();
    }

    @Test
    void letters_are_shown_to_who_caused_them_and_whom_they_are_for_and_to_nobody_else() {
        var sender = ConsoleVisitor.signedIn(world.http(), ADMIN_KEY);
        var list = sender.get("/us-east-1/mail").body();
        assertThat(list).contains("account " + ADMIN + " invites you", MEMBER_EMAIL, "In the mailbox", "Alert");
        assertThat(sender.get("/us-east-1/mail?search=INVITES%20YOU&state=local").body()).contains(MEMBER_EMAIL);
        assertThat(sender.get("/us-east-1/mail?search=invites_you").body()).contains("No letter is like that");
        var id = LETTER.matcher(list).results().map(found -> found.group(1)).toList().getFirst();
        waits(id);
        var receiver = ConsoleVisitor.signedIn(world.http(), MEMBER_KEY);
        assertThat(receiver.get("/us-east-1/mail?state=waiting").body()).contains(id, "452 the box of &lt;script");
        var letter = receiver.get("/us-east-1/mail/letter?id=" + id);
        assertThat(letter.body()).contains("The administrator writes", "Tried 2 times; next try 2027-01-15 08:00 UTC",
                "&lt;script&gt;alert(1)", "&amp;lt;script").doesNotContain(HOSTILE);
        assertThat(receiver.get("/us-east-1/mail?after=" + id).body()).doesNotContain(id + "\"");

        var third = ConsoleVisitor.signedIn(world.http(), THIRD_KEY);
        assertThat(third.get("/us-east-1/mail").body()).contains("There are no letters yet");
        assertThat(third.get("/us-east-1/mail/letter?id=" + id).status()).isEqualTo(404);
        var powerless = ConsoleVisitor.signedIn(world.http(), POWERLESS_KEY).get("/us-east-1/mail/letter?id=" + id);
        assertThat(powerless.status()).isEqualTo(403);
        assertThat(powerless.body()).contains("is not authorized to perform: muster:ReadMail");
    }

    @Test
    void a_refusal_leads_to_the_statement_that_refused() {
        try (var browser = ConsoleBrowser.open(world.endpoint())) {
            allow("look", LOOK_UP.replace("cloudtrail:LookupEvents",
                    "cloudtrail:LookupEvents\", \"sts:DecodeAuthorizationMessage").replace("\"Action\": \"",
                            "\"Action\": [\"")
                    .replace("Message\"", "Message\"]"));
            allow("watching", WATCHING);
            var page = browser.signedIn(POWERLESS_KEY);
            page.navigate("/_muster/console/us-east-1/guardduty/accounts");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Enable GuardDuty")).click();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Why was this refused?")).click();
            page.waitForURL("**/trail/event?*");
            assertThat(page.locator(".why-verdict").innerText()).contains("Denied by statement 2 HandsOff of watching");
            assertThat(String.join("\n", page.locator("mark").allInnerTexts())).startsWith("{").contains(
                    "guardduty:CreateDetector").doesNotContain("Watching");
            assertFits(page, "trail-why");

            var administrator = browser.signedIn(ADMIN_KEY);
            administrator.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Event history")).click();
            administrator.getByLabel("Show").selectOption("failed");
            administrator.getByLabel("User, role or key").fill("powerless");
            administrator.getByLabel("User, role or key").press("Enter");
            administrator.waitForURL("**/trail?*who=powerless*");
            assertThat(administrator.locator("table.events tbody tr").first().innerText()).contains("CreateDetector",
                    "user/powerless", "AccessDenied");
            assertFits(administrator, "trail");
            administrator.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Mail").setExact(true)).click();
            administrator.waitForURL("**/mail");
            assertFits(administrator, "mail");
            administrator.locator("table.rows tbody a").first().click();
            administrator.waitForURL("**/mail/letter?*");
            assertThat(administrator.locator("pre.letter").innerText()).contains(HOSTILE);
            assertFits(administrator, "letter");
            forbid("look", "watching");
        }
    }
}
