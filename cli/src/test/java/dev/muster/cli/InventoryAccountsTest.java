package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.TestOrganization.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Tag;

/** Which accounts {@code muster inventory scan} is of, and as whom; one organization for all tests, which only read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InventoryAccountsTest {

    private static final String HOME = TestOrganization.ADMINISTRATOR;

    private static final String WEB = TestOrganization.WEB;

    private static final String DATA = TestOrganization.DATA;

    private static final String SPARE = "444455556666";

    private static final String MEMBER = """
              - id: "%s"
                name: %s
                email: %s@example.com
                unit: %s
                roles:
                  - name: MusterAccess
                    trust: ["arn:aws:iam::111122223333:root"]
                    policies: [ReadOnlyAccess]
            """;

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // made before the tests
    private TestOrganization organization;

    private final List<String> units = new ArrayList<>();

    private int runs;

    @BeforeAll
    void begin() throws IOException {
        organization = TestOrganization.of(folder, """
                organization: {id: o-exampleorgid, management: "111122223333"}
                accounts:
                  - id: "111122223333"
                    name: home
                    email: home@example.com
                    users:
                      - name: admin
                        policies: [AdministratorAccess]
                        accessKeys: [{id: AKIAIOSFODNN7EXAMPLE, secret: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY}]
                """ + MEMBER.formatted(WEB, "web", "web", "Work/Prod") + MEMBER.formatted(DATA, "data", "data", "Work")
                + MEMBER.formatted(SPARE, "spare", "spare", "Spare"));
        Files.writeString(folder.resolve("sheet.json"),
                "[{\"service\": \"organizations\", \"function\": \"describe_organization\"}]");
        try (var client = organization.as(HOME, OrganizationsClient.builder(), "us-east-1")) {
            var root = client.listRoots(request -> {}).roots().getFirst().id();
            units.add(unit(client, root, "Work"));
            units.add(unit(client, units.getFirst(), "Prod"));
            for (var account : List.of(WEB, DATA)) {
                client.tagResource(request -> request.resourceId(account).tags(tag("env", "prod"), tag("name",
                        account.equals(WEB) ? "Team / A" : "B")));
            }
        }
    }

    @AfterAll
    void end() {
        organization.close();
    }

    private static String unit(OrganizationsClient client, String parent, String name) {
        return client.listOrganizationalUnitsForParent(request -> request.parentId(parent)).organizationalUnits()
                .stream().filter(unit -> unit.name().equals(name)).findFirst().orElseThrow().id();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private Run scan(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var all = new ArrayList<>(List.of("-s", folder.resolve("sheet.json").toString(), "-r", "us-east-1",
                "--role-name", "MusterAccess", "-o", folder.resolve("output").toString(), "--run-id", "run" + ++runs,
                "--no-parquet", "--endpoint-url", organization.endpoint().toString()));
        all.addAll(List.of(arguments));
        var code = new CommandLine(new InventoryScan(Map.of())).setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err)).setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::execution).execute(all.toArray(String[]::new));
        return new Run(code, out.toString(), err.toString());
    }

    /** The accounts that such a scan is of, by their folders. */
    private Stream<String> scanned(String... arguments) throws IOException {
        var run = scan(arguments);
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        try (var files = Files.list(folder.resolve("output").resolve("run" + runs))) {
            return files.filter(Files::isDirectory).map(path -> path.getFileName().toString()).toList().stream();
        }
    }

    @Test
    void units_reach_down_and_are_left_out_with_all_below_them() throws IOException {
        assertThat(scanned("--ou", units.getFirst())).containsExactlyInAnyOrder(WEB + "-web", DATA + "-data");
        assertThat(scanned("--ou", units.getFirst(), "--exclude-ou", units.getLast())).containsExactly(DATA + "-data");
        assertThat(scanned("--organization-scan", "--exclude-ou", units.getFirst())).containsExactlyInAnyOrder(HOME
                + "-home", SPARE + "-spare");
    }

    @Test
    void of_several_tags_all_must_be_there_and_values_may_be_anything() throws IOException {
        assertThat(scanned("--account-tag", "env=prod")).containsExactlyInAnyOrder(WEB + "-web", DATA + "-data");
        assertThat(scanned("--account-tag", "env=prod", "name=Team / A")).containsExactly(WEB + "-web");
    }

    @Test
    void an_exported_list_takes_the_place_of_the_organization() throws IOException {
        var file = Files.writeString(folder.resolve("exported.json"), """
                {"Accounts": [
                  {"Id": "%s", "Arn": "arn:aws:organizations::1:account/o-a/2", "Name": "w/e:b", "Status": "ACTIVE"},
                  {"Id": "%s", "Name": "data", "State": "ACTIVE"},
                  {"Id": "%s", "Name": "gone", "State": "SUSPENDED"}]}
                """.formatted(WEB, DATA, SPARE)).toString();

        assertThat(scanned("--accounts-file", file)).containsExactlyInAnyOrder(WEB + "-w_e_b", DATA + "-data");
        assertThat(scanned("--accounts-file", file, "--exclude-accounts", "data")).containsExactly(WEB + "-w_e_b");
        assertThat(scan("--accounts-file", file, "--accounts", "nobody").err()).contains(
                "there is no account `nobody` in the file");
    }

    @Test
    void a_name_to_leave_out_that_nobody_has_is_told_and_an_id_of_one_who_left_is_not() throws IOException {
        var slip = scan("--organization-scan", "--exclude-accounts", "wep");
        assertThat(slip.code()).isEqualTo(2);
        assertThat(slip.err()).contains("there is no account `wep` in the organization");
        assertThat(scanned("--organization-scan", "--exclude-accounts", "999999999999", "data", SPARE))
                .containsExactlyInAnyOrder(HOME + "-home", WEB + "-web");
    }

    @Test
    void the_keys_of_a_file_of_variables_are_used_and_never_told() throws IOException {
        var file = Files.writeString(folder.resolve("keys.env"), "export AWS_ACCESS_KEY_ID='" + TestOrganization.KEY
                + "'\nAWS_SECRET_ACCESS_KEY=" + TestOrganization.SECRET + " # of the caller\nORG_ROLE_NAME=Other\n");
        organization.credentials("AKIA0000000000000000", "of nobody");
        try {
            var run = scan("--env-file", file.toString(), "--accounts", WEB);

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.err()).contains("credentials, from AWS_ACCESS_KEY_ID of `" + file + "`",
                    "role `MusterAccess`, from --role-name");
            assertThat(run.out() + run.err()).doesNotContain(TestOrganization.SECRET);
            assertThat(Files.readString(folder.resolve("output/run" + runs + "/run.json"))).contains("user/admin")
                    .doesNotContain(TestOrganization.SECRET);
        } finally {
            organization.credentials(TestOrganization.KEY, TestOrganization.SECRET);
        }
    }

    @Test
    void each_account_has_a_log_of_its_own_beside_that_of_the_run() throws IOException {
        assertThat(scanned("--accounts", WEB, DATA, "--log-level", "DEBUG")).hasSize(2);
        var run = folder.resolve("output/run" + runs);
        try (var files = Files.walk(run)) {
            var logs = files.filter(file -> file.toString().endsWith(".log")).toList();
            assertThat(logs).hasSize(3);
            for (var log : logs) {
                var text = Files.readString(log);
                assertThat(text.contains(WEB)).as(log.toString()).isEqualTo(!log.toString().contains(DATA));
                assertThat(text.contains(DATA)).as(log.toString()).isEqualTo(!log.toString().contains(WEB));
                assertThat(text).contains("organizations-describe_organization is done");
            }
        }
    }
}
