package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs of which one has a gap: what changed, and that all who are asked count the same. */
class InventoryDiffTest {

    private static final String WEB = "000000000012";

    private static final String HOSTILE = "</script><script>alert(1)</script>\"'&<img src=x onerror=alert(2)>";

    @TempDir
    Path folder;

    private RunTree older;

    private RunTree newer;

    @BeforeEach
    void scan() {
        older = RunTree.in(folder, "organization-2026-01-01T06-00", "2026-01-01T06:00:00+00:00")
                .account(WEB, "Web")
                .account("000000000034", "Other")
                .done(WEB, "eu-west-1", "ec2", "describe_instances", instances("i-gone t3.micro", "i-same t3.micro",
                        "i-changed t3.micro"))
                .done(WEB, "us-east-1", "s3", "list_buckets", "{\"Buckets\": [{\"Name\": \"logs\"}]}")
                .done("000000000034", "eu-west-1", "ec2", "describe_instances", instances("i-left t3.micro"));
        newer = RunTree.in(folder, "organization-2026-01-02T06-00", "2026-01-02T06:00:00+00:00")
                .account(WEB, HOSTILE)
                .done(WEB, "eu-west-1", "ec2", "describe_instances", instances("i-same t3.micro", "i-changed t3.large",
                        "i-new t3.micro"))
                .denied(WEB, "us-east-1", "s3", "list_buckets", "s3:ListAllMyBuckets");
    }

    @Test
    void a_resource_behind_a_gap_is_unknown_and_never_vanished() {
        var said = diff("--output", "csv");

        assertThat(said.out().lines().skip(1).map(line -> line.split(",", -1)).map(fields -> fields[0] + " " + fields[7]
                + " " + fields[9])).containsExactlyInAnyOrder("vanished i-gone ", "changed i-changed ",
                        "appeared i-new ", "unknown logs the call is denied in the newer run (AccessDenied)",
                        "unknown i-left the call was not made in the newer run");
        assertThat(said.out()).contains("/InstanceType,\"\"\"t3.micro\"\"\",\"\"\"t3.large\"\"\"");
    }

    @Test
    void the_other_way_round_nothing_is_said_to_have_appeared_behind_a_gap() {
        var said = Spoken.by("inventory", "diff", newer.path().toString(), older.path().toString());

        assertThat(said.out()).contains("+1 appeared, -1 vanished, ~1 changed, ?2 unknown, 1 unchanged",
                "the call is denied in the older run").contains("1 of OLD, 0 of NEW");
    }

    @Test
    void what_changed_decides_on_the_exit_code_only_if_asked_to() {
        assertThat(diff().code()).isZero();
        assertThat(diff("--fail-on-change").code()).isEqualTo(4);
        assertThat(diff("--fail-on-change", "--service", "s3").code()).as("unknown is no change").isZero();
        assertThat(Spoken.by("inventory", "diff", "--fail-on-change", older.path().toString(), older.path().toString())
                .code()).isZero();
        assertThat(Spoken.by("inventory", "diff", folder.resolve("nothing").toString(), older.path().toString())
                .code()).isEqualTo(2);
    }

    @Test
    void filters_leave_out_accounts_regions_services_and_types() {
        assertThat(diff("--account", "000000000034").out()).contains("?1 unknown, 0 unchanged");
        assertThat(diff("--region", "global").out()).contains("+0 appeared, -0 vanished, ~0 changed, ?1 unknown");
        assertThat(diff("--type", "aws::ec2::*").out()).contains("+1 appeared, -1 vanished, ~1 changed, ?1 unknown");
        assertThat(diff("--type", "AWS::EC2").out()).contains("+0 appeared");
    }

    @Test
    void members_can_be_ignored_and_none_needs_to_be() {
        assertThat(diff("--ignore", "instancetype").out()).contains("~0 changed, ?2 unknown, 2 unchanged");
        older.done(WEB, "eu-west-1", "dynamodb", "describe_table",
                "{\"Table\": {\"TableName\": \"t\", \"ItemCount\": 1}}");
        newer.done(WEB, "eu-west-1", "dynamodb", "describe_table",
                "{\"Table\": {\"TableName\": \"t\", \"ItemCount\": 2}}");
        assertThat(diff("--service", "dynamodb").out()).contains("~0 changed, ?0 unknown, 1 unchanged");
        assertThat(diff("--service", "dynamodb", "--no-ignore").out()).contains("/ItemCount: 1 -> 2");
        assertThat(diff("--service", "dynamodb", "--no-ignore", "--ignore", "Item*").out()).contains("1 unchanged");
    }

    @Test
    void trees_made_by_hand_are_compared_and_what_one_lacks_is_unknown() throws IOException {
        var hand = Files.createDirectories(folder.resolve("hand/" + WEB + "/eu-west-1"));
        Files.writeString(hand.resolve("ec2-describe_instances.json"), instances("i-same t3.micro"));

        var said = Spoken.by("inventory", "diff", older.path().toString(), folder.resolve("hand").toString());

        assertThat(said.out()).contains("+0 appeared, -2 vanished, ~0 changed, ?2 unknown, 1 unchanged");
    }

    @Test
    void every_format_tells_the_same_and_quotes_hostile_names() {
        assertThat(diff("--output", "json").out()).contains(
                "\"counts\":{\"appeared\":1,\"vanished\":1,\"changed\":1,\"unknown\":2,\"unchanged\":1}",
                "\"changes\":[{\"pointer\":\"/InstanceType\",\"old\":\"t3.micro\",\"new\":\"t3.large\"}]");
        assertThat(diff("--output", "markdown").out()).contains("| vanished |").doesNotContain("<script>", "<img");
        assertThat(diff("--output", "html").out()).contains("Content-Security-Policy", "&lt;script&gt;")
                .doesNotContain("<script>", "<img");
    }

    @Test
    void sql_page_and_workbook_count_the_same() throws IOException {
        var html = folder.resolve("report.html");
        var excel = folder.resolve("report.xlsx");
        var said = Spoken.by("inventory", "report", "--inventory", newer.path().toString(), "--against", older.path()
                .toString(), "--html", html.toString(), "--excel", excel.toString());
        assertThat(said.code()).as(said.err()).isZero();

        var page = Files.readString(html);
        var resources = Spoken.by("inventory", "query", "--inventory", newer.path().toString(), "--output", "csv",
                "SELECT sum(resources)::INT FROM by_type").out().lines().skip(1).findFirst().orElseThrow();
        assertThat(resources).isEqualTo("3");
        assertThat(number(page, "<b id=\"resources\">([0-9]+)</b>")).isEqualTo(resources);
        assertThat(rows(page, "all")).hasSize(3);
        assertThat(number(page, "<b id=\"missing\">([0-9]+) / 2</b>")).isEqualTo("1");
        assertThat(page).contains("1 appeared, 1 vanished, 1 changed, 2 unknown, 1 unchanged");
        assertThat(rows(page, "changes")).hasSize(5);
        try (var zip = new ZipFile(excel.toFile())) {
            var summary = sheet(zip, 1);
            assertThat(summary).contains("<t>resources</t></is></c><c r=\"B2\" t=\"n\"><v>3</v>");
            assertThat(sheet(zip, 4)).as("errors").contains("s3:ListAllMyBuckets");
            assertThat(Pattern.compile("<row ").matcher(sheet(zip, 5)).results().count()).as(
                    "a header and a row for each instance").isEqualTo(4);
        }
    }

    @Test
    void nothing_that_aws_said_becomes_markup_in_the_page_and_it_asks_nobody() throws IOException {
        var html = folder.resolve("report.html");
        Spoken.by("inventory", "report", "--inventory", newer.path().toString(), "--html", html.toString());

        var page = Files.readString(html);
        assertThat(page).doesNotContain("<script>alert", "<img").contains("\\u003c/script\\u003e");
        assertThat(page).contains("default-src 'none'").doesNotContainPattern("(src|href)=[\"']?(https?:)?//");
        assertThat(page).contains("<pre id=policy>", "&quot;s3:ListAllMyBuckets&quot;");
    }

    private Spoken diff(String... options) {
        var arguments = new ArrayList<>(List.of("inventory", "diff"));
        arguments.addAll(List.of(options));
        arguments.add(older.path().toString());
        arguments.add(newer.path().toString());
        return Spoken.by(arguments.toArray(String[]::new));
    }

    private static String instances(String... idsAndTypes) {
        var instances = new ArrayList<String>();
        for (var each : idsAndTypes) {
            var words = each.split(" ", -1);
            instances.add("{\"InstanceId\": \"" + words[0] + "\", \"InstanceType\": \"" + words[1] + "\"}");
        }
        return "{\"Reservations\": [{\"ReservationId\": \"r\", \"Instances\": [" + String.join(", ", instances)
                + "]}]}";
    }

    private static String number(String page, String pattern) {
        var found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    /** The rows of one of the page's tables, as the page's script reads them. */
    private static List<String> rows(String page, String table) {
        var from = page.indexOf("id=\"" + table + "\">");
        var data = page.substring(page.indexOf("\"rows\":[", from) + 8, page.indexOf("</script>", from));
        return data.lines().filter(line -> line.startsWith("[")).toList();
    }

    private static String sheet(ZipFile zip, int number) throws IOException {
        try (var in = zip.getInputStream(zip.getEntry("xl/worksheets/sheet" + number + ".xml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
