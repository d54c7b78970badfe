package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.ParseResult.Malformed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told about text that is no policy, the broken snippets of AWS's own manual first. */
class BrokenTextTest {

    private static List<String> told(String text) {
        var result = Policy.parse(text, PolicyKind.IDENTITY);
        assertThat(result).isInstanceOf(Malformed.class);
        return result.findings().stream().map(Finding::toString).toList();
    }

    @Test
    void the_unclosed_action_of_the_manual_is_told_at_its_opening_quote_with_the_mend() {
        var text = """
                "Action": [ "detective:ListInvitations", "detective:AcceptInvitation", "detective:RejectInvitation", \
                "detective:DisassociateMembership ]""";

        assertThat(told(text)).containsExactly(
                "1:102: this string is never closed. Did you mean `\"detective:DisassociateMembership\"`?"
                        + " (the text runs on to `]`)",
                "1:1: this is a member of a statement, not a policy");
    }

    @Test
    void the_same_list_on_several_lines_is_told_at_the_line_of_the_string() {
        var text = """
                "Action": [
                      "detective:ListInvitations",
                      "detective:AcceptInvitation",
                      "detective:RejectInvitation",
                      "detective:DisassociateMembership
                ]""";

        assertThat(told(text)).containsExactly(
                "5:7: this string is never closed. Did you mean `\"detective:DisassociateMembership\"`?",
                "1:1: this is a member of a statement, not a policy");
    }

    @Test
    void the_missing_colon_of_the_manual_is_told_where_it_belongs() {
        assertThat(told("{\"StringEquals\"{\"aws:ResourceTag/Department\": \"Finance\"}}")).containsExactly(
                "1:16: `:` is missing between `\"StringEquals\"` and `{`",
                "1:1: this is the inside of a `Condition`, not a policy");
    }

    @Test
    void the_placeholders_of_the_manual_are_told() {
        assertThat(told("{\"StringEquals\"{\"aws:ResourceTag/<tagName>\": \"<tagValue>\"}}")).containsExactly(
                "1:16: `:` is missing between `\"StringEquals\"` and `{`",
                "1:17: `<tagName>` looks like a placeholder that was left in",
                "1:46: `<tagValue>` looks like a placeholder that was left in",
                "1:1: this is the inside of a `Condition`, not a policy");
    }

    @Test
    void a_statement_alone_is_no_policy() {
        assertThat(told("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}"))
                .containsExactly("1:1: this is a statement, not a policy");
    }

    @Test
    void members_of_nothing_known_are_no_policy_either() {
        assertThat(told("\"x\":\"y\"")).containsExactly("1:1: this is a member without braces around it, not a policy");
        assertThat(told("\"x\":1,\"Sid\":2"))
                .containsExactly("1:1: these are members without braces around them, not a policy");
    }

    @Test
    void a_brace_that_closes_a_variable_belongs_to_the_unclosed_string() {
        assertThat(told("{\"Statement\":{\"Resource\":\"arn:aws:s3:::b/${aws:username}}}")).first().asString()
                .contains("Did you mean `\"arn:aws:s3:::b/${aws:username}\"`? (the text runs on to `}`)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                         | 1:1: there is no JSON here, only blanks
            ~  ~                       | 1:3: there is no JSON here, only blanks
            []                         | 1:1: a policy is an object, not an array
            {                          | 1:2: the text ends where the name of a member should stand
            {"a":1                     | 1:7: the text ends inside the object that begins at 1:1; `}` is missing
            {"Statement":[             | 1:15: the text ends where a value should stand
            {"a":1} x                  | 1:9: the JSON ends before `x`; nothing may follow it
            {"a":1,}                   | 1:7: nothing follows this `,`
            {"a":1 "b":2}              | 1:8: `,` is missing before `"`
            {"a":[1 2]}                | 1:9: expected `,` or the end of the array that begins at 1:6, but here is `2`
            {'a':1}                    | 1:2: the name of a member must stand in double quotes, but here is `'`
            {"a":'b'}                  | 1:6: strings stand in double quotes, not in `'`
            {"a":True}                 | 1:6: a value cannot begin with `T`
            {"a":nul}                  | 1:6: a value cannot begin with `n`
            {"a":01}                   | 1:6: `01` is no number of JSON
            {"a":-}                    | 1:6: `-` is no number of JSON
            {"a":1.}                   | 1:6: `1.` is no number of JSON
            {"a":1e}                   | 1:6: `1e` is no number of JSON
            {"a":"\\x"}                | 1:7: `\\x` is no escape of JSON; write `\\\\` for a backslash
            {"a":"\\u12"}              | 1:7: `\\u` must be followed by four hexadecimal digits
            {"Sid":1,"Sid":2}          | 1:10: `Sid` stands twice in one object; the first is at 1:2
            """)
    void broken_json_is_told_with_its_place(String text, String finding) {
        assertThat(told(text)).first().isEqualTo(finding);
    }

    @Test
    void a_raw_tab_in_a_string_is_told() {
        assertThat(told("{\"a\":\"x\ty\"}")).first()
                .isEqualTo("1:8: a control character must be written as an escape: `\\u0009`");
    }

    @Test
    void nesting_beyond_the_limit_is_refused_and_not_followed() {
        assertThat(told("[".repeat(100_000))).containsExactly("1:65: nested more than 64 levels deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"}", "${", "${a}", "${a, 'x}", "${a, '}'}", "\\u0024{", "]", ",", " "})
    void a_hostile_text_of_full_size_is_answered_at_once(String piece) {
        var hostile = piece.repeat(131_072 / piece.length());
        var opening = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\","
                + "\"Resource\":\"arn:aws:s3:::";

        long start = System.nanoTime();
        assertThat(Policy.parse(opening + hostile, PolicyKind.IDENTITY)).isInstanceOf(Malformed.class);
        var closed = CompiledPolicy.of("hostile", opening + hostile + "\"}}", PolicyKind.IDENTITY);
        assertThat(closed.isUnparsable()).isFalse();
        // milliseconds; work that grows with the square of the text takes far longer
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }

    @Test
    void lines_are_counted_whatever_ends_them() {
        assertThat(told("{\n\r\n\r x")).first().asString().startsWith("4:2:");
    }

    @Test
    void a_byte_order_mark_is_read_over_with_a_warning() {
        var result = Policy.parse("\uFEFF" + Ask.document(Ask.ALL), PolicyKind.IDENTITY);

        assertThat(result).isInstanceOf(ParseResult.Parsed.class);
        assertThat(result.findings()).extracting(Finding::code).containsExactly("BYTE_ORDER_MARK");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'Version':'2012-10-17'}                              | MISSING_STATEMENT
            {'Statement':[]}                                      | MISSING_STATEMENT
            {'Statement':'x'}                                     | DATA_TYPE_MISMATCH
            {'Statement':[],'Conditions':{}}                      | INVALID_POLICY_ELEMENT
            {'Statement':{'effect':'Allow'}}                      | INVALID_POLICY_ELEMENT
            {'Statement':{'Action':'*','Resource':'*'}}           | MISSING_EFFECT
            {'Statement':{'Effect':'Allow','Resource':'*'}}       | MISSING_ACTION
            {'Statement':{'Effect':'Allow','Action':'*'}}         | MISSING_RESOURCE
            {'Statement':{'Effect':'Allow','Action':null}}        | DATA_TYPE_MISMATCH
            {'Statement':{'Action':'*','NotAction':'*'}}          | UNSUPPORTED_ELEMENT_COMBINATION
            {'Statement':{'Resource':'*','NotResource':'*'}}      | UNSUPPORTED_ELEMENT_COMBINATION
            {'Statement':{'Condition':[]}}                        | INVALID_CONDITION_DATA_TYPE
            {'Statement':{'Condition':{'Bool':'x'}}}              | INVALID_CONDITION_DATA_TYPE
            {'Statement':{'Condition':{'Bool':{'a':null}}}}       | INVALID_CONDITION_DATA_TYPE
            {'Statement':{'Sid':1}}                               | DATA_TYPE_MISMATCH
            {'Statement':{'NotPrincipal':'*'}}                    | UNSUPPORTED_PRINCIPAL
            """)
    void a_text_without_the_shape_of_a_policy_is_malformed(String text, String code) {
        var result = Policy.parse(Ask.json(text), PolicyKind.IDENTITY);

        assertThat(result).isInstanceOf(Malformed.class);
        assertThat(result.findings()).extracting(Finding::code).contains(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'Effect':'Allow','Action':'*','Resource':'*'}                          | MISSING_PRINCIPAL
            {'Effect':'Allow','Action':'*','Resource':'*','Principal':'x'}          | INVALID_PRINCIPAL_FORMAT
            {'Effect':'Allow','Action':'*','Resource':'*','Principal':['*']}        | INVALID_PRINCIPAL_FORMAT
            {'Effect':'Allow','Action':'*','Resource':'*','Principal':{'aws':'*'}}  | INVALID_PRINCIPAL_KEY
            {'Principal':'*','NotPrincipal':'*'}                                    | UNSUPPORTED_ELEMENT_COMBINATION
            """)
    void a_resource_based_policy_names_its_principals(String statement, String code) {
        var result = Policy.parse(Ask.document(statement), PolicyKind.RESOURCE);

        assertThat(result).isInstanceOf(Malformed.class);
        assertThat(result.findings()).extracting(Finding::code).contains(code);
    }

    @Test
    void an_unknown_member_that_differs_in_case_gets_a_suggestion() {
        assertThat(told("{\"Statement\":[{\"Effect\":\"Allow\",\"action\":\"*\",\"Resource\":\"*\"}]}"))
                .contains("1:33: a statement has no member `action`; did you mean `Action`?");
    }
}
