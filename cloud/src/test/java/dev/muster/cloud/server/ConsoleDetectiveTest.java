package dev.muster.cloud.server;

import static dev.muster.cloud.browser.ConsoleBrowser.assertFits;
import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_EMAIL;
import static dev.muster.cloud.server.ServerWorld.MEMBER_KEY;
import static dev.muster.cloud.server.ServerWorld.THIRD;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.muster.cloud.browser.ConsoleBrowser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.detective.DetectiveClient;
import software.amazon.awssdk.services.detective.model.MemberDetail;

/** A behaviour graph from its beginning to its end, as its administrator and its members see it in their browsers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleDetectiveTest {

    private static final String HOSTILE = "<script>alert(1)</script>\"'&amp; @if(true)";

    private ServerWorld world;

    private ConsoleBrowser browser;

    private Page administrator;

    private Page member;

    private DetectiveClient api;

    @BeforeAll
    void start(@TempDir Path directory) {
        world = ServerWorld.start(directory);
        browser = ConsoleBrowser.open(world.endpoint());
        api = world.detective(ADMIN_KEY);
        administrator = browser.signedIn(ADMIN_KEY);
        member = browser.signedIn(MEMBER_KEY);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (api != null) {
            api.close();
        }
        world.close();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void open(Page page, String name) {
        page.navigate("/_muster/console/us-east-1/detective/" + name);
    }

    private static Locator row(Page page, String account) {
        return page.locator("table.rows tbody tr").filter(new Locator.FilterOptions().setHasText(account));
    }

    private String graph() {
        return api.listGraphs(r -> {}).graphList().getFirst().arn();
    }

    private List<MemberDetail> members() {
        return api.listMembers(r -> r.graphArn(graph())).memberDetails();
    }

    private String status(String account) {
        return members().stream().filter(found -> found.accountId().equals(account)).findFirst().orElseThrow()
                .statusAsString();
    }

    private static void changed(Page page) {
        page.waitForURL("**/detective/*?done=changed");
    }

    @Test
    @Order(1)
    void detective_is_enabled_with_tags() {
        open(administrator, "accounts");
        assertFits(administrator, "detective-enable");
        administrator.getByText("Tags (optional)").click();
        administrator.getByLabel("Key of tag 1").fill("Department");
        administrator.getByLabel("Value of tag 1").fill(HOSTILE);
        button(administrator, "Enable Detective").click();
        administrator.waitForURL("**/detective/accounts?done=enabled");
        assertThat(api.listTagsForResource(r -> r.resourceArn(graph())).tags()).containsEntry("Department", HOSTILE);
    }

    @Test
    @Order(2)
    void accounts_are_invited_by_form_and_by_list() {
        link(administrator, "Invite accounts").click();
        administrator.locator("#newId").fill(MEMBER);
        administrator.locator("#newEmail").fill(MEMBER_EMAIL);
        button(administrator, "Add").last().click();
        administrator.getByLabel("Email of row 1").waitFor();
        administrator.getByLabel("Message").fill(HOSTILE);
        administrator.getByLabel("File").setInputFiles(new FilePayload("accounts.csv", "text/csv",
                ("Account ID,Email\n" + THIRD + ",third@example.com\n1,x\n").getBytes(StandardCharsets.UTF_8)));
        button(administrator, "Upload list").click();
        administrator.getByLabel("Email of row 3").waitFor();
        assertFits(administrator, "detective-add");
        administrator.waitForResponse("**/add", () -> button(administrator, "Invite").click());
        assertThat(members()).isEmpty();
        button(administrator, "Remove row 3").click();
        button(administrator, "Invite").click();
        administrator.waitForURL("**/detective/accounts?done=added");
        world.clock().pass(Duration.ofMinutes(1));
        open(administrator, "accounts");
        assertThat(row(administrator, MEMBER).innerText()).contains("Invited", "By invitation");
        assertFits(administrator, "detective-accounts");
        assertThat(status(MEMBER)).isEqualTo("INVITED");
        assertThat(world.http().send(RawHttp.Request.of("GET", "/_muster/mail?account=" + MEMBER, "")).body())
                .contains("alert(1)");
    }

    @Test
    @Order(3)
    void a_member_accepts() {
        member.navigate("/");
        assertThat(member.getByLabel("Alerts").innerText()).contains("Account " + ADMIN
                + " invites this account to its Detective behavior graph.");
        link(member, "Accept or reject").click();
        member.waitForURL("**/detective/accounts#memberships");
        assertThat(member.locator("main").innerText()).contains(ADMIN, "Invited");
        assertFits(member, "detective-accept");
        button(member, "Accept invitation of account " + ADMIN).click();
        member.waitForURL("**/detective/accounts?done=accepted");
        assertThat(status(MEMBER)).isIn("ENABLED", "ACCEPTED_BUT_DISABLED");
        open(administrator, "accounts");
        assertThat(row(administrator, MEMBER).innerText()).containsAnyOf("Enabled", "Not enabled");
        member.navigate("/");
        assertThat(member.getByLabel("Alerts").count()).isZero();
    }

    @Test
    @Order(4)
    void another_rejects() {
        var third = browser.signedIn(ServerWorld.THIRD_KEY);
        open(third, "accounts");
        button(third, "Reject the invitation of account " + ADMIN).click();
        third.waitForURL("**/detective/accounts?done=rejected");
        assertThat(members()).extracting(MemberDetail::accountId).containsExactly(MEMBER);
        third.context().close();
    }

    @Test
    @Order(5)
    void the_graph_is_shown_tagged_and_fed() {
        open(administrator, "graph");
        assertThat(administrator.locator("main").innerText()).contains(graph(), HOSTILE);
        assertThat(administrator.locator("svg.picture circle").count()).isEqualTo(2);
        assertFits(administrator, "detective-graph");
        administrator.getByLabel("Key").fill("Stage");
        administrator.getByLabel("Value").fill("test");
        button(administrator, "Add tag").click();
        changed(administrator);
        assertThat(api.listTagsForResource(r -> r.resourceArn(graph())).tags()).containsEntry("Stage", "test");
        open(administrator, "graph");
        button(administrator, "Remove tag Department").click();
        changed(administrator);
        assertThat(api.listTagsForResource(r -> r.resourceArn(graph())).tags()).containsOnlyKeys("Stage");
        open(administrator, "graph");
        button(administrator, "Start: EKS audit logs").click();
        changed(administrator);
        assertThat(api.listDatasourcePackages(r -> r.graphArn(graph())).datasourcePackagesAsStrings())
                .hasEntrySatisfying("EKS_AUDIT", data -> assertThat(data.datasourcePackageIngestStateAsString())
                        .isEqualTo("STARTED"));
    }

    @Test
    @Order(6)
    void a_member_leaves() {
        open(member, "accounts");
        button(member, "Leave the graph of account " + ADMIN).click();
        member.waitForURL("**/detective/accounts?done=left");
        assertThat(members()).isEmpty();
    }

    @Test
    @Order(7)
    void what_aws_refuses_is_told_in_its_words() {
        api.createMembers(r -> r.graphArn(graph()).accounts(ServerWorld.account(MEMBER, "another@example.com")));
        world.clock().pass(Duration.ofMinutes(1));
        open(administrator, "accounts");
        assertThat(row(administrator, MEMBER).innerText()).contains("Verification failed");
        row(administrator, MEMBER).getByRole(AriaRole.CHECKBOX).check();
        button(administrator, "Enable").click();
        button(administrator, "Enable").click();
        assertThat(administrator.getByRole(AriaRole.ALERT).innerText()).contains("1 of 1 accounts", MEMBER + ": ");
        row(administrator, MEMBER).getByRole(AriaRole.CHECKBOX).check();
        button(administrator, "Remove").click();
        assertFits(administrator, "detective-remove");
        button(administrator, "Remove").click();
        administrator.waitForURL("**/detective/accounts?done=delete");
        assertThat(members()).isEmpty();
    }

    @Test
    @Order(8)
    void the_organization_gets_an_administrator() {
        open(administrator, "organization");
        administrator.getByLabel("Account ID").fill(MEMBER);
        button(administrator, "Designate").click();
        changed(administrator);
        assertThat(api.listOrganizationAdminAccounts(r -> {}).administrators()).hasSize(1);
        assertFits(administrator, "detective-organization");
        open(member, "organization");
        assertThat(member.locator("main").innerText()).contains("AccessDeniedException");
        member.getByLabel("Enable accounts that join the organization").check();
        button(member, "Save").click();
        changed(member);
        assertThat(member.getByLabel("Enable accounts that join the organization").isChecked()).isTrue();
        assertFits(member, "detective-joining");
        open(administrator, "organization");
        button(administrator, "Remove the administrator").click();
        changed(administrator);
        assertThat(api.listOrganizationAdminAccounts(r -> {}).administrators()).isEmpty();
    }

    @Test
    @Order(9)
    void detective_is_disabled() {
        open(administrator, "graph");
        link(administrator, "Disable Detective").click();
        assertFits(administrator, "detective-disable");
        button(administrator, "Delete the graph").click();
        administrator.waitForURL("**/detective/accounts?done=disabled");
        assertThat(api.listGraphs(r -> {}).graphList()).isEmpty();
    }
}
