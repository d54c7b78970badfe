package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.TestOrganization.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;

/** {@code muster inventory scan} against the AWS inside, from the command line to the files. */
final class InventoryScanTest {

    private static final Path DEPLOY = Path.of("..", "deploy");

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private TestOrganization organization;

    private Path output;

    private Path sheet;

    @BeforeEach
    void open() throws IOException {
        organization = TestOrganization.in(folder);
        output = folder.resolve("output");
        sheet = Files.writeString(folder.resolve("sheet.json"), """
                [{"service": "sts", "function": "get_caller_identity"},
                 {"service": "detective", "function": "list_graphs"},
                 {"service": "guardduty", "function": "list_detectors"},
                 {"service": "iam", "function": "list_users", "result_key": "Users"}]
                """);
    }

    @AfterEach
    void close() {
        organization.close();
    }

    /** With the variables of a shell. */
    private Run scan(Map<String, String> environment, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var all = new ArrayList<>(List.of(LegacyOptions.translate(arguments)));
        all.addAll(List.of("--endpoint-url", organization.endpoint().toString()));
        var code = new CommandLine(new InventoryScan(environment)).setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err)).setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::execution).execute(all.toArray(String[]::new));
        return new Run(code, out.toString(), err.toString());
    }

    private Map<String, String> tree(String run) throws IOException {
        var tree = new TreeMap<String, String>();
        try (var files = Files.walk(output.resolve(run), 3)) {
            files.filter(file -> file.toString().endsWith(".json") && output.resolve(run).relativize(file)
                    .getNameCount() == 3).forEach(file -> {
                        try {
                            tree.put(output.resolve(run).relativize(file).toString(), Files.readString(file));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
        return tree;
    }

    @Test
    void the_command_line_of_the_scripts_scans_all_accounts_and_tells_what_is_missing() throws IOException {
        var run = scan(Map.of(), "-s", sheet.toString(), "--organization-scan", "--regions", "us-east-1", "us-west-2",
                "--org-role-name", "MusterAccess", "--output_dir", output.toString(), "--log_level", "DEBUG");
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).contains("ROLE_LACKS_PERMISSION", "iam:ListUsers", "ASSUME_DENIED", "444455556666");
        Path made;
        try (var runs = Files.list(output)) {
            made = runs.toList().getFirst();
        }
        assertThat(made.getFileName().toString()).matches("organization-\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d");
        var tree = tree(made.getFileName().toString());
        assertThat(tree.get("222233334444-web/us-west-2/sts-get_caller_identity.json")).contains(
                "\"Account\":\"222233334444\"", "assumed-role/MusterAccess/muster-inventory");
        assertThat(tree.get("111122223333-management/us-east-1/sts-get_caller_identity.json")).as(
                "the caller's own account is entered as itself").isNull();
        assertThat(tree.keySet()).noneMatch(file -> file.startsWith("444455556666"));
        assertThat(Files.readString(made.resolve("errors.json"))).contains("trust policy names account 111122223333");
    }

    @Test
    void a_role_given_under_both_names_must_be_one() {
        var run = scan(Map.of(), "-s", sheet.toString(), "--organization-scan", "--role-name", "A", "--org-role-name",
                "B");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("`A`", "`B`");
        assertThat(output).doesNotExist();
    }

    @Test
    void the_role_comes_from_the_flag_else_the_shell_else_the_file() throws IOException {
        var file = Files.writeString(folder.resolve("vars"), "ORG_ROLE_NAME=OfFile  # optional\n").toString();
        var base = new String[]{"-s", sheet.toString(), "--accounts", TestOrganization.WEB, "-r", "us-east-1", "-o",
                output.toString(), "--env-file", file};
        assertThat(scan(Map.of(), base).err()).contains("role `OfFile`, from ORG_ROLE_NAME of `" + file + "`");
        assertThat(scan(Map.of("ORG_ROLE_NAME", "OfShell"), base).err()).contains("role `OfShell`, from ORG_ROLE_NAME "
                + "of the environment");
        var flag = new ArrayList<>(List.of(base));
        flag.addAll(List.of("--role-name", "OfFlag"));
        assertThat(scan(Map.of("ORG_ROLE_NAME", "OfShell"), flag.toArray(String[]::new)).err()).contains(
                "role `OfFlag`, from --role-name");
    }

    @Test
    void accounts_are_chosen_by_name_and_left_out_by_id() throws IOException {
        var run = scan(Map.of(), "-s", sheet.toString(), "--organization-scan", "--accounts", "web,data",
                "--exclude-accounts", TestOrganization.DATA, "-r", "us-east-1", "--role-name", "MusterAccess", "-o",
                output.toString(), "--run-id", "some", "--output", "json");
        assertThat(run.out()).contains("\"accounts\" : 1");
        assertThat(tree("some").keySet()).allMatch(file -> file.startsWith(TestOrganization.WEB + "-web/"));
    }

    @Test
    void an_account_that_there_is_not_is_told_before_anything_is_written() {
        var run = scan(Map.of(), "-s", sheet.toString(), "--organization-scan", "--accounts", "nobody", "-o", output
                .toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is no account `nobody`");
        assertThat(output).doesNotExist();
    }

    @Test
    void an_indexed_job_of_kubernetes_does_the_whole_in_parts() throws IOException {
        try (var text = Files.newBufferedReader(DEPLOY.resolve("kubernetes/inventory-job.yaml"))) {
            Map<String, Object> job = null;
            for (var document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
                var one = map(document);
                job = "Job".equals(one.get("kind")) ? one : job;
            }
            var spec = map(at(Objects.requireNonNull(job), "spec"));
            assertThat(at(spec, "completionMode")).isEqualTo("Indexed");
            var container = map(list(at(spec, "template", "spec", "containers")).getFirst());
            var arguments = list(at(container, "args")).stream().map(Object::toString).toList();
            partsMakeOne(arguments.subList(2, arguments.size()), (Integer) at(spec, "completions"),
                    index -> Map.of("JOB_COMPLETION_INDEX",
                            Integer.toString(index)));
        }
    }

    @Test
    void an_array_job_of_aws_batch_does_the_whole_in_parts() throws IOException {
        var job = map(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(DEPLOY.resolve(
                "aws-batch/inventory-array-job.json"))));
        var parameters = map(at(job, "parameters"));
        var arguments = list(at(job, "containerProperties", "command")).stream().map(Object::toString)
                .map(text -> text.startsWith("Ref::") ? at(parameters, text.substring(5)).toString() : text).toList();
        partsMakeOne(arguments.subList(2, arguments.size()), 3, index -> Map.of("AWS_BATCH_JOB_ARRAY_INDEX", Integer
                .toString(index), "AWS_BATCH_JOB_ARRAY_SIZE", "3"));
    }

    /** What a manifest has at a path. */
    private static Object at(Map<String, Object> tree, String... path) {
        Object found = tree;
        for (var name : path) {
            found = Objects.requireNonNull(map(found).get(name), name);
        }
        return found;
    }

    private interface Index {
        Map<String, String> of(int index);
    }

    /** Runs a manifest's command line for each index, and once for all. */
    private void partsMakeOne(List<String> arguments, int count, Index index) throws IOException {
        for (int i = 0; i < count; i++) {
            assertThat(scan(index.of(i), here(arguments, "parts")).code()).isLessThanOrEqualTo(1);
        }
        var whole = new ArrayList<>(List.of(here(arguments, "whole")));
        int shards = whole.indexOf("--shards");
        if (shards >= 0) {
            whole.subList(shards, shards + 2).clear();
        }
        scan(Map.of(), whole.toArray(String[]::new));
        assertThat(tree("parts")).isEqualTo(tree("whole")).isNotEmpty();
        try (var files = Files.list(output.resolve("parts"))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("calls-"))).hasSize(count);
        }
    }

    /** With folder, sheet, role and name of this test in place of those of the manifest. */
    private String[] here(List<String> arguments, String name) {
        var all = new ArrayList<>(arguments);
        for (var replaced : Map.of("--output-dir", output.toString(), "--scan", sheet.toString(), "--role-name",
                "MusterAccess", "--run-id", name).entrySet()) {
            int at = all.indexOf(replaced.getKey());
            assertThat(at).as("the manifest says " + replaced.getKey()).isNotNegative();
            all.set(at + 1, replaced.getValue());
        }
        return all.toArray(String[]::new);
    }

    @SuppressWarnings("unchecked") // what a manifest is made of
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // what a manifest is made of
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }
}
