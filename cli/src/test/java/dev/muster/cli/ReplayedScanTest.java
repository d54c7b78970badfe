package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedJson;
import dev.muster.api.recorded.ItemFailure;
import dev.muster.api.recorded.RecordedCall;
import dev.muster.api.recorded.RecordedCalls;
import dev.muster.cloud.fault.FaultPlan;
import dev.muster.cloud.server.MusterServer;
import dev.muster.cloud.server.Replaying;
import dev.muster.cloud.server.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of a bad day, replayed, is scanned again. */
final class ReplayedScanTest {

    private static final String HOME = "111122223333";

    private static final String WEB = "222233334444";

    private static final String DATA = "333344445555";

    private static final String ROLELESS = "444455556666";

    private static final String CLOSED = "555566667777";

    private static final String EAST = "us-east-1";

    private static final String WEST = "eu-west-1";

    /** Has to be turned on. */
    private static final String SOUTH = "me-south-1";

    private static final String WORLD = """
            organization: {id: o-exampleorgid, management: "111122223333"}
            accounts:
              - id: "111122223333"
                name: home
                email: home@example.com
                users:
                  - name: admin
                    policies: [AdministratorAccess]
                    accessKeys: [{id: AKIAIOSFODNN7EXAMPLE, secret: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY}]
              - {id: "444455556666", name: roleless, email: roleless@example.com}
            """;

    private static final String MEMBER = """
              - id: "%s"
                name: %s
                email: %s@example.com
                regions: [%s]
                roles:
                  - name: Scan
                    trust: ["arn:aws:iam::111122223333:root"]
                    policies: [AdministratorAccess]
            """;

    private static final String SHEET = """
            [{"service": "dynamodb", "function": "list_tables"},
             {"service": "ec2", "function": "describe_instances", "result_key": "Reservations"},
             {"service": "guardduty", "function": "list_detectors"},
             {"service": "detective", "function": "list_graphs"},
             {"service": "iam", "function": "list_users", "result_key": "Users"},
             {"service": "securityhub", "function": "describe_hub"},
             {"service": "shield", "function": "describe_subscription"},
             {"service": "ecr", "function": "describe_repositories", "result_key": "repositories"},
             {"service": "ecr", "function": "get_repository_policy", "for_each": "ecr-describe_repositories",
              "parameters": {"repositoryName": "${item.repositoryName}"}},
             {"service": "kms", "function": "list_keys"},
             {"service": "lambda", "function": "list_functions", "result_key": "Functions"},
             {"service": "sqs", "function": "list_queues", "result_key": "QueueUrls"},
             {"service": "organizations", "function": "list_roots"},
             {"service": "apprunner", "function": "list_services"}]
            """;

    private static final List<String> FAULTS = List.of(
            "service=dynamodb,account=" + DATA + ",error=100%,status=500",
            "service=guardduty,account=" + DATA + ",region=" + EAST + ",error=100%,status=503",
            "service=detective,account=" + WEB + ",region=" + EAST + ",throttle=100%",
            "service=iam,operation=ListUsers,account=" + DATA + ",reset=100%");

    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.region").forEach(System::clearProperty);
    }

    /** What an AWS beyond the one inside says. */
    private RunTree origin() {
        var repositories = "[{\"repositoryName\": \"open\"}, {\"repositoryName\": \"shut\"}, "
                + "{\"repositoryName\": \"plain\"}]";
        return RunTree.in(folder, "origin", "2026-01-01T00:00:00Z").account(HOME, "home").account(WEB, "web")
                .account(DATA, "data").account(ROLELESS, "roleless").suspended(CLOSED, "closed")
                .done(WEB, EAST, "dynamodb", "list_tables", "{\"TableNames\": [\"a\", \"b\", \"c\", \"d\", \"e\"]}")
                .done(WEB, EAST, "ec2", "describe_instances", "{\"Reservations\": [{\"ReservationId\": \"r-1\"}]}")
                .refused(WEB, WEST, "ec2", "describe_instances", 403, "UnauthorizedOperation", "You are not authorized "
                        + "to perform this operation because no identity-based policy allows it")
                .refused(WEB, EAST, "securityhub", "describe_hub", 401, "InvalidAccessException", "Account " + WEB
                        + " is not subscribed to AWS Security Hub")
                .refused(WEB, EAST, "shield", "describe_subscription", 400, "ResourceNotFoundException",
                        "The subscription does not exist.")
                .done(WEB, EAST, "ecr", "describe_repositories", "{\"repositories\": " + repositories + "}")
                .each(WEB, EAST, "ecr", "get_repository_policy", "ecr-describe_repositories",
                        "[{\"parameters\": {\"repositoryName\": \"open\"}, \"response\": {\"policyText\": \"{}\"}}]",
                        new ItemFailure(repository("shut"), RunTree.error(400, "AccessDeniedException", "no")),
                        new ItemFailure(repository("plain"), RunTree.error(400, "RepositoryPolicyNotFoundException",
                                "Repository policy does not exist")))
                .refused(WEB, SOUTH, "kms", "list_keys", 400, "AccessDeniedException", "User: x is not authorized to "
                        + "perform: kms:ListKeys with an explicit deny in a service control policy")
                .refused(WEB, WEST, "lambda", "list_functions", 404, "UnknownOperationException", "")
                .refused(DATA, EAST, "ecr", "describe_repositories", 400, "ServerException", "what happened is unknown")
                .cut(WEB, EAST, "sqs", "list_queues", "{\"QueueUrls\": [\"https://a\", \"https://b\", \"https://c\"]}",
                        400, "InvalidSecurity", "over");
    }

    private static Document.Members repository(String name) {
        return Document.Members.of(Map.of("repositoryName", Document.text(name)));
    }

    private Path scan(MusterServer server, String name, Path accounts) throws IOException {
        System.setProperty("aws.accessKeyId", server.introduction().accessKeyId().orElseThrow());
        System.setProperty("aws.secretAccessKey", server.introduction().secret()
                .orElse("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
        System.setProperty("aws.region", EAST);
        var sheet = Files.writeString(folder.resolve("sheet.json"), SHEET);
        var run = TestOrganization.run("inventory", "scan", "-s", sheet.toString(), "-r", EAST, WEST, SOUTH,
                "--accounts-file", accounts.toString(), "--role-name", "Scan", "-o", folder.resolve("output")
                        .toString(),
                "--run-id", name, "--no-parquet", "--max-retries", "2", "--retry-delay", "0.01",
                "--endpoint-url", server.endpoint().toString());
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(1);
        return folder.resolve("output").resolve(name);
    }

    private Path world() throws IOException {
        return Files.writeString(folder.resolve("world.yaml"), WORLD + MEMBER.formatted(WEB, "web", "web", SOUTH)
                + MEMBER.formatted(DATA, "data", "data", ""));
    }

    @Test
    void a_scan_of_a_replayed_run_comes_to_the_same_with_the_same_reasons() throws IOException {
        Path run;
        var origin = origin().path();
        try (var server = MusterServer.start(ServerSettings.scratch().withWorld(world())
                .withReplay(new Replaying(origin, 2)).withFaults(FaultPlan.parse(7, FAULTS)))) {
            run = scan(server, "run", origin.resolve("accounts.json"));
        }
        assertThat(kinds(run)).as("what the day had").contains("ROLE_LACKS_PERMISSION", "SERVER", "THROTTLED", "NETWORK",
                "SERVICE_NOT_ENABLED", "NOT_CONFIGURED", "SCP_DENY", "OPERATION_NOT_IN_REGION", "MANAGEMENT_ONLY",
                "REGION_NOT_ENABLED", "PARENT", "OTHER");
        assertThat(text(run.resolve("run.json"))).contains("\"ASSUME_DENIED\"", "\"ACCOUNT_STATE\"");

        Path again;
        try (var server = MusterServer.start(ServerSettings.scratch().withReplay(new Replaying(run, 2)))) {
            again = scan(server, "again", run.resolve("accounts.json"));
        }

        assertThat(outcomes(again)).containsExactlyElementsOf(outcomes(run));
        assertThat(files(again)).isEqualTo(files(run));
        assertThat(notScanned(again)).isEqualTo(notScanned(run));
    }

    private static List<RecordedCall> calls(Path run) throws IOException {
        try (var lines = Files.lines(run.resolve("calls.ndjson"))) {
            return lines.map(line -> RecordedCalls.parse(line).orElseThrow()).toList();
        }
    }

    private static List<String> kinds(Path run) throws IOException {
        return calls(run).stream().flatMap(call -> call.error().stream()).map(error -> error.kind()).distinct()
                .toList();
    }

    /** State and reason of each call, and of each of its items. */
    private static List<String> outcomes(Path run) throws IOException {
        return calls(run).stream().map(call -> call.account() + " " + call.region() + " " + call.name() + " "
                + call.state() + " " + call.error() + " " + call.failures() + " " + call.file()).sorted().toList();
    }

    private static Map<String, String> files(Path run) throws IOException {
        var files = new TreeMap<String, String>();
        for (var call : calls(run)) {
            call.file().ifPresent(file -> files.put(file, text(run.resolve(file))));
        }
        return files;
    }

    /** The accounts that nobody got into, and why. */
    private static List<String> notScanned(Path run) throws IOException {
        var accounts = new ArrayList<String>();
        try (var json = RecordedJson.parser(Files.newInputStream(run.resolve("run.json")))) {
            var members = (Document.Members) RecordedJson.read(json);
            for (var one : ((Document.Items) members.get("accounts_not_scanned").orElseThrow()).items()) {
                var account = (Document.Members) one;
                accounts.add(List.of("account_id", "class", "code").stream().map(name -> account.text(name)
                        .orElseThrow()).collect(Collectors.joining(" ")));
            }
        }
        return accounts;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
