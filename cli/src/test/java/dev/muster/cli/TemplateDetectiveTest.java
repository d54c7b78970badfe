package dev.muster.cli;

import static dev.muster.cli.GuardedOrganization.ADMINISTRATOR;
import static dev.muster.cli.GuardedOrganization.DATA;
import static dev.muster.cli.GuardedOrganization.DATA_ROW;
import static dev.muster.cli.GuardedOrganization.WEB;
import static dev.muster.cli.GuardedOrganization.WEB_ROW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateDetectiveTest {

    @TempDir
    Path folder;

    private static TestOrganization.Run run(String... options) {
        return TestOrganization.run(Terminal.none(), Stream.concat(Stream.of("template", "detective",
                "--administrator", ADMINISTRATOR), Arrays.stream(options)).toArray(String[]::new));
    }

    private static Template template(String options) {
        var run = run(options.isEmpty() ? new String[0] : options.split(" ", -1));
        assertThat(run.code()).as(run.err()).isZero();
        return Template.parse(run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--access full", "--instance-profile", "--access full --instance-profile --trust "
            + WEB, "--trust " + WEB + " --instance-profile --external-id a:b --role-name teams/security/Enrol",
            "--output json", "--output json --instance-profile --access full"})
    void templates_have_nothing_that_cloudformation_does_not_know(String options) {
        TemplateModel.check(template(options), ADMINISTRATOR, WEB, DATA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--instance-profile", "--access full --instance-profile",
            "--instance-profile --output json --external-id a:b --role-name teams/Enrol"})
    void with_the_roles_of_the_template_accounts_are_enrolled_and_removed(String options) {
        var role = options.contains("teams") ? "teams/Enrol" : "MusterAccess";
        var id = options.contains("external-id") ? "a:b" : "";
        try (var organization = TestOrganization.of(folder, TemplateWorld.of(template(options)))) {
            var file = organization.file(WEB_ROW, DATA_ROW);

            var refused = command(organization, role, "other", "status --regions us-east-1");
            var enable = command(organization, role, id, "enable --enabled-regions us-east-1 --tags a=b --yes "
                    + "--input-file " + file);
            var writes = organization.writes();
            var again = command(organization, role, id, "enable --enabled-regions us-east-1 --tags a=b --yes "
                    + "--input-file " + file);
            var status = command(organization, role, id, "status --regions us-east-1 --input-file " + file);
            var unchanged = organization.writes();
            var disable = command(organization, role, id, "disable --disabled-regions us-east-1 --delete-graph --yes "
                    + "--input-file " + file);

            assertThat(refused.code()).isEqualTo(id.isEmpty() ? 0 : 1);
            for (var run : List.of(enable, again, status, disable)) {
                assertThat(run.code()).as(run.out() + run.err()).isZero();
            }
            assertThat(status.out()).contains("no gaps");
            assertThat(unchanged).isEqualTo(writes).contains("CreateGraph", "AcceptInvitation");
        }
    }

    private static TestOrganization.Run command(TestOrganization organization, String role, String externalId,
            String command) {
        var all = command + " --administrator " + ADMINISTRATOR + " --assume-role " + role
                + (externalId.isEmpty() ? "" : " --external-id " + externalId);
        return organization.detective(all.split(" ", -1));
    }

    @Test
    void only_the_trusted_account_gets_the_instance_profile_and_only_the_administrator_its_policy() {
        var template = template("--instance-profile --trust " + WEB);

        assertThat(template.in(ADMINISTRATOR)).containsOnlyKeys("Role", "AdministratorPolicy");
        assertThat(template.in(WEB)).containsOnlyKeys("Role", "MemberPolicy", "InstanceRole", "InstancePolicy",
                "InstanceProfile");
        assertThat(template.in(DATA)).containsOnlyKeys("Role", "MemberPolicy");
        assertThat(template.in(DATA).toString()).contains("arn:aws:iam::" + WEB + ":root");
    }

    @Test
    void templates_read_as_they_always_did() throws IOException {
        Golden.check("template.yaml", run("--instance-profile").out());
        Golden.check("template.json", run("--access", "full", "--output", "json").out());
        Golden.check("template.guardduty.yaml", TestOrganization.run(Terminal.none(), "template", "guardduty",
                "--administrator", ADMINISTRATOR, "--instance-profile").out());
    }

    @Test
    void account_ids_keep_their_zeros() {
        var run = TestOrganization.run(Terminal.none(), "template", "detective", "--administrator", "012345678901");

        assertThat(run.out()).contains("Default: '012345678901'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--trust 1234|--trust must be an account id of 12 digits, got `1234`",
            "--administrator 12|--administrator must be an account id of 12 digits, got `12`",
            "--external-id x|--external-id must be 2 to 1224 letters, digits or _+=,.@:/-, got `x`",
            "--role-name a*b|--role-name: the name of a role is 1 to 64 letters, digits or _+=,.@-",
            "--access all|--access",
            "--output text|--output"})
    void what_cannot_be_used_is_told_and_nothing_is_printed(String options) {
        var parts = options.split("\\|", -1);

        var run = TestOrganization.run(Terminal.none(), ("template detective "
                + (parts[0].contains("--administrator") ? "" : "--administrator " + ADMINISTRATOR + " ") + parts[0])
                .split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(parts[1]);
    }

    @Test
    void a_name_that_is_too_long_is_refused() {
        assertThat(run("--role-name", "x".repeat(65)).err()).contains("1 to 64 letters");
        assertThat(run("--role-name", "x".repeat(64)).code()).isZero();
    }

    @Test
    void without_an_administrator_and_without_a_service_nothing_is_printed() {
        var nobody = TestOrganization.run(Terminal.none(), "template", "detective");
        var nothing = TestOrganization.run(Terminal.none(), "template");

        assertThat(nobody.code()).isEqualTo(2);
        assertThat(nobody.err()).contains("--administrator");
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).contains("Usage: muster template detective");
    }
}
