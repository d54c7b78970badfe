package dev.muster.policy;

import static dev.muster.policy.Ask.ask;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the values of conditions are read and compared. */
class ValuesTest {

    @ParameterizedTest
    @CsvSource({"2020, 1577836800", "2020-02, 1580515200", "2020-02-29, 1582934400",
            "2020-01-01T00:00Z, 1577836800", "2020-01-01t01:00:00+01, 1577836800",
            "2020-01-01T01:30:00+01:30, 1577836800", "2019-12-31T23:00:00-0100, 1577836800",
            "2020-01-01T00:00:00, 1577836800", "0, 0", "1577836800, 1577836800",
            "9223372036854775807, 9223372036854775807"})
    void a_date_is_read(String text, long second) {
        assertThat(Moment.parse(text)).isEqualTo(new Moment(second, 0));
    }

    @Test
    void fractions_of_a_second_and_far_years_count() {
        assertThat(Moment.parse("1970-01-01T00:00:00.5Z")).isEqualTo(new Moment(0, 500_000_000));
        assertThat(Objects.requireNonNull(Moment.parse("+292278993-01-01")).epochSecond())
                .isGreaterThan(9_000_000_000_000_000L);
        assertThat(Moment.parse("-292275054-01-01")).isNotNull();
        assertThat(Objects.requireNonNull(Moment.parse("1970-01-01T00:00:00.1Z"))
                .compareTo(new Moment(0, 100_000_001))).isNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "b", "-1", "1.5", "2020-13", "2020-02-30", "2020-1-1", "2020-01-01T24:00Z",
            "2020-01-01T00:60Z", "2020-01-01T00:00:00.1234567890Z", "2020-01-01 00:00", "292278994-01-01",
            "9223372036854775808", "2020-01-01T00:00:00+1", " 2020"})
    void what_is_no_date_is_not_read(String text) {
        assertThat(Moment.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "+1", "10.0", ".5", "5.", "1e1", "1E-3"})
    void a_number_is_read(String text) {
        assertThat(NumberText.parse(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "10abc", "abc", "1 ", " 1", "1e", "1e99999", "0x1", "1.2.3", "NaN",
            "Infinity", "1_000"})
    void what_is_no_number_is_not_read(String text) {
        assertThat(NumberText.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.0/24, 203.0.113.255, true", "203.0.113.0/24, 203.0.114.0, false",
            "0.0.0.0/0, 255.255.255.255, true", "::/0, 2001:db8::1, true", "::/0, 8.8.8.8, false",
            "0.0.0.0/0, ::1, false", "10.1.2.3, 10.1.2.3, true", "10.1.2.3, 10.1.2.4, false",
            "2001:db8::/32, 2001:DB8:ffff::1, true", "2001:db8::/32, 2001:db9::1, false",
            "2001:db8::/96, 2001:db8::0.0.0.1, true", "2001:db8::/96, 2001:db8:0:0:0:1::, false",
            "::ffff:10.0.0.1, ::ffff:a00:1, true", "::ffff:10.0.0.1, 10.0.0.1, false", "1::/1, 7fff::, true",
            "::/64, ::1:0:0:0, true", "::1/128, ::1, true", "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8, true"})
    void a_block_holds_its_addresses(String block, String address, boolean held) {
        var range = Objects.requireNonNull(IpRange.parse(block));

        assertThat(range.contains(Objects.requireNonNull(IpRange.parse(address)))).isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4/33", "1.2.3.4/",
            "1.2.3.4/-1", "1.2.3.4/024", "1:2:3", "1:2:3:4:5:6:7:8:9", "1::2::3", ":1", "1:", "12345::", "g::",
            "::1/129", "1.2.3.4::", "::1.2.3", "1:2:3:4:5:6:7:1.2.3.4", "fe80::1%eth0", ":::", "1:2:3:4:5:6:7:8::"})
    void what_is_no_address_is_not_read(String text) {
        assertThat(IpRange.parse(text)).isNull();
    }

    @Test
    void bytes_are_compared_not_their_spelling() {
        var wanted = "'BinaryEquals':{'k:b':'AQI='}";

        assertThat(ask().with("k:b", "AQI=").allowedWhen(wanted).decide().isAllowed()).isTrue();
        assertThat(ask().with("k:b", "AQI").allowedWhen(wanted).decide().isAllowed()).isTrue();
        assertThat(ask().with("k:b", "AQM=").allowedWhen(wanted).decide().isAllowed()).isFalse();
        assertThat(ask().with("k:b", "!").allowedWhen(wanted).decide().isAllowed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"StringEquals, false", "StringNotEquals, true", "StringLike, false", "StringNotLike, true",
            "StringEqualsIgnoreCase, false", "StringNotEqualsIgnoreCase, true", "ArnEquals, false",
            "ArnNotEquals, true", "ArnLike, false", "ArnNotLike, true"})
    void a_variable_without_value_equals_nothing(String operator, boolean holds) {
        assertThat(ask().with("aws:PrincipalArn", "arn:aws:iam::1:user/x")
                .allowedWhen("'" + operator + "':{'aws:PrincipalArn':'${aws:PrincipalTag/x}'}").decide().isAllowed())
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NumericNotEquals", "DateNotEquals", "NotIpAddress", "ArnNotLike"})
    void a_value_of_the_wrong_kind_is_unequal(String operator) {
        assertThat(ask().with("k:x", "?").allowedWhen("'" + operator + "':{'k:x':'1'}").decide().isAllowed())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"NumericLessThan, 9, 10, 11", "NumericGreaterThan, 11, 10, 9", "DateLessThan, 2019, 2020, 2021",
            "DateGreaterThan, 2021, 2020, 2019"})
    void an_order_is_strict_unless_it_says_equals(String operator, String inside, String bound, String outside) {
        for (var value : List.of(inside, bound, outside)) {
            assertThat(ask().with("k:x", value).allowedWhen("'" + operator + "':{'k:x':'" + bound + "'}").decide()
                    .isAllowed()).isEqualTo(value.equals(inside));
            assertThat(ask().with("k:x", value).allowedWhen("'" + operator + "Equals':{'k:x':'" + bound + "'}")
                    .decide().isAllowed()).isEqualTo(!value.equals(outside));
        }
    }

    @Test
    void a_variable_is_replaced_in_a_truth_value_and_reported() {
        var condition = "'Bool':{'aws:SecureTransport':'${k:wanted}'}";

        assertThat(ask().with("aws:SecureTransport", "true").with("k:wanted", "TRUE").allowedWhen(condition).decide()
                .isAllowed()).isTrue();
        assertThat(Policy.parse(Ask.document("{'Effect':'Allow','Action':'*','Resource':'*','Condition':{" + condition
                + "}}"), PolicyKind.IDENTITY).findings()).extracting(Finding::code)
                .containsExactly("INVALID_VARIABLE_FOR_OPERATOR");
    }

    @Test
    void what_comes_out_of_a_variable_is_not_scanned_again() {
        var condition = "'StringEquals':{'k:x':'${k:a}'}";

        assertThat(ask().with("k:x", "${k:b}").with("k:a", "${k:b}").with("k:b", "c").allowedWhen(condition).decide()
                .isAllowed()).isTrue();
        assertThat(ask().with("k:x", "c").with("k:a", "${k:b}").with("k:b", "c").allowedWhen(condition).decide()
                .isAllowed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ${k:a         | MISSING_BRACE_IN_VARIABLE
            ${}           | EMPTY_VARIABLE
            ${k a}        | UNSUPPORTED_SPACE_IN_VARIABLE
            ${k:a, x}     | MISSING_QUOTE_IN_VARIABLE
            ${k:a, `x}    | MISSING_QUOTE_IN_VARIABLE
            ${k:a, `}     | MISSING_QUOTE_IN_VARIABLE
            ${k:a, `x`y`} | MISSING_QUOTE_IN_VARIABLE
            """)
    void what_looks_like_a_variable_and_is_none_is_text_and_told(String text, String code) {
        var condition = "'StringEquals':{'k:x':'" + text + "'}";

        assertThat(ask().with("k:x", Ask.json(text)).allowedWhen(condition).decide().isAllowed()).isTrue();
        assertThat(Policy.parse(Ask.document("{'Effect':'Allow','Action':'*','Resource':'*','Condition':{" + condition
                + "}}"), PolicyKind.IDENTITY).findings()).extracting(Finding::code).containsExactly(code);
    }

    @Test
    void a_quoted_default_may_hold_a_brace_and_a_comma() {
        assertThat(ask().with("k:x", "a}, b").allowedWhen("'StringEquals':{'k:x':'${k:a, `a}, b`}'}").decide()
                .isAllowed()).isTrue();
    }

    @Test
    void two_tag_keys_that_differ_in_case_match_no_single_value() {
        var context = ask().with("aws:ResourceTag/Dept", "a").with("aws:ResourceTag/dept", "b");

        assertThat(context.request().context().values("aws:ResourceTag/DEPT")).contains(List.of("a", "b"));
        assertThat(context.allowedWhen("'StringEquals':{'aws:ResourceTag/dept':'a'}").decide().isAllowed()).isFalse();
    }

    @Test
    void a_set_operator_takes_a_single_value_as_a_set_of_one() {
        assertThat(ask().with("k:x", "a").allowedWhen("'ForAnyValue:StringEquals':{'k:x':'a'}").decide().isAllowed())
                .isTrue();
        assertThat(ask().with("k:x", "a").allowedWhen("'ForAllValues:StringEquals':{'k:x':'b'}").decide().isAllowed())
                .isFalse();
    }

    @Test
    void an_empty_text_is_a_value_for_set_operators() {
        assertThat(ask().withList("aws:TagKeys", "").allowedWhen("'ForAllValues:StringEquals':{'aws:TagKeys':'a'}")
                .decide().isAllowed()).isFalse();
    }

    @Test
    void a_multi_valued_key_matches_no_plain_operator_negated_or_not() {
        for (var operator : List.of("StringEquals", "StringNotEquals", "StringEqualsIfExists")) {
            assertThat(ask().withList("aws:TagKeys", "a").allowedWhen("'" + operator + "':{'aws:TagKeys':'b'}")
                    .decide().isAllowed()).isFalse();
        }
    }

    @Test
    void a_context_is_read_by_any_spelling_and_shown_by_its_own() {
        var context = Context.builder().put("aws:UserName", "x").put("aws:TagKeys", "t").build();

        assertThat(context.values("AWS:username")).contains(List.of("x"));
        assertThat(context.isMultiValued("AWS:TAGKEYS")).isTrue();
        assertThat(context.asMap()).containsOnlyKeys("aws:UserName", "aws:TagKeys");
        assertThat(context.toBuilder().remove("AWS:USERNAME").build().values("aws:username")).isEmpty();
        assertThat(context.toBuilder().put("aws:UserName", "y").build().values("aws:username"))
                .contains(List.of("y"));
    }
}
