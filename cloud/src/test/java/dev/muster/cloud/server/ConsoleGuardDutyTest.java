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
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.Member;

/** "Managing GuardDuty accounts by invitation", step by step, as two people do it in their browsers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleGuardDutyTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&amp; ${7*7}";

    private ServerWorld world;

    private ConsoleBrowser browser;

    private Page administrator;

    private Page member;

    private GuardDutyClient api;

    @BeforeAll
    void start(@TempDir Path directory) {
        world = ServerWorld.start(directory);
        browser = ConsoleBrowser.open(world.endpoint());
        api = world.guardDuty(ADMIN_KEY);
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

    private static void open(Page page) {
        page.navigate("/_muster/console/us-east-1/guardduty/accounts");
    }

    private static Locator row(Page page, String account) {
        return page.locator("table.rows tbody tr").filter(new Locator.FilterOptions().setHasText(account));
    }

    private static void act(Page page, String account, String button, String confirm) {
        open(page);
        row(page, account).getByRole(AriaRole.CHECKBOX).check();
        button(page, button).click();
        button(page, confirm).click();
        page.waitForURL("**/guardduty/accounts?done=*");
    }

    private String detector() {
        return api.listDetectors().detectorIds().getFirst();
    }

    private List<Member> members() {
        return api.listMembers(r -> r.detectorId(detector()).onlyAssociated("false")).members();
    }

    private String status(String account) {
        return members().stream().filter(found -> found.accountId().equals(account)).findFirst().orElseThrow()
                .relationshipStatus();
    }

    @Test
    @Order(1)
    void the_administrator_enables_guardduty() {
        assertFits(administrator, "home");
        link(administrator, "Accounts").click();
        assertFits(administrator, "guardduty-enable");
        button(administrator, "Enable GuardDuty").click();
        assertThat(administrator.getByRole(AriaRole.STATUS).innerText()).contains("GuardDuty is enabled");
        assertThat(api.listDetectors().detectorIds()).hasSize(1);
        assertFits(administrator, "guardduty-none");
    }

    @Test
    @Order(2)
    void step_1_adds_an_account() {
        link(administrator, "Add accounts by invitation").click();
        administrator.getByLabel("Account ID").last().fill(MEMBER);
        administrator.getByLabel("Email").last().fill("nobody");
        button(administrator, "Add").last().click();
        button(administrator, "Next").click();
        assertThat(administrator.getByRole(AriaRole.ALERT).innerText()).contains("Nothing has been sent");
        assertThat(administrator.locator(".problem").innerText()).contains("not an email address");
        assertFits(administrator, "guardduty-add");
        assertThat(members()).isEmpty();
        administrator.getByLabel("Email of row 1").fill(MEMBER_EMAIL);
        button(administrator, "Next").click();
        administrator.waitForURL("**/guardduty/accounts?done=added");
        assertThat(row(administrator, MEMBER).innerText()).contains(MEMBER_EMAIL, "Invite");
        assertThat(status(MEMBER)).isEqualTo("Created");
    }

    @Test
    @Order(3)
    void step_1_adds_a_list_once_each_of_its_rows_is_right() {
        open(administrator);
        link(administrator, "Add accounts by invitation").click();
        upload("Account,Mail\n" + THIRD + ",third@example.com\n");
        assertThat(administrator.getByRole(AriaRole.ALERT).innerText()).contains("`Account ID,Email`");
        upload("\ufeffAccount ID,Email\r\n" + THIRD + ",third@example.com\r\n12345,a@example.com\r\n" + THIRD
                + ",third@example.com\r\n444455556666\r\n555566667777,x@example.com,more\r\n" + ADMIN
                + ",security@example.com\r\n666677778888," + HOSTILE.replace("\"", "") + "\r\n");
        administrator.getByLabel("Email of row 7").waitFor();
        assertThat(administrator.locator(".problem").allInnerTexts()).containsExactly("An account ID has 12 digits",
                "This account is in the list twice", "The email address is missing",
                "This is not an email address of 6 to 64 characters", "This is the account that you are signed in to",
                "This is not an email address of 6 to 64 characters");
        assertThat(administrator.getByLabel("Email of row 7").inputValue()).isEqualTo(HOSTILE.replace("\"", ""));
        administrator.waitForResponse("**/add", () -> button(administrator, "Next").click());
        assertThat(members()).hasSize(1);
        for (int row = 7; row > 1; row--) {
            button(administrator, "Remove row " + row).click();
        }
        button(administrator, "Next").click();
        administrator.waitForURL("**/guardduty/accounts?done=added");
        assertThat(status(THIRD)).isEqualTo("Created");
    }

    private void upload(String list) {
        administrator.getByLabel("File").setInputFiles(new FilePayload("accounts.csv", "text/csv", list.getBytes(
                StandardCharsets.UTF_8)));
        button(administrator, "Upload list").click();
    }

    @Test
    @Order(4)
    void step_2_invites_an_account() {
        open(administrator);
        assertFits(administrator, "guardduty-accounts");
        row(administrator, MEMBER).getByText("Invite").click();
        assertFits(administrator, "guardduty-invite");
        administrator.getByLabel("Message").fill(HOSTILE);
        administrator.getByLabel("Also send an email notification").check();
        button(administrator, "Send notification").click();
        administrator.waitForURL("**/guardduty/accounts?done=invite");
        world.clock().pass(Duration.ofMinutes(1));
        open(administrator);
        assertThat(row(administrator, MEMBER).innerText()).contains("Pending");
        assertThat(status(MEMBER)).isEqualTo("Invited");
        assertThat(link(administrator, "Invite account " + THIRD).isVisible()).isTrue();
        assertThat(status(THIRD)).isEqualTo("Created");
        assertThat(world.http().send(RawHttp.Request.of("GET", "/_muster/mail?account=" + MEMBER, "")).body())
                .contains("onerror").contains("AWS Health alert");
    }

    @Test
    @Order(5)
    void step_2_keeps_the_mail_back_unless_it_is_asked_for() {
        row(administrator, THIRD).getByText("Invite").click();
        button(administrator, "Send notification").click();
        administrator.waitForURL("**/guardduty/accounts?done=invite");
        world.clock().pass(Duration.ofMinutes(1));
        assertThat(status(THIRD)).isEqualTo("Invited");
        assertThat(world.http().send(RawHttp.Request.of("GET", "/_muster/mail?account=" + THIRD, "")).body())
                .doesNotContain("GuardDuty");
    }

    @Test
    @Order(6)
    void step_3_accepts_an_invitation_once_guardduty_is_enabled() {
        member.navigate("/");
        assertThat(member.getByLabel("Alerts").innerText()).contains("Account " + ADMIN
                + " invites this account to GuardDuty.");
        assertFits(member, "home-invited");
        link(member, "Accept or decline").click();
        assertThat(member.getByText("It has to be enabled before").isVisible()).isTrue();
        assertThat(button(member, "Accept invitation").isDisabled()).isTrue();
        button(member, "Enable GuardDuty").click();
        assertFits(member, "guardduty-accept");
        button(member, "Accept invitation").click();
        assertThat(member.locator("#accept-0:invalid").count()).isEqualTo(1);
        var invitation = member.locator("input[name=invitation]").inputValue();
        assertThat(ConsoleVisitor.signedIn(world.http(), MEMBER_KEY).submit("/us-east-1/guardduty/accounts/accept",
                "administrator=" + ADMIN + "&invitation=" + invitation).body()).contains("Turn on Accept");
        assertThat(status(MEMBER)).isEqualTo("Invited");
        accept(member);
        member.waitForURL("**/guardduty/accounts?done=accepted");
        assertThat(member.locator("main").innerText()).contains(ADMIN, "Monitored");
        assertFits(member, "guardduty-member");
        assertThat(status(MEMBER)).isEqualTo("Enabled");
        open(administrator);
        assertThat(row(administrator, MEMBER).innerText()).contains("Monitored");
        assertFits(administrator, "guardduty-monitored");
    }

    @Test
    @Order(7)
    void an_account_is_suspended_and_monitored_again() {
        act(administrator, MEMBER, "Suspend", "Suspend monitoring");
        assertThat(row(administrator, MEMBER).innerText()).contains("Suspended");
        assertThat(status(MEMBER)).isEqualTo("Disabled");
        act(administrator, MEMBER, "Start monitoring", "Start monitoring");
        assertThat(status(MEMBER)).isEqualTo("Enabled");
    }

    @Test
    @Order(8)
    void what_aws_refuses_is_told_in_its_words() {
        open(administrator);
        row(administrator, MEMBER).getByRole(AriaRole.CHECKBOX).check();
        button(administrator, "Delete").click();
        button(administrator, "Delete").click();
        assertThat(administrator.getByRole(AriaRole.ALERT).innerText()).contains(MEMBER
                + ": The request is rejected because the current account cannot delete the given member account ID");
        assertThat(status(MEMBER)).isEqualTo("Enabled");
        assertFits(administrator, "guardduty-refused");
    }

    @Test
    @Order(9)
    void a_member_leaves_and_comes_back() {
        open(member);
        button(member, "Leave this administrator").click();
        member.waitForURL("**/guardduty/accounts?done=left");
        assertThat(status(MEMBER)).isEqualTo("Resigned");
        open(administrator);
        assertThat(row(administrator, MEMBER).innerText()).contains("Member account left", "Invite again");
        accept(member);
        member.waitForURL("**/guardduty/accounts?done=accepted");
        assertThat(status(MEMBER)).isEqualTo("Enabled");
    }

    private static void accept(Page page) {
        page.getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName("Accept").setExact(true)).check();
        button(page, "Accept invitation").click();
    }

    @Test
    @Order(10)
    void an_account_is_disassociated_and_deleted() {
        act(administrator, MEMBER, "Disassociate", "Disassociate");
        assertThat(status(MEMBER)).isEqualTo("Removed");
        act(administrator, MEMBER, "Delete", "Delete");
        assertThat(members()).extracting(Member::accountId).containsExactly(THIRD);
    }

    @Test
    @Order(11)
    void an_invitation_is_declined() {
        var third = browser.signedIn(ServerWorld.THIRD_KEY);
        open(third);
        button(third, "Decline").click();
        third.waitForURL("**/guardduty/accounts?done=declined");
        assertThat(status(THIRD)).isEqualTo("Resigned");
        third.context().close();
    }

    @Test
    @Order(12)
    void accounts_are_found_while_one_types() {
        open(administrator);
        administrator.getByLabel("Account ID or email").pressSequentially("nobody");
        administrator.getByText("No account is like that.").waitFor();
        administrator.getByLabel("Account ID or email").fill("THIRD@");
        row(administrator, THIRD).waitFor();
        assertThat(administrator.url()).contains("search=THIRD");
        administrator.getByLabel("Status").selectOption("Enabled");
        administrator.getByText("No account is like that.").waitFor();
    }

    @Test
    @Order(13)
    void another_region_is_another_guardduty() {
        open(administrator);
        administrator.getByLabel("Region").selectOption("eu-west-1");
        button(administrator, "Go").click();
        administrator.waitForURL("**/eu-west-1/guardduty/accounts");
        assertThat(administrator.locator("h1").innerText()).isEqualTo("Enable GuardDuty");
    }

    @Test
    @Order(14)
    void the_invitation_is_sent_and_accepted_with_the_keyboard_alone() {
        act(administrator, THIRD, "Delete", "Delete");
        open(administrator);
        administrator.keyboard().press("Tab");
        assertThat(focused(administrator)).isEqualTo("Skip to the content");
        administrator.keyboard().press("Enter");
        press(administrator, "Add accounts by invitation");
        administrator.waitForURL("**/add");
        tabTo(administrator, "newId");
        administrator.keyboard().type(MEMBER);
        administrator.keyboard().press("Tab");
        administrator.keyboard().type(MEMBER_EMAIL);
        administrator.keyboard().press("Enter");
        administrator.locator("#id-0").waitFor();
        press(administrator, "Next");
        administrator.waitForURL("**/accounts?done=added");
        press(administrator, "Invite account " + MEMBER);
        administrator.waitForURL("**/act?*");
        tabTo(administrator, "message");
        administrator.keyboard().type("Welcome");
        administrator.keyboard().press("Tab");
        administrator.keyboard().press("Space");
        press(administrator, "Send notification");
        administrator.waitForURL("**/accounts?done=invite");
        world.clock().pass(Duration.ofMinutes(1));
        assertThat(status(MEMBER)).isEqualTo("Invited");
        member.navigate("/");
        press(member, "Accept or decline");
        member.waitForURL("**/guardduty/accounts#invitations");
        tabTo(member, "accept-0");
        member.keyboard().press("Space");
        press(member, "Accept invitation");
        member.waitForURL("**/guardduty/accounts?done=accepted");
        assertThat(status(MEMBER)).isEqualTo("Enabled");
    }

    private static String focused(Page page) {
        return (String) page.evaluate("document.activeElement.textContent.trim()");
    }

    private static void press(Page page, String name) {
        for (int i = 0; i < 60 && !focused(page).equals(name); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(focused(page)).isEqualTo(name);
        page.keyboard().press("Enter");
    }

    private static void tabTo(Page page, String id) {
        for (int i = 0; i < 60 && !page.evaluate("document.activeElement.id").equals(id); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo(id);
    }

    @Test
    @Order(15)
    void everything_works_without_scripts() {
        var plain = browser.page(false);
        plain.navigate("/");
        plain.getByLabel("Access key ID").fill(ADMIN_KEY.accessKeyId());
        plain.getByLabel("Secret access key").fill(ADMIN_KEY.secretAccessKey());
        button(plain, "Sign in").click();
        plain.waitForURL("**/us-east-1/");
        open(plain);
        plain.getByLabel("Account ID or email").fill(MEMBER);
        button(plain, "Find").click();
        link(plain, "Tick all of these").click();
        button(plain, "Disassociate").click();
        button(plain, "Disassociate").click();
        plain.waitForURL("**/guardduty/accounts?done=disassociate");
        assertThat(status(MEMBER)).isEqualTo("Removed");
        plain.context().close();
    }
}
