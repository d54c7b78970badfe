package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTextTest {

    private static final Style NARROW = new Style(80, false, true);

    @ParameterizedTest
    @ValueSource(strings = {"--help", "detective --help", "detective enable --help", "detective disable --help",
            "detective status --help", "detective permissions --help", "template --help",
            "template detective --help", "guardduty --help", "guardduty enable --help", "guardduty status --help",
            "guardduty permissions --help", "template guardduty --help", "status --help", "iam --help", "iam lint --help", "serve --help", "demo --help"})
    void help_fits_80_columns_and_shows_no_old_name(String command) {
        var run = TestOrganization.run(Terminal.none(), command.split(" ", -1));

        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.out()).startsWith("Usage: muster").doesNotContain("master", "_account", "skip");
    }

    @Test
    void without_a_command_the_help_goes_to_standard_error() {
        var run = TestOrganization.run(Terminal.none());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Usage: muster COMMAND", "detective", "guardduty", "template", "serve", "demo");
    }

    @Test
    void a_misspelt_option_is_told_with_what_was_meant() {
        var run = TestOrganization.run(Terminal.none(), "detective", "status", "--outputt", "json");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--outputt").contains("--output");
    }

    @Test
    void an_endpoint_that_is_no_url_is_refused() {
        var run = TestOrganization.run(Terminal.none(), "detective", "status", "--endpoint-url", "127.0.0.1:1");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--endpoint-url must be like http://127.0.0.1:4566");
    }

    @Test
    void text_from_outside_cannot_move_the_cursor() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 1_000; i++) {
            var hostile = new StringBuilder();
            for (int j = 0; j < 20; j++) {
                hostile.appendCodePoint(random.nextInt(0x3000));
            }
            assertThat(Style.plain(hostile.toString()).chars()).as("draw " + i)
                    .noneMatch(c -> c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x2028 && c <= 0x202e));
        }
    }

    @Test
    void gaps_say_hostile_causes_on_lines_of_their_own() {
        var gaps = new Gaps();
        gaps.add(new AccountId("222233334444"), new RegionId("us-east-1"), "no\u001b[2J\nforged line", "look");
        var out = new StringWriter();

        gaps.print(new PrintWriter(out), NARROW);

        assertThat(out.toString().lines()).containsExactly("", "✗ 222233334444 in us-east-1",
                "  why:   no [2J forged line", "  mend:  look");
    }

    @Test
    void the_same_cause_is_told_once_and_only_where_it_is_so() {
        var gaps = new Gaps();
        gaps.add(new AccountId("222233334444"), new RegionId("us-east-1"), "why", "");
        gaps.add(new AccountId("333344445555"), new RegionId("us-east-1"), "why", "");
        gaps.add(new AccountId("444455556666"), new RegionId("eu-west-1"), "why", "");
        var out = new StringWriter();

        gaps.print(new PrintWriter(out), NARROW);

        assertThat(out.toString().lines()).containsExactly("", "✗ 222233334444, 333344445555 in us-east-1",
                "✗ 444455556666 in eu-west-1", "  why:   why");
    }

    @Test
    void numbers_stand_to_the_right_and_words_to_the_left() {
        var table = new TextTable("Region", "gaps");
        table.row(TextTable.Cell.of("us-east-1"), TextTable.Cell.badCount(7));
        var out = new StringWriter();

        table.print(new PrintWriter(out), NARROW);

        assertThat(out.toString().lines()).containsExactly("Region     gaps", "us-east-1     7");
    }

    @Test
    void colours_and_what_moves_are_for_terminals_that_want_them() {
        assertThat(Terminal.of("012", 80, Map.of(), StandardCharsets.UTF_8))
                .isEqualTo(new Terminal(true, true, true, 80, true, true));
        assertThat(Terminal.of("012", 80, Map.of("NO_COLOR", "1"), StandardCharsets.UTF_8).colour()).isFalse();
        assertThat(Terminal.of("012", 80, Map.of("TERM", "dumb"), StandardCharsets.US_ASCII))
                .isEqualTo(new Terminal(true, true, false, 80, false, false));
        assertThat(Terminal.of("0", 10_000, Map.of(), StandardCharsets.UTF_8))
                .isEqualTo(new Terminal(true, false, false, 160, true, true));
    }

    @Test
    void old_names_are_understood_with_a_value_of_their_own_or_behind_an_equals_sign() {
        assertThat(LegacyOptions.translate("--master_account", "1", "--admin_account=2", "--delete-master",
                "--skip_prompt", "--input-file", "x")).containsExactly("--administrator", "1", "--administrator=2",
                        "--delete-graph", "--yes", "--input-file", "x");
        assertThat(LegacyOptions.translate("guardduty", "disable", "--delete_master", "--input_file=x"))
                .containsExactly("guardduty", "disable", "--delete-master", "--input-file=x");
    }

    @Test
    void a_file_may_be_named_by_itself_as_the_scripts_have_it_but_not_twice() {
        var missing = TestOrganization.run(Terminal.none(), "guardduty", "enable", "--master_account", "111122223333",
                "--assume_role", "ManageGuardDuty", "nowhere.csv");
        var twice = TestOrganization.run(Terminal.none(), "guardduty", "disable", "a.csv", "--input-file", "b.csv");
        var none = TestOrganization.run(Terminal.none(), "guardduty", "enable", "--assume-role", "ManageGuardDuty");

        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("nowhere.csv");
        assertThat(twice.code()).isEqualTo(2);
        assertThat(twice.err()).contains("one file is enough: got `b.csv` and `a.csv`");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("--input-file");
    }
}
