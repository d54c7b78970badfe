package dev.muster.cloud.server;

import static dev.muster.cloud.browser.ConsoleBrowser.assertFits;
import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_EMAIL;
import static dev.muster.cloud.server.ServerWorld.MEMBER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.muster.cloud.browser.ConsoleBrowser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.AccountDetail;
import software.amazon.awssdk.services.guardduty.model.Condition;
import software.amazon.awssdk.services.guardduty.model.Finding;

/** What an administrator and its member see of their findings, and what becomes of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleFindingsTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&amp; ${7*7}";

    /** A finding of the member's whose every text would be markup, if anybody took it for that. */
    private static final String FOREIGN = """
            {"schemaVersion": "2.0", "accountId": "222233334444", "region": "us-east-1", "id": "hostile",
             "arn": "arn:aws:guardduty:us-east-1:222233334444:detector/d/finding/f", "type": "Made:Up/%1$s",
             "title": "%1$s", "description": "%1$s", "severity": 9.5, "createdAt": "2024-01-15T12:00:00.000Z",
             "updatedAt": "2024-01-15T12:00:00.000Z",
             "resource": {"resourceType": "%1$s", "instanceDetails": {"instanceId": "%1$s",
               "tags": [{"key": "%1$s", "value": "%1$s"}]}},
             "service": {"count": 7, "archived": false, "eventFirstSeen": "%1$s", "eventLastSeen": "%1$s"}}"""
            .formatted(HOSTILE.replace("\"", "\\\""));

    private ServerWorld world;

    private ConsoleBrowser browser;

    private Page administrator;

    private GuardDutyClient api;

    private GuardDutyClient memberApi;

    private String detector = "";

    @BeforeAll
    void start(@TempDir Path directory) {
        world = ServerWorld.start(directory);
        browser = ConsoleBrowser.open(world.endpoint());
        api = world.guardDuty(ADMIN_KEY);
        memberApi = world.guardDuty(MEMBER_KEY);
        administrator = browser.signedIn(ADMIN_KEY);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
            api.close();
            memberApi.close();
        }
        world.close();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator rows(Page page) {
        return page.locator("table.findings tbody tr");
    }

    private static void open(Page page, String query) {
        page.navigate("/_muster/console/us-east-1/guardduty/findings" + query);
    }

    private List<String> ids(String field, String value) {
        return api.listFindings(r -> r.detectorId(detector).findingCriteria(c -> c.criterion(Map.of(field,
                Condition.builder().equalsValue(value).build())))).findingIds();
    }

    private Finding finding(String id) {
        return api.getFindings(r -> r.detectorId(detector).findingIds(id)).findings().getFirst();
    }

    @Test
    @Order(1)
    void without_guardduty_there_is_the_way_to_it() {
        link(administrator, "Findings").click();
        assertThat(administrator.locator(".empty").innerText()).contains("does not watch account " + ADMIN);
        link(administrator, "Enable GuardDuty").click();
        administrator.waitForURL("**/guardduty/accounts");
        detector = api.createDetector(r -> r.enable(true)).detectorId();
    }

    @Test
    @Order(2)
    void samples_are_generated_of_chosen_types_and_of_all() {
        open(administrator, "");
        administrator.locator(".heading").getByText("Generate sample findings").click();
        button(administrator, "Generate the chosen types").click();
        assertThat(administrator.getByRole(AriaRole.ALERT).innerText()).contains("Nothing was generated");
        administrator.locator("summary").filter(new Locator.FilterOptions().setHasText("Recon")).click();
        administrator.getByLabel("EC2/Portscan").check();
        assertFits(administrator, "findings-samples");
        button(administrator, "Generate the chosen types").click();
        administrator.waitForURL("**/findings?done=samples");
        assertThat(rows(administrator).allInnerTexts()).singleElement().asString().contains("Medium",
                "Recon:EC2/Portscan", ADMIN);
        assertThat(api.listFindings(r -> r.detectorId(detector)).findingIds()).hasSize(1);
        open(administrator, "/samples");
        administrator.getByText("Generate all").click();
        administrator.waitForURL("**/findings?done=all");
        assertThat(rows(administrator).count()).isEqualTo(50);
        assertThat(api.getFindingsStatistics(r -> r.detectorId(detector).groupBy("ACCOUNT")).findingStatistics()
                .groupedByAccount().getFirst().totalFindings()).isGreaterThan(190);
    }

    @Test
    @Order(3)
    void they_are_counted_found_and_turned_over() {
        var bands = administrator.getByLabel("By severity");
        bands.getByText("Critical 5").click();
        assertThat(rows(administrator).allInnerTexts()).hasSize(5).allMatch(row -> row.contains("AttackSequence"));
        bands.waitFor();
        assertFits(administrator, "findings");
        open(administrator, "?order=severest");
        assertThat(rows(administrator).first().innerText()).contains("Critical");
        link(administrator, "Next page").click();
        administrator.waitForURL("**/findings?*after=*");
        assertThat(rows(administrator).first().innerText()).contains("High");
        administrator.getByLabel("Finding type").fill("portSCAN");
        administrator.getByLabel("Finding type").press("Enter");
        administrator.waitForURL("**/findings?*type=portSCAN*");
        assertThat(rows(administrator).allInnerTexts()).singleElement().asString().contains("Recon:EC2/Portscan",
                "i-99999999");
        open(administrator, "?type=s");
        assertThat(administrator.getByRole(AriaRole.ALERT).innerText()).contains("Too many types");
        open(administrator, "?type=no+such+type");
        assertThat(administrator.locator(".empty").innerText()).contains("No finding is like that.");
        open(administrator, "?account=12");
        assertThat(administrator.getByRole(AriaRole.ALERT).innerText()).contains("12 digits");
    }

    @Test
    @Order(4)
    void the_administrator_sees_those_of_its_member_whatever_stands_in_them() {
        var memberDetector = memberApi.createDetector(r -> r.enable(true)).detectorId();
        api.createMembers(r -> r.detectorId(detector).accountDetails(AccountDetail.builder().accountId(MEMBER).email(
                MEMBER_EMAIL).build()));
        api.inviteMembers(r -> r.detectorId(detector).accountIds(MEMBER));
        world.clock().pass(Duration.ofMinutes(1));
        var invitation = memberApi.listInvitations().invitations().getFirst().invitationId();
        memberApi.acceptAdministratorInvitation(r -> r.detectorId(memberDetector).administratorId(ADMIN).invitationId(
                invitation));
        assertThat(world.http().send(RawHttp.Request.of("POST", "/_muster/findings", FOREIGN)).status()).isEqualTo(
                200);
        open(administrator, "");
        administrator.getByText("By account").click();
        administrator.getByLabel("By account").getByText(MEMBER + " 1").click();
        administrator.waitForURL("**/findings?*account=" + MEMBER + "*");
        assertThat(rows(administrator).allInnerTexts()).singleElement().asString().contains(HOSTILE, MEMBER,
                "Critical");
        administrator.getByLabel("Finding type").fill("Made:Up/" + HOSTILE);
        button(administrator, "Find").click();
        administrator.waitForURL("**/findings?*type=Made*");
        rows(administrator).getByRole(AriaRole.LINK).click();
        assertThat(administrator.locator("h1").innerText()).isEqualTo(HOSTILE);
        assertThat(administrator.getByLabel("Instance details").innerText()).contains("Tags · " + HOSTILE, HOSTILE);
        administrator.getByText("JSON", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(administrator.locator("pre").innerText()).contains("\"InstanceId\": \"<img src=x");
        assertThat(administrator.locator("img[src=x]").count()).isZero();
        assertFits(administrator, "finding-hostile");
    }

    @Test
    @Order(5)
    void findings_are_archived_and_brought_back() {
        button(administrator, "Archive").click();
        administrator.waitForURL("**/finding?id=hostile&done=archived");
        assertThat(finding("hostile").service().archived()).isTrue();
        open(administrator, "?account=" + MEMBER);
        assertThat(rows(administrator).count()).isZero();
        administrator.getByLabel("Show").selectOption("archived");
        button(administrator, "Find").click();
        administrator.waitForURL("**/findings?*shelf=archived*");
        rows(administrator).getByRole(AriaRole.CHECKBOX).check();
        button(administrator, "Unarchive").click();
        administrator.waitForURL("**/findings?*done=unarchived");
        assertThat(finding("hostile").service().archived()).isFalse();
        open(administrator, "?type=Discovery:S3");
        link(administrator, "Tick all of these").click();
        administrator.waitForURL("**/findings?*&ticked");
        var ticked = rows(administrator).count();
        button(administrator, "Archive").click();
        administrator.waitForURL("**/findings?*done=archived");
        assertThat(ids("service.archived", "true")).hasSize(ticked);
        open(administrator, "");
        button(administrator, "Archive").click();
        assertThat(administrator.getByRole(AriaRole.ALERT).innerText()).contains("Tick the findings first");
    }

    @Test
    @Order(6)
    void a_member_sees_its_own_and_puts_nothing_aside() {
        var visitor = ConsoleVisitor.signedIn(world.http(), MEMBER_KEY);
        var page = visitor.get("/us-east-1/guardduty/findings").body();
        assertThat(page).contains("Account " + ADMIN + " administers GuardDuty", "finding?id=hostile")
                .doesNotContain("Tick all of these");
        assertThat(visitor.get("/us-east-1/guardduty/findings/finding?id=hostile").body()).doesNotContain(
                "findings/archive");
        var refused = visitor.submit("/us-east-1/guardduty/findings/archive", "finding=hostile");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("the caller is not authorized to call this API");
        assertThat(finding("hostile").service().archived()).isFalse();
        assertThat(visitor.get("/us-east-1/guardduty/findings/finding?id=" + ids("accountId", ADMIN).getFirst())
                .status()).isEqualTo(404);
    }

    @Test
    @Order(7)
    void the_detail_of_a_sample_is_for_reading() {
        open(administrator, "?type=UnauthorizedAccess:EC2/TorClient");
        rows(administrator).getByRole(AriaRole.LINK).click();
        assertThat(administrator.getByLabel("Overview").innerText()).contains("High", "Current", detector);
        assertThat(administrator.getByLabel("Action").innerText()).contains("NETWORK_CONNECTION");
    }

    @Test
    @Order(8)
    void a_link_of_another_site_leads_to_the_page() {
        var there = world.endpoint() + "/_muster/console/us-east-1/guardduty/findings";
        administrator.route("http://elsewhere.example/", route -> route.fulfill(new Route.FulfillOptions()
                .setContentType("text/html")
                .setBody("<a href='" + there + "'>plain</a> <a href='" + there + "?account=" + MEMBER
                        + "'>filled in</a>")));
        administrator.navigate("http://elsewhere.example/");
        link(administrator, "plain").click();
        rows(administrator).first().waitFor();
        assertThat(administrator.locator(".me-account").innerText()).isEqualTo(ADMIN);
        administrator.navigate("http://elsewhere.example/");
        link(administrator, "filled in").click();
        assertThat(administrator.locator("code").innerText()).endsWith("/findings?account=" + MEMBER);
        assertFits(administrator, "arrival");
        link(administrator, "Open the page").click();
        assertThat(rows(administrator).count()).isEqualTo(1);
    }
}
