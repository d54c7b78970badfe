package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.document.Document;
import dev.muster.fleet.inventory.permission.InventoryPermissions;
import dev.muster.fleet.inventory.sheet.BuiltInSheet;
import dev.muster.fleet.inventory.sheet.SheetReader;
import dev.muster.policy.IamWriteCheck;
import dev.muster.policy.PolicyKind;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryPermissionsTest {

    /** IAM's limit of a managed policy; it does not count blanks. */
    private static final int LONGEST = 6_144;

    private static TestOrganization.Run run(String... words) {
        return TestOrganization.run(Terminal.none(), words);
    }

    private static TestOrganization.Run permissions(String... options) {
        return run(Stream.concat(Stream.of("inventory", "permissions"), Arrays.stream(options))
                .toArray(String[]::new));
    }

    @Test
    void policies_of_a_sheet_read_as_they_always_did() throws IOException {
        var sheet = "../samples/sheets/multiple.json";

        Golden.check("inventory.permissions.text", permissions("-s", sheet, "--trust", "111122223333").out());
        Golden.check("inventory.permissions.json", permissions("-s", sheet, "--trust", "111122223333", "--external-id",
                "ex-1", "--role-name", "teams/Scan", "--partition", "aws-cn", "--output", "json").out());
    }

    @ParameterizedTest
    @EnumSource
    void each_policy_is_one_that_iam_takes_as_it_is_and_together_they_allow_all(BuiltInSheet sheet) {
        var catalog = Catalog.bundled();
        var permissions = InventoryPermissions.of(new SheetReader(catalog).read(sheet).sheet(), catalog);

        var policies = permissions.role().stream().map(policy -> DocumentText.json(policy.document())).toList();

        assertThat(policies).hasSizeBetween(1, 3).allSatisfy(policy -> {
            assertThat(IamWriteCheck.firstProblem(policy, PolicyKind.IDENTITY)).isEmpty();
            assertThat(policy.replaceAll("\\s", "").length()).isLessThanOrEqualTo(LONGEST);
        });
        assertThat(permissions.reads()).hasSizeGreaterThan(60).allSatisfy(action -> assertThat(policies)
                .as(action).anyMatch(policy -> policy.contains('"' + action + '"')));
    }

    @ParameterizedTest
    @CsvSource({"role,IDENTITY", "caller,IDENTITY", "trust,TRUST"})
    void a_single_policy_is_printed_alone(String whom, PolicyKind kind) {
        var run = permissions("-s", "../samples/sheets/s3.json", "--for", whom, "--trust", "012345678901");

        assertThat(run.code()).isZero();
        assertThat(IamWriteCheck.firstProblem(run.out(), kind)).isEmpty();
    }

    @Test
    void what_has_to_be_looked_after_is_told() {
        assertThat(permissions("-s", "full").err()).contains("attach all 2 to the role", "--trust ID",
                "they need the role's policies as well");
        assertThat(permissions("--all", "--for", "role").err()).contains("attach AWS's ReadOnlyAccess instead");
        assertThat(permissions("-s", "core", "--for", "nobody").err())
                .contains("--for must be one of role, caller, trust; got `nobody`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inventory.template.yaml", "inventory.template.sheet.yaml"})
    void templates_read_as_they_always_did(String golden) throws IOException {
        var words = golden.contains("sheet")
                ? new String[]{"template", "inventory", "--trust", "012345678901", "-s", "../samples/sheets/s3.json",
                        "--external-id", "ex-1", "--role-name", "teams/Scan"}
                : new String[]{"template", "inventory", "--trust", "111122223333"};

        Golden.check(golden, run(words).out());
    }

    @Test
    void the_role_lets_the_trusted_account_in_and_reads() {
        var made = Template.parse(run("template", "inventory", "--trust", "012345678901", "-s", "full").out())
                .in("111122223333");

        assertThat(made.keySet()).containsExactly("Role", "Reads1", "Reads2");
        var role = Optional.ofNullable(made.get("Role")).orElseThrow();
        var trust = role.get("AssumeRolePolicyDocument").orElseThrow();
        assertThat(IamWriteCheck.firstProblem(DocumentText.json(trust), PolicyKind.TRUST)).isEmpty();
        assertThat(trust.toString()).contains("arn:aws:iam::012345678901:root");
        assertThat(role.get("RoleName")).contains(Document.text("MusterInventory"));
        assertThat(Optional.ofNullable(made.get("Reads2")).flatMap(reads -> reads.get("PolicyDocument"))
                .map(DocumentText::json)).get().satisfies(
                        policy -> assertThat(IamWriteCheck.firstProblem(policy, PolicyKind.IDENTITY)).isEmpty());
    }

    @Test
    void a_template_that_could_not_be_deployed_is_refused_or_told() {
        assertThat(run("template", "inventory").err()).contains("--trust is missing");
        assertThat(run("template", "inventory", "--trust", "111122223333", "--role-name",
                "OrganizationAccountAccessRole").err()).contains("choose another name");
        assertThat(run("template", "inventory", "--trust", "111122223333", "--external-id", "a").err())
                .contains("--external-id must be");
    }
}
