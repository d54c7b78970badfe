package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.muster.cloud.browser.ConsoleBrowser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleOrganizationTest {

    private static final String NAME = "<b onclick=alert(1)>";

    @Test
    void the_tree_is_walked_level_by_level(@TempDir Path directory) {
        try (var world = ServerWorld.start(directory);
                var api = world.organizations(ADMIN_KEY);
                var browser = ConsoleBrowser.open(world.endpoint())) {
            var root = api.listRoots(r -> {}).roots().getFirst().id();
            var outer = api.createOrganizationalUnit(r -> r.parentId(root).name(NAME)).organizationalUnit().id();
            var inner = api.createOrganizationalUnit(r -> r.parentId(outer).name("inner")).organizationalUnit().id();
            api.moveAccount(r -> r.accountId(MEMBER).sourceParentId(root).destinationParentId(inner));
            var page = browser.signedIn(ADMIN_KEY);
            page.getByText("Units and accounts").click();
            assertThat(page.locator("table.rows").innerText()).contains(ServerWorld.ADMIN).doesNotContain(MEMBER);
            page.locator("main").getByRole(AriaRole.LINK).getByText(NAME).last().click();
            page.locator("main").getByText("inner").click();
            page.getByText(MEMBER).waitFor();
            assertThat(page.locator("h1").innerText()).isEqualTo("inner");
            assertThat(page.getByLabel("From the root to here").innerText()).contains("Root", NAME, "inner");
            ConsoleBrowser.assertFits(page, "organization");
        }
    }

    @Test
    void who_is_in_no_organization_is_told_so_in_the_words_of_aws(@TempDir Path directory) {
        try (var world = ServerWorld.start(directory)) {
            var page = ConsoleVisitor.signedIn(world.http(), ServerWorld.THIRD_KEY).get("/us-east-1/organization");
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.body()).contains("AWSOrganizationsNotInUseException");
        }
    }
}
