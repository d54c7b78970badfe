package dev.muster.cloud.server;

import static dev.muster.cloud.browser.ConsoleBrowser.assertFits;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.muster.cloud.browser.ConsoleBrowser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a policy that is being written to somebody who may do what it says. */
class ConsoleIamWalkTest {

    private static final String POLICY = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "Look",
                  "Effect": "Allow",
                  "Action": "%s",
                  "Resource": "*"
                }
              ]
            }""";

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.locator("main")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void open(Page page, String path) {
        page.navigate("/_muster/console/us-east-1/iam/" + path);
    }

    @Test
    void a_policy_is_written_saved_and_attached(@TempDir Path directory) {
        try (var world = ServerWorld.start(directory);
                var api = world.iam(ADMIN_KEY);
                var browser = ConsoleBrowser.open(world.endpoint())) {
            var page = browser.signedIn(ADMIN_KEY);

            // a finding comes and goes as one types, and a call is tried
            open(page, "policies");
            link(page, "Create policy").click();
            page.getByLabel("Name").fill("look");
            page.getByText("Try a call against it").click();
            page.getByLabel("Action").fill("detective:ListGraphs");
            var document = page.getByLabel("Policy document (JSON)");
            var findings = page.locator("#findings");
            document.fill(POLICY.formatted("detctive:ListGraphs"));
            findings.getByText("7:17").waitFor();
            assertThat(findings.locator("mark").innerText()).isEqualTo("\"detctive:ListGraphs\"");
            button(page, "Try").click();
            page.getByText("No statement allows the call.").waitFor();
            assertFits(page, "iam-editor");
            document.fill(POLICY.formatted("detective:ListGraphs"));
            findings.getByText("Nothing was found").waitFor();
            button(page, "Try").click();
            page.getByText("This lets the call pass.").waitFor();

            // it is saved, and attached to somebody
            button(page, "Create policy").click();
            page.waitForURL("**/iam/policies/policy?*done=created");
            var arn = "arn:aws:iam::111122223333:policy/look";
            assertThat(api.getPolicy(r -> r.policyArn(arn)).policy().defaultVersionId()).isEqualTo("v1");
            assertFits(page, "iam-policy");
            open(page, "users/create");
            assertFits(page, "iam-create");
            page.getByLabel("Name").fill("erin");
            button(page, "Create user").click();
            link(page, "Attach policies").click();
            page.getByLabel("Name of a policy").fill("look");
            page.locator("table.rows tbody tr").nth(1)
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            page.getByLabel("Policy look").check();
            assertFits(page, "iam-attach");
            button(page, "Attach policies").click();
            page.waitForURL("**/iam/users/user?name=erin&done=attached");
            assertThat(api.listAttachedUserPolicies(r -> r.userName("erin")).attachedPolicies())
                    .singleElement().satisfies(policy -> assertThat(policy.policyArn()).isEqualTo(arn));

            // now the user can, because of the statement that was written
            open(page, "who-can");
            page.getByLabel("Action").fill("detective:ListGraphs");
            button(page, "Ask").click();
            var erin = page.locator("table.rows tbody tr").filter(new Locator.FilterOptions().setHasText("user/erin"));
            assertThat(erin.innerText()).contains("May", "look:4, statement Look");
            assertFits(page, "iam-who-can");
            erin.getByText("look:4").click();
            page.waitForURL("**/iam/policies/policy?arn=*#line-4");
            assertThat(page.locator("#line-4").innerText()).isEqualTo("    {");

            // the user gets a key, whose secret is seen here alone
            open(page, "users/user?name=erin");
            button(page, "Create access key").click();
            page.getByText("The access key is created").waitFor();
            assertFits(page, "iam-user");
            open(page, "users");
            assertFits(page, "iam-users");
            open(page, "users/delete?name=erin");
            assertFits(page, "iam-delete");
            button(page, "Delete").click();
            page.getByText("DeleteConflict").waitFor();
            assertThat(api.listUsers().users()).anyMatch(user -> user.userName().equals("erin"));

            // roles
            open(page, "roles/role?name=Finance");
            assertFits(page, "iam-role");
            for (var name : new String[]{"roles/create", "roles/trust?name=Finance", "policies", "check",
                    "users/inline?name=erin", "policies/edit?arn=" + arn}) {
                open(page, name);
                assertFits(page, "iam-" + name.replaceAll("\\?.*$", "").replace('/', '-'));
            }
        }
    }
}
