package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IamLintTest {

    private static final String FOLDER = "src/test/policies/";

    @TempDir
    Path folder;

    private static TestOrganization.Run lint(Terminal terminal, String... arguments) {
        return TestOrganization.run(terminal, Stream.concat(Stream.of("iam", "lint"), Arrays.stream(arguments))
                .toArray(String[]::new));
    }

    private static TestOrganization.Run lint(String... arguments) {
        return lint(Terminal.none(), arguments);
    }

    private static String[] all(String... options) {
        return Stream.concat(Arrays.stream(options), Stream.of("members", "unclosed", "colon", "answer", "role", "scp",
                "sound").map(name -> FOLDER + name + ".json")).toArray(String[]::new);
    }

    @Test
    void findings_read_as_they_always_did() throws IOException {
        Golden.check("lint.human", lint(all()).out());
        Golden.check("lint.fragment", lint(all("--fragment")).out());
        Golden.check("lint.json", lint(all("--output", "json")).out());
        Golden.check("lint.sarif", lint(all("--output", "sarif")).out());
    }

    @Test
    void findings_fit_80_columns_and_have_colours_on_a_terminal_only() {
        assertThat(lint(all()).out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(lint(all()).out()).doesNotContain("\u001b");
        assertThat(lint(new Terminal(true, true, true, 80, true, true), all()).out()).contains("\u001b[31m");
    }

    @ParameterizedTest
    @CsvSource({"sound,suggestion,0", "members,error,1", "colon,error,1", "role,error,1", "scp,error,1"})
    void the_exit_code_tells_whether_anything_bad_was_found(String name, String level, int code) {
        assertThat(lint("--fail-on", level, FOLDER + name + ".json").code()).isEqualTo(code);
    }

    @Test
    void what_is_bad_is_up_to_the_caller() throws IOException {
        var file = folder.resolve("p.json");
        Files.writeString(file, "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                + "\"Action\":\"detective:ListMembers\",\"Resource\":\"*\"}}");

        assertThat(lint(file.toString()).code()).isZero();
        assertThat(lint("--fail-on", "warning", file.toString()).code()).isZero();
        assertThat(lint("--fail-on", "suggestion", file.toString()).code()).isOne();
    }

    @Test
    void a_policy_is_read_from_standard_input() {
        var before = System.in;
        System.setIn(new ByteArrayInputStream("{\"Statement\":[]}".getBytes(StandardCharsets.UTF_8)));
        try {
            var run = lint("-");

            assertThat(run.code()).isOne();
            assertThat(run.out()).contains("-:1:14: error\n", "[MISSING_STATEMENT]");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void the_type_decides_what_is_wrong() {
        var sound = FOLDER + "sound.json";

        assertThat(lint("--type", "trust", sound).out()).contains("[MISSING_PRINCIPAL]");
        assertThat(lint("--type", "rcp", sound).code()).isOne();
        for (var type : new String[]{"identity", "boundary", "session", "scp"}) {
            assertThat(lint("--type", type, sound).out()).as(type).contains("nothing found");
        }
    }

    @Test
    void files_that_cannot_be_read_are_all_told_and_nothing_is_printed() throws IOException {
        var latin = folder.resolve("latin.json");
        Files.write(latin, new byte[]{'"', (byte) 0xe4, '"'});
        var run = lint(folder.resolve("none.json").toString(), latin.toString(), folder.toString(),
                FOLDER + "sound.json");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("there is no file `" + folder.resolve("none.json"), "is not text in UTF-8",
                "it is a folder");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--type|user|--type must be one of identity, resource, trust, scp, rcp, boundary,"
                    + " session; got `user`",
            "--fail-on|bad|--fail-on must be one of error, security-warning, warning, suggestion;"
                    + " got `bad`"})
    void an_option_that_makes_no_sense_is_told(String option, String value, String message) {
        var run = lint(option, value, FOLDER + "sound.json");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    @Test
    void what_a_policy_holds_cannot_move_the_cursor() throws IOException {
        var file = folder.resolve("hostile.json");
        Files.writeString(file, "{\"Statement\": \"\\u001b[2J\u202e\", \"x\u001b[2J\": 1}");

        for (var format : new String[]{"human", "json", "sarif"}) {
            assertThat(lint("--output", format, file.toString()).out()).as(format)
                    .doesNotContain("\u001b", "\u202e");
        }
    }

    @Test
    void a_file_is_named_by_a_uri() {
        assertThat(LintSarif.uri("a b/ü.json")).isEqualTo("a%20b/%C3%BC.json");
        assertThat(LintSarif.uri("./x/../p.json")).isEqualTo("p.json");
        assertThat(LintSarif.uri("a:b.json")).isEqualTo("./a:b.json");
        assertThat(LintSarif.uri("/tmp/p.json")).isEqualTo("file:///tmp/p.json");
        assertThat(LintSarif.uri("-")).isEqualTo("stdin");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80})
    void a_long_line_is_cut_around_what_is_marked(int width) {
        var style = new Style(width, false, true);
        for (int at = 0; at < 300; at += 7) {
            var lines = new SourceLine(1, "a".repeat(at), "MARK", "b".repeat(300 - at)).lines(style);
            int column = lines.get(1).indexOf('^');

            assertThat(lines).as("%d", at).allMatch(line -> line.length() <= width);
            assertThat(lines.get(0).substring(column)).as("%d", at).startsWith("MARK");
            assertThat(lines.get(1)).as("%d", at).endsWith("^~~~");
        }
    }
}
