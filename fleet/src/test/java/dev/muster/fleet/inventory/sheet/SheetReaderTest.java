package dev.muster.fleet.inventory.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import dev.muster.api.catalog.Catalog;
import dev.muster.api.document.Document;
import dev.muster.api.id.RegionId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetReaderTest {

    private static final SheetReader READER = new SheetReader(Catalog.bundled());

    @TempDir
    private Path folder;

    private ReadSheet read(String json) throws IOException {
        return READER.read(Files.writeString(folder.resolve("sheet.json"), json).toString());
    }

    @Test
    void an_entry_of_the_old_tool_is_called_as_it_stands() throws IOException {
        var read = read("""
                [{"service": "ec2", "function": "describe_instances", "result_key": "Reservations",
                  "parameters": {"Filters": [{"Name": "instance-state-name", "Values": ["running"]}]}}]""");

        assertThat(read.problems()).isEmpty();
        assertThat(read.sha256()).matches("[0-9a-f]{64}");
        var entry = read.sheet().entries().getFirst();
        assertThat(entry.name()).isEqualTo("ec2-describe_instances");
        assertThat(entry.number()).isOne();
        assertThat(entry.resultKey()).contains("Reservations");
        assertThat(entry.parameters().get("Filters")).isPresent();
        assertThat(entry.listed()).isTrue();
        assertThat(entry.batch()).isOne();
    }

    @Test
    void calls_of_the_same_function_get_names_that_differ_on_every_file_system() throws IOException {
        var read = read("""
                [{"service": "kms", "function": "list_keys"}, {"service": "kms", "function": "list_keys"},
                 {"service": "kms", "function": "list_aliases", "name": "KMS-list_keys"},
                 {"service": "kms", "function": "list_aliases", "name": "aliases"}]""");

        assertThat(read.sheet().entries()).extracting(SheetEntry::name).containsExactly("kms-list_keys",
                "kms-list_keys-2", "KMS-list_keys-3", "aliases");
    }

    @Test
    void a_parent_stands_before_its_children_wherever_the_sheet_has_it() throws IOException {
        var read = read("""
                [{"service": "ecs", "function": "describe_tasks", "for_each": "tasks", "batch": 100,
                  "parameters": {"cluster": "${parent.cluster}", "tasks": ["${item}"]}},
                 {"service": "ecs", "function": "list_tasks", "name": "tasks", "for_each": "ecs-list_clusters",
                  "parameters": {"cluster": "${item}"}},
                 {"service": "ecs", "function": "list_clusters", "result_key": "clusterArns",
                  "regions": ["eu-west-1"]}]""");

        assertThat(read.problems()).isEmpty();
        assertThat(read.sheet().entries()).extracting(SheetEntry::name).containsExactly("ecs-list_clusters", "tasks",
                "ecs-describe_tasks");
        assertThat(read.sheet().entries().getLast().forEach()).contains("tasks");
        assertThat(read.sheet().entries().getLast().number()).isOne();
        assertThat(read.sheet().entries().getFirst().regions()).containsExactly(new RegionId("eu-west-1"));
    }

    @Test
    void what_an_entry_brings_along_to_be_called_for_is_called_once_for_all_and_is_no_entry_of_its_own()
            throws IOException {
        var read = read("""
                [{"service": "kms", "function": "describe_key", "parameters": {"KeyId": "${item.KeyId}"},
                  "for_each": {"service": "kms", "function": "list_keys", "result_key": "Keys"}},
                 {"service": "kms", "function": "get_key_rotation_status", "parameters": {"KeyId": "${item.KeyId}"},
                  "for_each": {"service": "kms", "function": "list_keys", "result_key": "Keys"}}]""");

        assertThat(read.problems()).isEmpty();
        assertThat(read.sheet().entries()).extracting(SheetEntry::name, SheetEntry::listed, SheetEntry::forEach)
                .containsExactly(tuple("kms-list_keys-items", false, Optional.empty()),
                        tuple("kms-describe_key", true,
                                Optional.of("kms-list_keys-items")),
                        tuple("kms-get_key_rotation_status", true,
                                Optional.of("kms-list_keys-items")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"service": "ec3", "function": "a"}                                  | there is no service `ec3`; did you mean `ec2`
            {"service": "kms", "function": "list_key"}                           | did you mean `list_keys`
            {"service": "kms", "function": "get_paginator"}                      | only prepares calls
            {"service": "qldb", "function": "list_ledgers"}                      | AWS has closed `qldb`
            {"service": "kms", "function": "create_key"}                         | an inventory changes nothing
            {"service": "ec2", "function": "terminate_instances"}                | an inventory changes nothing
            {"service": "sts", "function": "get_session_token"}                  | answers with a secret
            {"service": "secretsmanager", "function": "get_secret_value", "parameters": {"SecretId": "a"}} | answers with a secret
            {"service": "kms", "function": "describe_key"}                       | needs `KeyId`: add it to `parameters`, or call it for each item with `"for_each": {"service": "kms", "function": "list_keys", "result_key": "Keys"}` and `"KeyId": "${item.KeyId}"`
            {"service": "wafv2", "function": "list_web_acls"}                    | needs `Scope` (one of `CLOUDFRONT`, `REGIONAL`)
            {"service": "kms", "function": "list_keys", "parameters": {"Limits": 3}} | there is no parameter `Limits`; did you mean `Limit`
            {"service": "kms", "function": "list_keys", "parameters": {"Limit": "3"}} | parameter `Limit` must be a whole number
            {"service": "ec2", "function": "describe_vpcs", "parameters": {"Filters": [{"Nam": "a"}]}} | there is no parameter `Filters[0].Nam`
            {"service": "ec2", "function": "describe_vpcs", "parameters": {"VpcIds": "vpc-1"}} | parameter `VpcIds` must be a list
            {"service": "kms", "function": "list_keys", "result_key": "Key"}     | the answer has no such member; did you mean `Keys`
            {"service": "kms", "function": "list_keys", "result_key": "Keys.KeyId"} | a jq program starts with a dot
            {"service": "kms", "function": "list_keys", "result_key": ".Keys["}  | not a jq program
            {"service": "kms", "function": "list_keys", "result_key": "jmespath:Keys["} | not a JMESPath expression
            {"service": "kms", "function": "list_keys", "result_kye": "Keys"}    | an entry has no `result_kye`; did you mean `result_key`
            {"service": "kms"}                                                   | `function` is missing
            {"service": "kms", "function": 3}                                    | `function` must be text
            {"service": "kms", "function": "list_keys", "batch": 0}              | `batch` must be 1 to 1000
            {"service": "kms", "function": "list_keys", "regions": ["moon"]}     | codes such as `eu-west-1`
            {"service": "kms", "function": "list_keys", "name": "../a"}          | becomes a file's name
            {"service": "kms", "function": "describe_key", "parameters": {"KeyId": "${item}"}} | has no `for_each`
            {"service": "kms", "function": "describe_key", "parameters": {"KeyId": "${key}"}} | stands for nothing
            {"service": "kms", "function": "describe_key", "parameters": {"KeyId": "a"}, "for_each": "b"} | there is no such entry
            {"service": "kms", "function": "describe_key", "parameters": {"KeyId": "${item.KeyID}"}, "for_each": {"service": "kms", "function": "list_keys"}} | the items have no member `KeyID`; did you mean `KeyId`
            {"service": "kms", "function": "describe_key", "parameters": {"KeyId": "${parent.Name}"}, "for_each": {"service": "kms", "function": "list_keys"}} | has no parameter of this name
            {"service": "kms", "function": "describe_key", "parameters": {"KeyId": "${item.KeyId}"}, "for_each": {"service": "kms", "function": "list_kes"}} | did you mean `list_keys`
            7                                                                    | an entry is a JSON object
            """)
    void what_cannot_be_called_is_told_with_its_number_and_what_to_do(String entry, String message)
            throws IOException {
        var read = read("[{\"service\": \"sns\", \"function\": \"list_topics\"}, " + entry + "]");

        assertThat(read.sheet().entries()).extracting(SheetEntry::name).containsExactly("sns-list_topics");
        assertThat(read.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.number()).isEqualTo(2);
            assertThat(problem.text()).startsWith("entry 2").contains(message);
        });
    }

    @Test
    void entries_that_wait_for_each_other_are_told_and_end() throws IOException {
        var read = read("""
                [{"service": "kms", "function": "describe_key", "name": "a", "for_each": "b",
                  "parameters": {"KeyId": "1"}},
                 {"service": "kms", "function": "describe_key", "name": "b", "for_each": "a",
                  "parameters": {"KeyId": "1"}}]""");

        assertThat(read.sheet().entries()).isEmpty();
        assertThat(read.problems()).hasSize(2);
    }

    @Test
    void what_a_call_needs_and_everybody_knows_is_filled_in() throws IOException {
        var read = read("""
                [{"service": "cognito-idp", "function": "list_user_pools"},
                 {"service": "quicksight", "function": "list_dashboards"},
                 {"service": "budgets", "function": "describe_budgets"}]""");

        assertThat(read.problems()).isEmpty();
        assertThat(read.sheet().entries().get(1).parameters()).isEqualTo(Document.Members.of(
                Map.of("AwsAccountId", Document.text("${account.id}"))));
    }

    @Test
    void times_and_bytes_have_their_types() throws IOException {
        var read = read("""
                [{"service": "cloudtrail", "function": "lookup_events",
                  "parameters": {"StartTime": "2026-01-31T00:00:00Z"}}]""");

        assertThat(read.problems()).isEmpty();
        assertThat(read.sheet().entries().getFirst().parameters().get("StartTime")).get()
                .isInstanceOf(Document.Time.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}             | must be a JSON array
            [{"a": }]      | is not JSON: line 1, column 8
            [              | is not JSON
            [] []          | goes on behind its end
            """)
    void what_is_no_sheet_is_told_with_its_place(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UnreadableSheetException.class)
                .hasMessageContaining("sheet.json").hasMessageContaining(message);
    }

    @Test
    void a_sheet_that_is_nowhere_is_told_with_the_built_in_names() {
        assertThatThrownBy(() -> READER.read("/nowhere/sheet.json")).isInstanceOf(UnreadableSheetException.class)
                .hasMessageContaining("core, security, data, network, full");
        assertThatThrownBy(() -> READER.read("file:///etc/passwd")).isInstanceOf(UnreadableSheetException.class)
                .hasMessageContaining("http or https");
        assertThatThrownBy(() -> READER.read("http://user:pass@localhost/a"))
                .isInstanceOf(UnreadableSheetException.class).hasMessageNotContaining("pass@");
    }

    @Test
    void a_sheet_comes_over_http_and_its_query_is_nobodys_business() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/sheet.json", exchange -> {
            var text = "[{\"service\": \"kms\", \"function\": \"list_keys\"}]".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.createContext("/elsewhere", exchange -> {
            exchange.getResponseHeaders().add("Location", "file:///etc/passwd");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        try {
            var address = "http://localhost:" + server.getAddress().getPort();

            var read = READER.read(address + "/sheet.json?X-Amz-Signature=abc");

            assertThat(read.sheet().entries()).hasSize(1);
            assertThat(read.sheet().source()).isEqualTo(address + "/sheet.json");
            assertThatThrownBy(() -> READER.read(address + "/elsewhere")).isInstanceOf(UnreadableSheetException.class);
            assertThatThrownBy(() -> READER.read(address + "/nothing")).isInstanceOf(UnreadableSheetException.class)
                    .hasMessageContaining("404");
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_entry_of_the_sheets_that_come_along_can_be_called(BuiltInSheet sheet) {
        var read = READER.read(sheet);

        assertThat(read.problems()).isEmpty();
        assertThat(read.sheet().entries()).hasSizeGreaterThan(80);
        assertThat(READER.read(sheet.label())).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "ec2", "multiple", "dependent"})
    void every_entry_of_the_samples_can_be_called(String name) {
        assertThat(READER.read("../samples/sheets/" + name + ".json").problems()).isEmpty();
    }

    @Test
    void the_sheet_of_every_read_has_what_needs_nothing_and_no_secrets() {
        var read = READER.everything();
        var calls = read.sheet().entries().stream().map(entry -> entry.service() + "." + entry.function()).toList();

        assertThat(read.problems()).isEmpty();
        assertThat(calls).hasSizeBetween(2_100, 2_400).contains("kms.list_keys", "quicksight.list_dashboards",
                "cognito-idp.list_user_pools").doesNotContain("sts.get_session_token", "ec2.describe_regions",
                        "ecr.get_authorization_token", "pricing.describe_services", "kms.describe_key");
        assertThat(calls.stream().filter(call -> call.startsWith("ce."))).isEmpty();
        assertThat(List.copyOf(calls)).doesNotHaveDuplicates();
    }
}
