package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.muster.cloud.browser.ConsoleBrowser;
import dev.muster.cloud.console.coverage.Actor;
import dev.muster.cloud.console.coverage.Draft;
import dev.muster.cloud.console.coverage.Enrolments;
import dev.muster.cloud.console.coverage.Mending;
import dev.muster.cloud.console.coverage.Report;
import dev.muster.cloud.console.coverage.Seen;
import dev.muster.cloud.console.coverage.Wanted;
import dev.muster.cloud.console.tool.Tools;
import dev.muster.cloud.server.MusterServer;
import dev.muster.cloud.server.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.detective.DetectiveClient;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.iam.IamClient;

/** The coverage of an organization, seen and mended in a browser, on a server as {@code muster serve} starts it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleCoverageTest {

    private static final String ADMINISTRATOR = "111122223333";

    private static final String WEB = "222233334444";

    private static final String HOSTILE = "333344445555";

    /** Nobody can enter it at first. */
    private static final String ROLELESS = "444455556666";

    private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1");

    private static final AwsCredentials ADMIN = AwsBasicCredentials.create("AKIACOVERADMIN000001", "admin/secret");

    private static final AwsCredentials POWERLESS = AwsBasicCredentials.create("AKIACOVERNOBODY00001", "nobody/secret");

    private static final AwsCredentials ROOT = AwsBasicCredentials.create("AKIACOVERROOT0000001", "root/secret");

    /** Of the web account, which the organization tells nothing. */
    private static final AwsCredentials OTHER = AwsBasicCredentials.create("AKIACOVEROTHER000001", "other/secret");

    private static final String ROLE = """
                roles: [{name: MusterAccess, trust: ["arn:aws:iam::111122223333:root"], policies: [AmazonDetectiveFullAccess, AmazonGuardDutyFullAccess_v2]}]
            """;

    private static final String WORLD = """
            organization: {id: o-exampleorgid, management: "111122223333"}
            accounts:
              - id: "111122223333"
                name: security
                email: security@example.com
                users:
                  - {name: admin, policies: [AdministratorAccess], accessKeys: [{id: AKIACOVERADMIN000001, secret: admin/secret}]}
                  - {name: nobody, accessKeys: [{id: AKIACOVERNOBODY00001, secret: nobody/secret}]}
              - id: "222233334444"
                name: web
                email: web@example.com
                accessKeys: [{id: AKIACOVEROTHER000001, secret: other/secret}]
            """
            + ROLE + """
                      - id: "333344445555"
                        name: "<b onclick=alert(1)>data</b>"
                        email: data@example.com
                    """ + ROLE + """
                      - id: "444455556666"
                        name: roleless
                        email: roleless@example.com
                        accessKeys: [{id: AKIACOVERROOT0000001, secret: root/secret}]
                    """;

    /** In milliseconds; what is waited for comes sooner. */
    private static final double PATIENCE = 60_000;

    /** The engine itself; the first time that it mends, it stands still after its first step until it is stopped. */
    private record Held(Enrolments engine, CountDownLatch stopped) implements Enrolments {

        Held(Enrolments engine) {
            this(engine, new CountDownLatch(1));
        }

        @Override
        public Seen look(Actor actor, Wanted wanted, Watcher watcher) {
            return engine.look(actor, wanted, watcher);
        }

        @Override
        public Draft plan(Actor actor, Mending mending, Watcher watcher) {
            return engine.plan(actor, mending, watcher);
        }

        @Override
        public Report mend(Actor actor, Mending mending, Watcher watcher) {
            return engine.mend(actor, mending, progress -> {
                watcher.told(progress);
                if (!progress.steps().isEmpty()) {
                    hold();
                }
            });
        }

        private void hold() {
            try {
                stopped.await();
            } catch (InterruptedException _) {
                stopped.countDown();
                Thread.currentThread().interrupt();
            }
        }
    }

    private MusterServer server;

    private ConsoleBrowser browser;

    private Page page;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        var world = Files.writeString(folder.resolve("world.yaml"), WORLD);
        server = MusterServer.start(ServerSettings.scratch().withWorld(world).withTools(new Tools(Optional.of(
                new Held(ServeCommand.tools(Optional.empty()).enrolments().orElseThrow())), Optional.empty())));
        browser = ConsoleBrowser.open(server.endpoint());
        page = browser.signedIn(ADMIN);
        page.setDefaultTimeout(PATIENCE);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
        server.close();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private <B extends AwsClientBuilder<B, C>, C> C as(AwsCredentials who, B builder, String region) {
        return builder.endpointOverride(server.endpoint()).region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(who)).build();
    }

    /** What the trail has of calls that changed something; taking on a role is none. */
    private List<JsonNode> writes() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var trail = http.send(HttpRequest.newBuilder(URI.create(server.endpoint() + "/_muster/trail?writes=true"))
                    .build(), BodyHandlers.ofString()).body();
            var events = new ArrayList<JsonNode>();
            new ObjectMapper().readTree(trail).path("Records").forEach(events::add);
            events.removeIf(event -> name(event).equals("AssumeRole"));
            return events;
        }
    }

    private static String name(JsonNode event) {
        return event.path("eventName").asText();
    }

    private static List<String> callers(List<JsonNode> events, String name) {
        return events.stream().filter(event -> name(event).equals(name))
                .map(event -> event.path("userIdentity").path("arn").asText()).toList();
    }

    private static void choose(Page page) {
        page.getByText("All Regions").click();
        REGIONS.forEach(region -> page.getByLabel(region, new Page.GetByLabelOptions().setExact(true)).check());
    }

    /** What stands in the fields of an account, by service, from left to right. */
    private static List<String> line(Page page, String account, String service) {
        return page.locator(".matrix tbody", new Page.LocatorOptions().setHasText(account)).locator("tr",
                new Locator.LocatorOptions().setHasText(service)).locator("td").allInnerTexts();
    }

    @Test
    @Order(1)
    void gaps_are_seen_with_their_reasons_and_looking_changes_nothing() throws IOException, InterruptedException {
        page.getByText("Accounts and Regions").click();
        choose(page);
        button(page, "Look").click();
        page.locator(".matrix").waitFor();

        assertThat(line(page, ADMINISTRATOR, "GuardDuty")).containsExactly("No detector", "No detector");
        assertThat(line(page, HOSTILE, "Detective")).containsExactly("No graph", "No graph");
        assertThat(page.locator(".tiles").innerText()).contains("0 of 8", "8 gaps", "account " + ADMINISTRATOR);
        assertThat(page.locator(".matrix").innerText()).contains("<b onclick=alert(1)>data</b>");
        assertThat(page.locator(".gaps").innerText()).contains("Amazon GuardDuty is off in the administrator account");
        page.getByText("What was looked at").click();
        assertThat(page.locator(".notes").innerText()).contains("designated no administrator",
                "4 active accounts of the organization");
        ConsoleBrowser.assertFits(page, "coverage-gaps");
        assertThat(writes()).isEmpty();
    }

    @Test
    @Order(2)
    void the_plan_is_shown_before_anything_is_done() throws IOException, InterruptedException {
        button(page, "See what mends the gaps").click();
        button(page, "Mend the gaps").waitFor();

        assertThat(page.locator(".plan").innerText()).contains("enable Amazon GuardDuty for account " + ADMINISTRATOR,
                "enable Amazon GuardDuty in 2 accounts", "invite 3 accounts", "accept for 3 accounts");
        assertThat(page.locator("main").innerText()).contains("the role in account `" + ROLELESS
                + "` cannot be assumed");
        ConsoleBrowser.assertFits(page, "coverage-plan");
        assertThat(writes()).isEmpty();
    }

    @Test
    @Order(3)
    void the_work_is_watched_and_goes_on_without_the_session_until_it_is_cancelled() throws IOException,
            InterruptedException {
        button(page, "Mend the gaps").click();
        page.getByText("enabling the service").first().waitFor();

        assertThat(page.locator("main").innerText()).contains("of 16 done", "left");
        ConsoleBrowser.assertFits(page, "coverage-progress");
        page.locator(".me summary").click();
        button(page, "Sign out").click();
        page = browser.signedIn(ADMIN);
        page.setDefaultTimeout(PATIENCE);
        page.getByText("Accounts and Regions").click();
        button(page, "Cancel").click();
        page.getByText("Mending was cancelled").waitFor();

        assertThat(line(page, WEB, "Detective")).containsExactly("No graph", "No graph");
        assertThat(page.locator("main").innerText()).contains("the run was stopped before this was done");
        assertThat(callers(writes(), "CreateGraph")).isEmpty();
    }

    @Test
    @Order(4)
    void what_can_be_mended_is_and_the_rest_is_told_with_its_remedy() {
        button(page, "See what mends the gaps").click();
        button(page, "Mend the gaps").click();
        page.getByText("Not all could be mended").waitFor();

        assertThat(page.locator("main").innerText()).contains("4 failed", "the role in account `" + ROLELESS
                + "` cannot be assumed", "create the role in account `" + ROLELESS + "`");
        assertThat(line(page, ADMINISTRATOR, "Detective")).containsExactly("Administers", "Administers");
        assertThat(line(page, WEB, "GuardDuty")).containsExactly("Covered", "Covered");
        page.getByLabel("Status").selectOption("With gaps");
        page.locator(".matrix tbody", new Page.LocatorOptions().setHasText(WEB)).waitFor(
                new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(line(page, ROLELESS, "Detective")).containsExactly("Invited", "Invited");
        ConsoleBrowser.assertFits(page, "coverage-failed");
    }

    @Test
    @Order(5)
    void when_the_reason_is_gone_a_click_finishes_it_and_the_accounts_say_the_same() throws IOException,
            InterruptedException {
        try (var iam = as(ROOT, IamClient.builder(), "us-east-1")) {
            iam.createRole(r -> r.roleName("MusterAccess").assumeRolePolicyDocument("""
                    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                     "Principal": {"AWS": "arn:aws:iam::111122223333:root"}}}"""));
            List.of("AmazonDetectiveFullAccess", "AmazonGuardDutyFullAccess_v2").forEach(name -> iam.attachRolePolicy(
                    r -> r.roleName("MusterAccess").policyArn("arn:aws:iam::aws:policy/" + name)));
        }
        button(page, "See what mends the gaps").click();
        button(page, "Mend the gaps").click();
        page.getByText("All gaps are mended").waitFor();

        assertThat(page.locator(".tiles").innerText()).contains("8 of 8", "no gaps");
        assertThat(page.locator(".matrix td").allInnerTexts()).hasSize(16).allMatch(word -> Set.of("Covered",
                "Administers").contains(word));
        for (var region : REGIONS) {
            try (var guardDuty = as(ROOT, GuardDutyClient.builder(), region);
                    var detective = as(ROOT, DetectiveClient.builder(), region)) {
                var detector = guardDuty.listDetectors(r -> {}).detectorIds().getFirst();
                assertThat(guardDuty.getAdministratorAccount(r -> r.detectorId(detector)).administrator()
                        .relationshipStatus()).isEqualTo("Enabled");
                assertThat(detective.listInvitations(r -> {}).invitations().getFirst().statusAsString()).isEqualTo(
                        "ENABLED");
            }
        }
        // all comes from where the person sits, and not from the server itself
        assertThat(writes()).filteredOn(event -> !name(event).endsWith("Role") && !name(event).endsWith("RolePolicy"))
                .allMatch(event -> event.path("userAgent").asText().startsWith("Mozilla"));
        assertThat(callers(writes(), "InviteMembers")).isNotEmpty().allMatch(arn -> arn.endsWith(":user/admin"));
        assertThat(callers(writes(), "AcceptAdministratorInvitation")).hasSize(6).allMatch(arn -> arn.endsWith(
                ":assumed-role/MusterAccess/muster-console"));
    }

    @Test
    @Order(6)
    void who_may_nothing_sees_why_and_changes_nothing_also_without_scripts() throws IOException, InterruptedException {
        var before = writes().size();
        var plain = plainly(POWERLESS);
        choose(plain);
        button(plain, "Look").click();
        until(plain, ".matrix");

        assertThat(line(plain, ADMINISTRATOR, "GuardDuty")).containsExactly("Not seen", "Not seen");
        assertThat(plain.locator(".gaps").innerText()).contains("not authorized to perform: guardduty:ListDetectors");
        button(plain, "See what mends the gaps").click();
        until(plain, ".empty");
        assertThat(plain.locator("main").innerText()).contains("nothing that Muster could do by itself",
                "not authorized");
        assertThat(writes()).hasSize(before);
    }

    @Test
    @Order(7)
    void whom_the_organization_has_designated_is_found_and_what_it_does_not_tell_is_said() {
        try (var detective = as(ADMIN, DetectiveClient.builder(), "us-east-1")) {
            detective.enableOrganizationAdminAccount(r -> r.accountId(ROLELESS));
        }
        page.getByText("What was looked at").click();
        page.locator("#service-guardduty").uncheck();
        button(page, "Look at this instead").click();
        page.getByText("the organization has designated account " + ROLELESS).waitFor(new Locator.WaitForOptions()
                .setState(WaitForSelectorState.ATTACHED));
        assertThat(line(page, ROLELESS, "Detective")).containsExactly("No graph", "Administers");

        var other = plainly(OTHER);
        other.locator("#service-detective").uncheck();
        choose(other);
        button(other, "Look").click();
        until(other, ".matrix");
        other.getByText("What was looked at").click();
        assertThat(other.locator(".notes").innerText()).contains("AWS does not tell you", "account " + WEB
                + " is taken, which you are signed in to", "an administrator has added");
        assertThat(other.locator(".matrix tbody").count()).isEqualTo(1);
    }

    /** Somebody who is signed in, and whose browser runs no scripts, at the page of coverage. */
    private Page plainly(AwsCredentials key) {
        var plain = browser.page(false);
        plain.setDefaultTimeout(PATIENCE);
        plain.navigate("/");
        plain.getByLabel("Access key ID").fill(key.accessKeyId());
        plain.getByLabel("Secret access key").fill(key.secretAccessKey());
        plain.getByLabel("Secret access key").press("Enter");
        plain.getByText("Accounts and Regions").click();
        return plain;
    }

    /** Somebody without scripts loads the page again. */
    private static void until(Page plain, String selector) {
        for (int i = 0; i < 200 && plain.locator(selector).count() == 0; i++) {
            plain.reload();
        }
        assertThat(plain.locator(selector).count()).as(plain.content()).isPositive();
    }
}
