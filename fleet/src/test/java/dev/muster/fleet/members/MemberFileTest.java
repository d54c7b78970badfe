package dev.muster.fleet.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.members.MemberFile.Accepted;
import dev.muster.fleet.members.MemberFile.Finding;
import dev.muster.fleet.members.MemberFile.Rejected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MemberFileTest {

    private static final AccountId ADMINISTRATOR = new AccountId("999999999999");
    private static final Member FIRST = member("111122223333", "srodriguez@example.com", 1);
    private static final Member SECOND = member("044455556666", "rroe@example.com", 2);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"111122223333,srodriguez@example.com\n044455556666,rroe@example.com\n",
            "111122223333,srodriguez@example.com\r\n044455556666,rroe@example.com",
            "111122223333,srodriguez@example.com\r044455556666,rroe@example.com\r",
            "\uFEFF111122223333,srodriguez@example.com\n044455556666,rroe@example.com\n\n  \n,,\n",
            "\"111122223333\",\"srodriguez@example.com\"\n \"044455556666\" , \"rroe@example.com\" \n",
            " 111122223333 ,\tsrodriguez@example.com  \n044455556666,\u00A0rroe@example.com,,\n"})
    void plain_quoted_and_padded_rows_are_read_alike(String text) {
        assertThat(accepted(text).members()).containsExactly(FIRST, SECOND);
        assertThat(accepted(text).notes()).isEmpty();
    }

    @Test
    void a_file_that_is_no_such_list_is_told_so_in_bounds() {
        assertThat(MemberFile.parse("x\n".repeat(3_000), ADMINISTRATOR)).isInstanceOfSatisfying(Rejected.class,
                rejected -> assertThat(rejected.problems()).hasSize(1_001).last().hasToString("and 2000 more"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Account ID,Email", "account id,email", "ACCOUNT_ID,EMAIL",
            "\uFEFF\"Account ID\",\"Email\"",
            "id,Email Address", "\n\nAccount ID , Email"})
    void a_header_in_any_case_is_no_row(String header) {
        assertThat(accepted(header + "\n111122223333,srodriguez@example.com\n").members())
                .extracting(Member::account).containsExactly(FIRST.account());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "11112222333,a@example.com|11 digits instead of 12; a spreadsheet may have cut",
            "1111222233334,a@example.com|13 digits instead of 12",
            "1.11122E+11,a@example.com|not an account id of 12 digits",
            "1111-2222-3333,a@example.com|not an account id", ",a@example.com|the account id is missing",
            "111122223333,|the email address is missing", "111122223333|not a row `account id,email`",
            "111122223333;a@example.com|the separator must be a comma", "111122223333,nobody|not an email address",
            "111122223333,a@localhost|not an email address", "111122223333,a@-example.com|not an email address",
            "١١١١٢٢٢٢٣٣٣٣,a@example.com|not an account id", "\"111122223333,a@example.com|never closed",
            "\"111122223333\"x,a@example.com|text behind a closing quote"})
    void a_bad_row_is_told_with_its_line_and_reason(String row, String reason) {
        var problems = rejected("111122223333,srodriguez@example.com\n" + row + "\n");

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.text()).contains(reason);
        });
    }

    @Test
    void all_bad_rows_are_told_at_once_and_an_open_quote_spoils_its_own_line_only() {
        var problems = rejected("12,x\n\"open,a@example.com\n111122223333,b@example.com\n13,c@example.com\n");

        assertThat(problems).extracting(Finding::line).containsExactly(1, 1, 2, 4);
    }

    @Test
    void an_email_longer_than_the_service_takes_is_refused_without_a_look_at_its_form() {
        var problems = rejected("111122223333," + "a.".repeat(50_000) + "@example.com\n");

        assertThat(problems).singleElement().extracting(Finding::text).asString().contains("at most 64");
    }

    @Test
    void a_row_given_twice_is_noted_and_counts_once() {
        var file = accepted("111122223333,srodriguez@example.com\n111122223333,srodriguez@EXAMPLE.com\n");

        assertThat(file.members()).containsExactly(FIRST);
        assertThat(file.notes()).singleElement().hasToString("line 2: account `111122223333` stands in line 1 already");
    }

    @Test
    void two_addresses_for_one_account_are_an_error_that_names_both_lines() {
        var problems = rejected("111122223333,a@example.com\n111122223333,b@example.com\n");

        assertThat(problems).singleElement().extracting(Finding::toString).asString().startsWith("line 2: ")
                .contains("`b@example.com` here and `a@example.com` in line 1");
    }

    @Test
    void one_address_for_two_accounts_is_noted() {
        assertThat(accepted("111122223333,a@example.com\n044455556666,a@example.com\n").notes()).hasSize(1);
    }

    @Test
    void the_administrator_is_left_out_with_a_note() {
        var file = accepted("999999999999,admin@example.com\n111122223333,srodriguez@example.com\n");

        assertThat(file.members()).extracting(Member::account).containsExactly(FIRST.account());
        assertThat(file.notes()).singleElement().extracting(Finding::line).isEqualTo(1);
    }

    @Test
    void further_columns_are_ignored_with_one_note() {
        var file = accepted("111122223333,srodriguez@example.com,prod\n044455556666,rroe@example.com,test\n");

        assertThat(file.members()).containsExactly(FIRST, SECOND);
        assertThat(file.notes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "Account ID,Email\n", "\uFEFF"})
    void a_file_without_accounts_is_an_error(String text) {
        assertThat(rejected(text)).singleElement().extracting(Finding::text).asString().contains("lists no account");
    }

    @Test
    void a_file_is_read_from_disk() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "\uFEFF111122223333,srodriguez@example.com\n");

        assertThat(MemberFile.read(file, ADMINISTRATOR)).isEqualTo(new Accepted(List.of(FIRST), List.of()));
    }

    @Test
    void a_missing_file_a_folder_and_other_encodings_are_told_plainly() throws IOException {
        Path latin = Files.write(folder.resolve("latin"), "111122223333,a@x.com\n1,ä@x.com\n".getBytes(
                StandardCharsets.ISO_8859_1));
        Path utf16 = Files.write(folder.resolve("utf16"), "\uFEFF111122223333,a@x.com".getBytes(
                StandardCharsets.UTF_16LE));

        assertThat(reason(folder.resolve("none"))).contains("there is no file");
        assertThat(reason(folder)).contains("is a folder");
        assertThat(reason(latin)).startsWith("line 2: ").contains("not UTF-8");
        assertThat(reason(utf16)).contains("UTF-16");
    }

    private String reason(Path file) {
        return ((Rejected) MemberFile.read(file, ADMINISTRATOR)).problems().getFirst().toString();
    }

    private static Accepted accepted(String text) {
        return (Accepted) MemberFile.parse(text, ADMINISTRATOR);
    }

    private static List<Finding> rejected(String text) {
        return ((Rejected) MemberFile.parse(text, ADMINISTRATOR)).problems();
    }

    private static Member member(String account, String email, int line) {
        return new Member(new AccountId(account), new EmailAddress(email), line);
    }
}
