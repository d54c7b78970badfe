package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.muster.api.recorded.RunLayout;
import dev.muster.cloud.browser.ConsoleBrowser;
import dev.muster.cloud.server.MusterServer;
import dev.muster.fleet.inventory.store.InventoryTables;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import picocli.CommandLine;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** Inventories in the console of a server, as {@code muster serve --inventory} starts it. */
@Execution(ExecutionMode.CONCURRENT) // its keys are given to the browser
class InventoryConsoleTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&";

    private static final String WEB = "222233334444";

    private static final String OLD = "organization-2026-01-01T06-00";

    private static final String NEW = "organization-2026-01-02T06-00";

    /** Management; one of its users may not ask about resources; and a member. */
    private static final String WORLD = """
            organization: {id: o-exampleorgid, management: "111122223333"}
            accounts:
            - id: "111122223333"
              name: security
              email: security@example.com
              users:
              - {name: admin, policies: [AdministratorAccess], accessKeys: [{id: AKIAIOSFODNN7ADMIN00, secret: wJalrXUtnFEMIK7MDENGbPxRfiCYADMINKEY000}]}
              - {name: clerk, policies: [AmazonGuardDutyReadOnlyAccess], accessKeys: [{id: AKIAIOSFODNN7CLERK00, secret: wJalrXUtnFEMIK7MDENGbPxRfiCYCLERKKEY000}]}
            - id: "222233334444"
              name: web
              email: web@example.com
              users:
              - {name: admin, policies: [AdministratorAccess], accessKeys: [{id: AKIAIOSFODNN7WEB0000, secret: wJalrXUtnFEMIK7MDENGbPxRfiCYWEBXKEY0000}]}
            """;

    @TempDir
    Path folder;

    private static AwsBasicCredentials key(String name) {
        return switch (name) {
            case "admin" ->
                AwsBasicCredentials.create("AKIAIOSFODNN7ADMIN00", "wJalrXUtnFEMIK7MDENGbPxRfiCYADMINKEY000");
            case "clerk" ->
                AwsBasicCredentials.create("AKIAIOSFODNN7CLERK00", "wJalrXUtnFEMIK7MDENGbPxRfiCYCLERKKEY000");
            default -> AwsBasicCredentials.create("AKIAIOSFODNN7WEB0000", "wJalrXUtnFEMIK7MDENGbPxRfiCYWEBXKEY0000");
        };
    }

    private void scan() throws IOException {
        var old = RunTree.in(folder, OLD, "2026-01-01T06:00:00+00:00").account(WEB, HOSTILE).account("333344445555",
                "data").done(WEB, "eu-west-1", "ec2", "describe_volumes", """
                        {"Volumes": [{"VolumeId": "vol-gone", "Size": 1}, {"VolumeId": "vol-kept", "Size": 8,
                          "Encrypted": false, "State": "available"}]}
                        """).done("333344445555", "eu-west-1", "ec2", "describe_volumes", """
                        {"Volumes": [{"VolumeId": "vol-dark", "Size": 2}]}
                        """).done(WEB, "us-east-1", "s3", "list_buckets", "{\"Buckets\": [{\"Name\": \"logs\"}]}");
        var more = new StringBuilder();
        for (int i = 100; i < 160; i++) {
            more.append(", {\"VolumeId\": \"vol-").append(i).append("\", \"Size\": 1}");
        }
        var young = RunTree.in(folder, NEW, "2026-01-02T06:00:00+00:00").account(WEB, HOSTILE).account("333344445555",
                "data").suspended("444455556666", "left").done(WEB, "eu-west-1", "ec2", "describe_volumes", """
                        {"Volumes": [{"VolumeId": "vol-kept", "Size": 16, "Encrypted": true, "State": "in-use",
                          "Tags": [{"Key": "Name", "Value": "<img src=x onerror=alert(1)>\\"'&"}]}%s]}
                        """.formatted(more)).done(WEB, "us-east-1", "s3", "list_buckets",
                        "{\"Buckets\": [{\"Name\": \"logs\"}]}")
                .empty(WEB, "eu-west-1", "ec2", "describe_instances")
                .denied("333344445555", "eu-west-1", "ec2", "describe_volumes", "ec2:DescribeVolumes");
        ended(old, "2026-01-01T06:03:20+00:00", true, "{\"done\": 3}");
        ended(young, "2026-01-02T06:04:00+00:00", false, "{\"done\": 2, \"empty\": 1, \"denied\": 1}");
        InventoryTables.write(young.path());
        var alien = RunTree.in(folder, "2026-01-03T06-00", "2026-01-03T06:00:00+00:00");
        Files.writeString(alien.path().resolve(RunLayout.RUN), Files.readString(alien.path().resolve(RunLayout.RUN))
                .replace("000000000001", WEB));
    }

    private static void ended(RunTree run, String when, boolean complete, String counts) throws IOException {
        var file = run.path().resolve(RunLayout.RUN);
        Files.writeString(file, Files.readString(file).replace("\"complete\": true", "\"complete\": " + complete
                + ", \"ended\": \"" + when + "\", \"counts\": " + counts));
    }

    @Test
    void runs_are_looked_at_asked_and_compared_and_nothing_in_them_is_markup() throws Exception {
        scan();
        var command = new ServeCommand();
        new CommandLine(command).parseArgs("--port", "0", "--inventory", folder.toString(), "--world", Files
                .writeString(folder.resolve("world.yaml"), WORLD).toString());
        try (var shown = command.shownInventories();
                var server = MusterServer.start(command.settings(shown));
                var browser = ConsoleBrowser.open(server.endpoint())) {
            var page = browser.signedIn(key("admin"));
            page.setDefaultTimeout(20_000); // a run is opened when it is first looked at
            page.onDialog(dialog -> {
                throw new AssertionError("a name was run as script: " + dialog.message());
            });
            page.getByLabel("Pages", new Page.GetByLabelOptions().setExact(true)).getByText("Runs").click();
            runs(page);
            summary(page);
            resources(page);
            query(page);
            changes(page);
            othersSeeTheirOwn(browser, page.url());
            assertThat(HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(server.endpoint()
                    + "/_muster/trail")).build(), BodyHandlers.ofString()).body()).contains(
                            "\"eventName\":\"SelectAggregateResourceConfig\"", "FROM resources LIMIT 3");
        }
    }

    private static void runs(Page page) {
        var rows = page.locator("table.rows tbody tr");
        assertThat(rows.allInnerTexts()).hasSize(3);
        assertThat(rows.nth(1).innerText()).contains(NEW, "2026-01-02 06:00", "4 min 0 s", "Incomplete",
                "2 done, 1 empty, 1 denied");
        assertThat(rows.nth(2).innerText()).contains(OLD, "Complete");
        ConsoleBrowser.assertFits(page, "inventory-runs");
    }

    private static void summary(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(NEW)).click();
        assertThat(page.locator(".figures").innerText()).contains("62", "1 / 3", "1 / 4");
        assertThat(page.locator(".gap").allInnerTexts()).anyMatch(gap -> gap.contains("ROLE_LACKS_PERMISSION") && gap
                .contains("Add ec2:DescribeVolumes to the role") && gap.contains("333344445555")).anyMatch(gap -> gap
                        .contains("Not scanned") && gap.contains("444455556666"));
        assertThat(page.locator("table.rows").innerText()).contains("AWS::EC2::Volume", "61");
        ConsoleBrowser.assertFits(page, "inventory-run");
    }

    private static void resources(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Resources")).click();
        var rows = page.locator("table.rows tbody tr");
        assertThat(rows.count()).isEqualTo(50);
        assertThat(page.locator("table.rows").innerText()).contains(HOSTILE);
        page.getByText("Next page").click();
        page.waitForLoadState(); // fields answer to what is typed once the script is there
        assertThat(rows.count()).isEqualTo(12);
        page.getByLabel("Id, name").fill("kept");
        only(page, "vol-kept");
        page.getByLabel("Service").fill("s3");
        page.getByText("No resource is like that").waitFor();
        page.getByLabel("Service").fill("ec2");
        page.getByLabel("Region", new Page.GetByLabelOptions().setExact(true)).last().fill("eu-");
        only(page, "vol-kept");
        ConsoleBrowser.assertFits(page, "inventory-resources");
        page.getByText("vol-kept").click();
        page.locator("pre.json").waitFor();
        assertThat(page.locator("pre.json").innerText()).contains("\"Size\": 16", "onerror=alert(1)");
        ConsoleBrowser.assertFits(page, "inventory-resource");
    }

    private static void query(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("SQL")).click();
        page.getByText("Without tags").click();
        assertThat(page.getByLabel("One query").inputValue()).contains("FROM untagged");
        ask(page, "SELECT id, account_name, document->'$.Size' AS size, NULL AS nothing FROM resources "
                + "WHERE service = 'ec2' ORDER BY id -- by id");
        assertThat(page.locator("table.grid tbody tr").count()).isEqualTo(50);
        assertThat(page.locator("table.grid tbody tr").first().innerText()).contains("vol-100", HOSTILE, "null");
        ConsoleBrowser.assertFits(page, "inventory-query");
        page.getByText("Next page").click();
        page.getByText("Rows 51 to 61").waitFor();
        assertThat(page.locator("table.grid tbody tr").last().innerText()).contains("vol-kept", "16");
        for (var sql : List.of("FROM read_text('/etc/passwd')", "COPY (SELECT 1) TO '/tmp/stolen.csv'",
                "SET memory_limit = '9GB'", "SELECT 1; DROP VIEW resources", "FROM '" + OLD + "/run.json'")) {
            ask(page, sql);
            assertThat(page.locator(".notice.bad").innerText()).as(sql).isNotBlank().doesNotContain("root:");
            assertThat(page.locator("table.grid").count()).as(sql).isZero();
        }
        ask(page, "SELECT id,\n  nosuch FROM resources");
        assertThat(page.locator(".notice pre").innerText()).contains("nosuch", "LINE 2:", "^");
        ask(page, "FROM resources LIMIT 3");
        assertThat(page.locator("table.grid tbody tr").count()).isEqualTo(3);
    }

    /** Waits until the table has no other row. */
    private static void only(Page page, String id) {
        PlaywrightAssertions.assertThat(page.locator("table.rows tbody th")).hasText(new String[]{id});
    }

    private static void ask(Page page, String sql) {
        page.getByLabel("One query").fill(sql);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Run").setExact(true)).click();
        page.locator(".notice.bad, #answer").first().waitFor();
    }

    private static void changes(Page page) {
        page.locator(".crumbs a").click();
        page.getByLabel("Older run").selectOption("1/" + OLD);
        page.getByLabel("Newer run").selectOption("1/" + NEW);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare")).click();
        var kinds = page.getByLabel("Kinds of changes");
        kinds.waitFor();
        assertThat(kinds.innerText()).contains("Appeared 60", "Vanished 1", "Changed 1", "Unknown 1");
        kinds.getByText("Unknown").click();
        assertThat(row(page).innerText()).contains("vol-dark", "denied in the newer run");
        page.getByLabel("Kinds of changes").getByText("Changed").click();
        assertThat(row(page).innerText()).contains("vol-kept", "/Size", "8", "16", "/Encrypted", "onerror=alert(1)");
        ConsoleBrowser.assertFits(page, "inventory-changes");
        page.getByLabel("Kinds of changes").getByText("Vanished").click();
        row(page).getByText("Document").click();
        assertThat(page.locator("pre.json").innerText()).contains("vol-gone");
    }

    private static Locator row(Page page) {
        return page.locator("table.rows tbody tr");
    }

    private static void othersSeeTheirOwn(ConsoleBrowser browser, String ofManagement) {
        var member = browser.signedIn(key("web"));
        member.getByText("Runs").click();
        assertThat(row(member).count()).isEqualTo(1);
        assertThat(row(member).innerText()).contains("2026-01-03T06-00");
        member.navigate(ofManagement);
        assertThat(member.locator("main").innerText()).contains("There is no such run").doesNotContain("vol-gone");
        var clerk = browser.signedIn(key("clerk"));
        clerk.getByText("Runs").click();
        assertThat(clerk.locator("main").innerText()).contains("user/clerk is not authorized to perform: "
                + "config:SelectAggregateResourceConfig").doesNotContain(NEW);
    }
}
