package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.fleet.inventory.store.InventoryTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions in SQL, and what they cannot do. */
class InventoryQueryTest {

    private static final String WEB = "000000000012";

    private static final String OTHER = "000000000034";

    @TempDir
    Path folder;

    private RunTree run;

    @BeforeEach
    void scan() {
        run = RunTree.in(folder, "organization-2026-01-01T06-00", "2026-01-01T06:00:00+00:00")
                .account(WEB, "Web \u001b[31m/ \"Shop\"")
                .account(OTHER, "Other")
                .suspended("000000000056", "Gone")
                .done(WEB, "eu-west-1", "ec2", "describe_instances", """
                        {"Reservations": [{"ReservationId": "r-1", "Instances": [
                          {"InstanceId": "i-1", "InstanceType": "t3.micro", "LaunchTime": "2026-01-01T00:00:00+00:00",
                           "Big": 12345678901234567890123, "Tags": [{"Key": "Name", "Value": "wéb"}]},
                          {"InstanceId": "i-2", "InstanceType": "t3.large", "Tags": []}]}]}
                        """)
                .done(WEB, "us-east-1", "s3", "list_buckets", "{\"Buckets\": [{\"Name\": \"logs\"}]}")
                .empty(OTHER, "eu-west-1", "ec2", "describe_instances")
                .denied(OTHER, "us-east-1", "s3", "list_buckets", "s3:ListAllMyBuckets");
    }

    @Test
    void json_answers_keep_their_types_and_ids_keep_their_zeros() {
        var said = ask("json", "SELECT account_id, region, id, document->>'$.InstanceType' AS kind, document->'Big' AS "
                + "big, tags, created, is_default FROM resources WHERE service = 'ec2' ORDER BY id");

        assertThat(said.out()).isEqualTo(
                """
                        [
                        {"account_id":"000000000012","region":"eu-west-1","id":"i-1","kind":"t3.micro","big":12345678901234567890123,"tags":{"Name":"w\\u00E9b"},"created":"2026-01-01T00:00:00+00:00","is_default":false},
                        {"account_id":"000000000012","region":"eu-west-1","id":"i-2","kind":"t3.large","big":null,"tags":{},"created":null,"is_default":false}
                        ]
                        """);
        assertThat(said.code()).isZero();
    }

    @Test
    void what_the_inventory_lacks_is_told_with_every_answer() {
        assertThat(ask("csv", "SELECT count(*) AS n FROM resources").err()).contains(
                "1 of 4 calls are missing in 1 account: 1 denied").contains("1 account was not scanned");
    }

    @Test
    void views_answer_what_is_asked_most() {
        assertThat(csv("SELECT type, resources, accounts FROM by_type ORDER BY type")).containsExactly(
                "AWS::EC2::Instance,2,1", "AWS::S3::Bucket,1,1");
        assertThat(csv("SELECT account_id, resources, types FROM by_account")).containsExactly(WEB + ",3,2");
        assertThat(csv("SELECT id FROM untagged")).containsExactly("i-2");
        assertThat(csv("SELECT account_id, region, service, calls, missing, denied FROM coverage WHERE missing > 0"))
                .containsExactly(OTHER + ",global,s3,1,1,1");
        assertThat(csv("SELECT account_id, scanned, reason FROM accounts ORDER BY account_id")).containsExactly(WEB
                + ",true,", OTHER + ",true,", "000000000056,false,its state is SUSPENDED");
    }

    @Test
    void the_latest_answer_of_each_call_counts_and_a_refused_one_does_not() {
        RunTree.in(folder, "organization-2026-01-02T06-00", "2026-01-02T06:00:00+00:00")
                .account(WEB, "Renamed")
                .done(WEB, "eu-west-1", "ec2", "describe_instances",
                        "{\"Reservations\": [{\"ReservationId\": \"r-1\", \"Instances\": [{\"InstanceId\": \"i-3\"}]}]}")
                .denied(WEB, "us-east-1", "s3", "list_buckets", "s3:ListAllMyBuckets");

        assertThat(csv("SELECT id FROM latest ORDER BY id")).containsExactly("i-3", "logs");
        assertThat(csv("SELECT count(*) FROM resources")).containsExactly("4");
        assertThat(csv("SELECT run_id FROM runs ORDER BY started")).hasSize(2);
    }

    @Test
    void tables_of_the_run_give_the_same_answers_as_its_files_and_are_left_alone_when_stale() throws IOException {
        var sql = "SELECT * EXCLUDE document, document::VARCHAR FROM resources ORDER BY id";
        var fromFiles = csv(sql);
        InventoryTables.write(run.path());

        assertThat(csv(sql)).isEqualTo(fromFiles).hasSize(3);
        run.done(OTHER, "eu-west-1", "ec2", "describe_volumes", "{\"Volumes\": [{\"VolumeId\": \"vol-1\"}]}");
        assertThat(csv("SELECT id FROM resources WHERE type = 'AWS::EC2::Volume'")).containsExactly("vol-1");
    }

    @Test
    void parquet_lies_in_partitions_by_account_and_region_and_a_rerun_replaces_it() throws IOException {
        InventoryTables.write(run.path());
        InventoryTables.write(run.path());

        try (var files = Files.walk(run.path().resolve("parquet"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".parquet")).map(file -> run.path().relativize(file
                    .getParent()).toString()).collect(Collectors.toSet())).containsExactlyInAnyOrder(
                            "parquet/resources/account_id=" + WEB + "/region=eu-west-1", "parquet/resources/account_id="
                                    + WEB + "/region=global",
                            "parquet/calls", "parquet/accounts", "parquet/runs");
        }
        try (var left = Files.list(run.path())) {
            assertThat(left.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("."))).isEmpty();
        }
    }

    @Test
    void a_broken_file_is_a_gap_and_not_a_failure() throws IOException {
        run.done(OTHER, "eu-west-1", "ec2", "describe_volumes", "{\"Volumes\": [{\"VolumeId\": \"vol-1\"}, {");

        assertThat(csv("SELECT state, error_class FROM calls WHERE function = 'describe_volumes'")).containsExactly(
                "failed,UNREADABLE_FILE");
    }

    @Test
    void a_tree_made_by_hand_is_read_as_far_as_its_names_tell() throws IOException {
        var tree = folder.resolve("by-hand");
        var region = Files.createDirectories(tree.resolve("000000000007-Seven/2026-01-01T10-00/eu-west-1"));
        Files.writeString(region.resolve("iot-data-list_things-2.json"), "{\"things\": [{\"thingName\": \"t\"}]}");
        Files.createDirectories(tree.resolve("eu-central-1"));
        Files.writeString(tree.resolve("eu-central-1/ec2-describe_volumes.json"), "[{\"VolumeId\": \"vol-9\"}]");

        var said = Spoken.by("inventory", "query", "--inventory", tree.toString(), "--output", "csv",
                "SELECT account_id, account_name, region, service, function, id FROM resources ORDER BY id");

        assertThat(said.out().lines().skip(1)).containsExactly("000000000007,Seven,eu-west-1,iot-data,list_things,t",
                "000000000000,,eu-central-1,ec2,describe_volumes,vol-9");
        assertThat(said.err()).contains("nobody knows what is missing");
    }

    @Test
    void tables_fit_the_screen_and_control_characters_stay_text() {
        var said = ask("table", "SELECT account_name, document, id, 1 AS n FROM resources ORDER BY id");

        assertThat(said.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(said.out()).contains("…").contains("Web  [31m").doesNotContain("\u001b").contains("3 rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY (SELECT 1) TO '/tmp/stolen.csv'", "SELECT * FROM read_csv('/etc/passwd')",
            "FROM '/etc/passwd'", "FROM read_text('/etc/hostname')", "FROM glob('/etc/*')",
            "FROM read_blob('/proc/self/environ')",
            "ATTACH '/tmp/other.db'", "INSTALL httpfs", "LOAD httpfs", "FROM 'https://example.com/x.parquet'",
            "FROM sniff_csv('/etc/passwd')", "FROM read_json('/etc/passwd')", "FROM parquet_metadata('/etc/passwd')",
            "PRAGMA version", "SET memory_limit = '9GB'", "CREATE TABLE x AS SELECT 1", "DROP VIEW resources",
            "INSERT INTO runs SELECT 1", "CALL pragma_version()", "EXPORT DATABASE '/tmp/stolen'", "CHECKPOINT",
            "SELECT 1; COPY (SELECT 1) TO '/tmp/stolen.csv'", "USE memory", "EXPLAIN ANALYZE SELECT 1",
            "PREPARE p AS SELECT 1", "CREATE SECRET s (TYPE s3)", ""})
    void sql_reads_the_inventory_and_nothing_else(String sql) {
        var said = ask("csv", sql);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).doesNotContain("root");
        assertThat(said.err()).contains("muster: ").doesNotContain("fault of muster");
        assertThat(Path.of("/tmp/stolen.csv")).doesNotExist();
    }

    @Test
    void wrong_sql_is_told_with_its_place() {
        assertThat(ask("csv", "SELECT nosuch FROM resources").err()).contains("nosuch", "LINE 1:", "^");
        assertThat(ask("csv", "SELEC 1").err()).contains("syntax error at or near \"SELEC\"", "LINE 1:");
    }

    @Test
    void sql_may_come_from_a_file_and_a_folder_without_a_run_is_refused() throws IOException {
        var file = Files.writeString(folder.resolve("question.sql"), "SELECT 1 AS one");
        assertThat(Spoken.by("inventory", "query", "--inventory", folder.toString(), "--output", "csv", "--file", file
                .toString()).out()).isEqualTo("one\r\n1\r\n");
        var nothing = Spoken.by("inventory", "query", "--inventory", Files.createDirectory(folder.resolve("x"))
                .toString(), "SELECT 1");
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).contains("no inventory in");
    }

    private List<String> csv(String sql) {
        var said = ask("csv", sql);
        assertThat(said.code()).as(said.err()).isZero();
        return said.out().lines().skip(1).toList();
    }

    private Spoken ask(String format, String sql) {
        return Spoken.by("inventory", "query", "--inventory", folder.toString(), "--output", format, sql);
    }
}
