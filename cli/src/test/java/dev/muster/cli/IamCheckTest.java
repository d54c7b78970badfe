package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IamCheckTest {

    private static final String ALICE = "arn:aws:iam::111122223333:user/alice";
    private static final Path ROWS = Path.of("src/test/resources/dev/muster/cli/edge-cases.jsonl");

    @TempDir
    private Path folder;

    private static TestOrganization.Run iam(String... arguments) {
        var all = new ArrayList<>(List.of("iam"));
        all.addAll(Arrays.asList(arguments));
        return TestOrganization.run(Terminal.none(), all.toArray(String[]::new));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text.replace('\'', '"')).toString();
    }

    private String policy(String statement) throws IOException {
        return file("policy.json", "{'Version':'2012-10-17','Statement':" + statement + "}");
    }

    private TestOrganization.Run answers(String... lines) throws IOException {
        return iam("check", "--output", "jsonl", "--requests", file("questions.jsonl", String.join("\n", lines)));
    }

    private static String question(String id, String rest) {
        return "{'id':'" + id + "','principal':'" + ALICE + "','action':'s3:GetObject','resource':'arn:aws:s3:::b/k',"
                + "'context':{}," + rest + "}";
    }

    /** The id of a row names its case and what AWS answers. */
    @Test
    void every_edge_case_is_answered_as_aws_answers_it() throws IOException {
        var run = iam("check", "--output", "jsonl", "--requests", ROWS.toString());

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        var numbers = new TreeSet<Integer>();
        for (var line : run.out().lines().toList()) {
            var id = line.substring("{\"id\":\"".length(), line.indexOf("\",\"decision\""));
            var expected = id.substring(id.indexOf('|') + 1);
            numbers.add(Integer.valueOf(id.substring(0, id.indexOf(' '))));
            assertThat(line).contains("\"decision\":\"" + expected + "\",\"decidedBy\":{\"kind\":\"");
        }
        assertThat(run.out().lines().count()).isEqualTo(Files.readAllLines(ROWS).size());
        assertThat(numbers).hasSize(152);
    }

    @Test
    void one_question_is_answered_on_one_line_and_by_the_exit_code() throws IOException {
        var policy = policy("{'Sid':'Read','Effect':'Allow','Action':'s3:Get*','Resource':'*'}");
        var allowed = iam("check", "--principal", ALICE, "--action", "s3:GetObject", "--identity-policy", policy);
        var denied = iam("check", "--principal", ALICE, "--action", "s3:PutObject", "--identity-policy", policy);

        assertThat(allowed.code()).isZero();
        assertThat(allowed.out()).isEqualTo("Allowed by statement 1 `Read` of `" + policy
                + "` (1:37), an identity-based policy.\n");
        assertThat(denied.code()).isEqualTo(1);
        assertThat(denied.out()).isEqualTo("Denied: no identity-based policy allows it.\n");
    }

    @Test
    void keys_that_follow_from_the_principal_are_filled_in_and_given_ones_win() throws IOException {
        var own = policy("{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::home/${aws:username}/*'}");
        var base = List.of("check", "--principal", ALICE, "--action", "s3:GetObject", "--resource",
                "arn:aws:s3:::home/alice/x", "--identity-policy", own);
        var given = new ArrayList<>(base);
        given.addAll(List.of("--context", "aws:username=bob"));

        assertThat(iam(base.toArray(String[]::new)).code()).isZero();
        assertThat(iam(given.toArray(String[]::new)).code()).isEqualTo(1);
    }

    @Test
    void levels_of_an_organization_are_given_one_by_one() throws IOException {
        var all = policy("{'Effect':'Allow','Action':'*','Resource':'*'}");
        var some = file("ec2.json", "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'ec2:*',"
                + "'Resource':'*'}}");
        var base = List.of("check", "--principal", ALICE, "--action", "s3:GetObject", "--identity-policy", all, "--scp",
                all, "--scp");
        var apart = new ArrayList<>(base);
        apart.add(some);
        var together = new ArrayList<>(base);
        together.add(some + "," + all);

        assertThat(iam(apart.toArray(String[]::new)).out())
                .isEqualTo("Denied: no service control policy of level 2 of 2 (account) allows it.\n");
        assertThat(iam(together.toArray(String[]::new)).code()).isZero();
    }

    @Test
    void a_file_that_is_no_policy_is_told_with_its_place_and_nothing_is_decided() throws IOException {
        var broken = file("broken.json", "{'Version':'2012-10-17',\n 'Statement':{'Effect':'allow','Action':'*',"
                + "'Resource':'*'}}");
        var run = iam("check", "--principal", ALICE, "--action", "s3:GetObject", "--identity-policy", broken);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("broken.json:2:24: `Effect` must be");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "'Action': ['s3:GetObject', 's3:PutObject']|0|1",
            "{'Effect': 'Allow', 'Action': 's3:Get*'}|0|1",
            "[{'Action': 's3:*'}, {'Effect': 'Deny', 'Action': 's3:Del*'}]|0|1",
            "'StringEquals': {'aws:username': 'alice'}|0|0",
            "{'StringEquals': {'aws:username': 'bob'}}|1|1",
            "'Resource': 'arn:aws:s3:::other/*'|1|1",
            "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:Get*','Resource':'*'}}|0|1"})
    void a_piece_of_a_policy_does_not_limit_what_it_does_not_speak_of(String piece, int getting, int deleting)
            throws IOException {
        var file = file("piece.json", piece);
        var base = List.of("check", "--fragment", "--principal", ALICE, "--resource", "arn:aws:s3:::b/k",
                "--identity-policy", file, "--action");

        assertThat(iam(Stream.concat(base.stream(), Stream.of("s3:GetObject")).toArray(String[]::new)).code())
                .isEqualTo(getting);
        assertThat(iam(Stream.concat(base.stream(), Stream.of("s3:DeleteObject")).toArray(String[]::new)).code())
                .isEqualTo(deleting);
    }

    @Test
    void pieces_of_policies_are_told_from_policies_and_slips_in_them_by_their_place() throws IOException {
        var piece = file("piece.json", "'Effect': 'Allow',\n'Action': 's3:Get*'");
        var broken = file("broken.json", "'Effect': 'allow',\n'Action': 's3:Get*'");
        var asked = List.of("--principal", ALICE, "--action", "s3:GetObject", "--identity-policy");

        assertThat(iam(Stream.of(List.of("check"), asked, List.of(piece)).flatMap(List::stream)
                .toArray(String[]::new)).err()).contains("piece.json:1:1: these are members of a statement");
        assertThat(iam(Stream.of(List.of("check", "--fragment"), asked, List.of(broken)).flatMap(List::stream)
                .toArray(String[]::new)).err()).contains("broken.json:1:11: `Effect` must be");
        var explained = iam(Stream.of(List.of("explain", "--fragment"), asked, List.of(piece)).flatMap(List::stream)
                .toArray(String[]::new));
        assertThat(explained.code()).isZero();
        assertThat(explained.out()).contains("(1:1)").doesNotContain("0:0");
    }

    @Test
    void the_lines_of_a_file_of_questions_may_bring_pieces_too() throws IOException {
        var lines = file("questions.jsonl", question("a", "'identityPolicies':[{'Action':'s3:*'}]"));

        assertThat(iam("check", "--output", "jsonl", "--requests", lines).out())
                .contains("\"decision\":\"ImplicitlyDenied\"");
        assertThat(iam("check", "--fragment", "--output", "jsonl", "--requests", lines).out())
                .contains("\"decision\":\"Allowed\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--action s3:GetObject|--principal and --action are needed",
            "--principal bob --action s3:GetObject|a principal is the ARN of a user",
            "--principal * --action GetObject|an action is written `service:Name`, got `GetObject`",
            "--principal * --action s3:GetObject --resource b/k|--resource must be an ARN",
            "--principal * --action s3:GetObject --resource-account 1|an account is 12 digits, got `1`",
            "--principal * --action s3:GetObject --context x|--context must be like",
            "--principal * --action s3:GetObject --boundary none.json|none.json: there is no such file",
            "--principal * --action s3:GetObject --requests x|not both",
            "--requests x --world y|not both",
            "--principal * --action s3:GetObject --world y --fragment|--world has the policies",
            "--principal * --action s3:GetObject --world y --scp x|--world has the policies",
            "--requests none.jsonl|none.jsonl: there is no such file"})
    void what_cannot_be_asked_is_told(String options, String message) {
        var all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(options.split(" ", -1)));
        var run = iam(all.toArray(String[]::new));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(message);
    }

    @Test
    void a_bad_line_is_told_and_the_others_are_answered() throws IOException {
        var allow = "'identityPolicies':[{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*',"
                + "'Resource':'*'}}]";
        var run = answers(question("a", allow), "{'id':1,", "", "[]", question("b", allow).replace(ALICE, "nobody"),
                question("c", allow + ",'identityPolicy':[]"), "{'id':'d','id':'e'}");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out().lines()).hasSize(6);
        assertThat(run.out().lines().filter(line -> line.contains("\"decision\":\"Allowed\""))).hasSize(2);
        assertThat(run.out()).contains("{\"id\":\"b\",\"error\":\"line 5: a principal is");
        assertThat(run.err()).contains("line 2: is not JSON", "line 4: must be a JSON object", "line 5: a principal is",
                "line 6: `identityPolicy` is no member of a question and is passed over", "line 7: has `id` twice",
                "4 lines could not be used");
    }

    @Test
    void policies_are_objects_or_texts_and_what_is_none_grants_nothing() throws IOException {
        var statement = "{'Effect':'Allow','Action':'*','Resource':'*'}";
        var run = answers(question("object", "'identityPolicies':[{'Statement':" + statement + "}]"),
                question("text", "'identityPolicies':['{\\'Statement\\':" + statement.replace("'", "\\'") + "}']"),
                question("broken", "'identityPolicies':[{'Statement':" + statement + "},'{']"),
                question("number", "'identityPolicies':[7]"), question("nothing", "'identityPolicies':[]"));

        assertThat(run.code()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceAll(".*\"decision\":\"(\\w+)\".*", "$1")))
                .containsExactly("Allowed", "Allowed", "ImplicitlyDenied", "ImplicitlyDenied", "ImplicitlyDenied");
    }

    @Test
    void empty_and_null_members_mean_that_there_is_no_such_policy() throws IOException {
        var run = answers(question("x", "'identityPolicies':[{'Version':'2012-10-17','Statement':{'Effect':'Allow',"
                + "'Action':'s3:*','Resource':'*'}}],'sessionPolicies':[],'permissionsBoundary':null,"
                + "'resourcePolicy':null,'serviceControlPolicies':[],'resourceControlPolicies':null,"
                + "'resourceAccount':null"));

        assertThat(run.out()).contains("\"decision\":\"Allowed\"");
    }

    /** A list is a list even with one value, and numbers and truth values are what they look like. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'StringEquals':{'k:a':'v'}}|{'k:a':'v'}|Allowed",
            "{'StringEquals':{'k:a':'v'}}|{'k:a':['v']}|ImplicitlyDenied",
            "{'ForAnyValue:StringEquals':{'k:a':'v'}}|{'k:a':['v']}|Allowed",
            "{'ForAllValues:StringEquals':{'k:a':'v'}}|{'k:a':[]}|Allowed",
            "{'Null':{'k:a':'true'}}|{'k:a':[]}|ImplicitlyDenied",
            "{'Null':{'k:a':'true'}}|{'k:a':null}|Allowed",
            "{'NumericEquals':{'k:a':10}}|{'k:a':10.0}|Allowed",
            "{'Bool':{'k:a':'true'}}|{'k:a':true}|Allowed",
            "{'StringEquals':{'aws:TagKeys':'v'}}|{'aws:TagKeys':'v'}|ImplicitlyDenied"})
    void context_values_are_taken_as_they_are_written(String condition, String context, String decision)
            throws IOException {
        var run = answers(question("x", "'identityPolicies':[{'Version':'2012-10-17','Statement':{'Effect':'Allow',"
                + "'Action':'s3:*','Resource':'*','Condition':" + condition + "}}]")
                .replace("'context':{}", "'context':" + context));

        assertThat(run.out()).contains("\"decision\":\"" + decision + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "arn:aws:iam::111122223333:root|rootUser",
            "111122223333|rootUser",
            "arn:aws:iam::111122223333:role/team/app|identityPolicies",
            "arn:aws:sts::111122223333:assumed-role/app/s1|identityPolicies",
            "arn:aws-cn:iam::111122223333:user/alice|identityPolicies",
            "detective.amazonaws.com|resourcePolicy",
            "*|resourcePolicy",
            "arn:aws:sts::111122223333:federated-user/fred|sessionPolicies"})
    void principals_of_every_form_are_understood(String principal, String kind) throws IOException {
        var run = answers(question("x", "'identityPolicies':[{'Version':'2012-10-17','Statement':{'Effect':'Allow',"
                + "'Action':'s3:*','Resource':'*'}}]").replace(ALICE, principal));

        assertThat(run.out()).contains("\"decidedBy\":{\"kind\":\"" + kind + "\"");
    }

    @Test
    void an_id_comes_back_as_it_came_and_cannot_move_the_cursor() throws IOException {
        var run = answers(question("x", "'identityPolicies':[]").replace("'id':'x'", "'id':42"),
                question("\\u001b[2J", "'identityPolicies':[]"), question("\u202e", "'identityPolicies':[]"));

        assertThat(run.out().lines().map(line -> line.substring(0, line.indexOf(",\"decision"))))
                .containsExactly("{\"id\":42", "{\"id\":\"\\u001B[2J\"", "{\"id\":\"\\u202E\"");
    }

    @Test
    void an_explanation_comes_as_text_or_as_json() throws IOException {
        var policy = policy("{'Sid':'Read','Effect':'Allow','Action':'s3:Get*','Resource':'*'}");
        var options = new String[]{"explain", "--principal", ALICE, "--action", "s3:PutObject", "--identity-policy",
                policy, "--output", "text"};
        var text = iam(options);
        options[8] = "jsonl";
        var json = iam(options);

        assertThat(text.code()).isEqualTo(1);
        assertThat(text.out()).startsWith("Denied: no identity-based policy allows it.\n")
                .contains("policy    s3:Get*", "Add `s3:PutObject` to `Action`");
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.out()).hasLineCount(1).startsWith("{\"decision\":\"ImplicitlyDenied\"")
                .contains("\"mismatch\":{\"element\":\"Action\",\"patterns\":[\"s3:Get*\"]");
    }

    @Test
    void many_questions_are_explained_one_after_another() throws IOException {
        var lines = file("questions.jsonl", question("first", "'identityPolicies':[]") + "\n"
                + question("second", "'identityPolicies':[]"));
        var text = iam("explain", "--requests", lines);
        var json = iam("explain", "--requests", lines, "--output", "jsonl");

        assertThat(text.code()).isZero();
        assertThat(text.out()).contains("line 1 (first)\nDenied", "line 2 (second)\nDenied");
        assertThat(json.out().lines()).hasSize(2)
                .allMatch(line -> line.contains("\",\"decision\":\"ImplicitlyDenied\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "check --help", "explain --help"})
    void help_fits_80_columns(String command) {
        var run = iam(command.split(" ", -1));

        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    }
}
