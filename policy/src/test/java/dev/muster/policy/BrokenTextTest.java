package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.ParseResult.Malformed;
import java.util.List;
import java.util.stream.IntStream;
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
            {                          | 1:2: the text ends where the name of a member should stand; `}` is missing
            {"a":1                     | 1:7: the text ends inside the object that begins at 1:1; `}` is missing
            {"Statement":[             | 1:15: the text ends where a value should stand; `]` and `}` are missing
            {"a":[{"b":1               | 1:13: the text ends inside the object that begins at 1:7; `}`, `]` and `}` are missing
            {"a":[1}                   | 1:8: `]` is missing before `}`: the array that begins at 1:6 is not closed
            {"a":[{"b":1]}             | 1:13: `}` is missing before `]`: the object that begins at 1:7 is not closed
            {"a":1]}                   | 1:7: `]` closes nothing
            {"a":1}}                   | 1:8: `}` closes nothing
            {"a":1} x                  | 1:9: the JSON ends before `x`; nothing may follow it
            {"a":1}{"a":1}             | 1:8: the JSON ends before `{`; nothing may follow it
            {"a":1,}                   | 1:7: nothing follows this `,`
            {"a":[1,]}                 | 1:8: nothing follows this `,`
            {"a":1,,"b":1}             | 1:8: one `,` too many
            {"a":1 "b":2}              | 1:8: `,` is missing before `"`
            {"a":1;"b":2}              | 1:7: `,` belongs here, not `;`
            {"a":[1 2]}                | 1:9: `,` is missing before `2`
            {"a"=1}                    | 1:5: `:` belongs here, not `=`
            {"a":}                     | 1:6: a value is missing before `}`
            {"a":["b":1]}              | 1:10: expected `,` or the end of the array that begins at 1:6, but here is `:`
            {'a':1}                    | 1:2: strings stand in double quotes, not in `'`; write `"a"`
            {"a":'b'}                  | 1:6: strings stand in double quotes, not in `'`; write `"b"`
            {"a":“b”}                  | 1:6: strings stand in double quotes, not in `“`; write `"b"`
            {a:1}                      | 1:2: the name of a member must stand in double quotes; write `"a"`
            {a":1}                     | 1:2: the quote that opens this name is missing; write `"a"`
            {"a: "b"}                  | 1:2: this name is never closed. Did you mean `"a": "b"`?
            {"a":["b, "c"]}            | 1:7: this string is never closed. Did you mean `"b"`?
            {"a":Allow}                | 1:6: a string must stand in double quotes; write `"Allow"`
            {"a":s3:Get*"}             | 1:6: the quote that opens this string is missing; write `"s3:Get*"`
            {"a":True}                 | 1:6: `True` is no word of JSON; did you mean `true`?
            {"a":nul}                  | 1:6: `nul` is no word of JSON; did you mean `null`?
            {"a":NaN}                  | 1:6: `NaN` is no number of JSON
            {"a":-Infinity}            | 1:6: `-Infinity` is no number of JSON
            {"a":01}                   | 1:6: `01` is no number of JSON
            {"a":-}                    | 1:6: `-` is no number of JSON
            {"a":1.}                   | 1:6: `1.` is no number of JSON
            {"a":1e}                   | 1:6: `1e` is no number of JSON
            {"a":"\\x"}                | 1:7: `\\x` is no escape of JSON; write `\\\\` for a backslash
            {"a":"\\u12"}              | 1:7: `\\u` must be followed by four hexadecimal digits
            {"Sid":1,"Sid":2}          | 1:10: `Sid` stands twice in one object; the first is at 1:2
            {"a":1 // b                | 1:8: JSON has no comments
            /* a */{"b":1}             | 1:1: JSON has no comments
            {"a":)}                    | 1:6: a value cannot begin with `)`
            """)
    void broken_json_is_told_with_its_place(String text, String finding) {
        assertThat(told(text)).first().isEqualTo(finding);
    }

    @Test
    void all_slips_of_a_text_are_told_in_one_reading() {
        var text = """
                {
                  // who may look
                  "Version": "2012-10-17"
                  "Statement": [{
                    Effect: "Allow",
                    "Action": ['detective:ListGraphs', "detective:ListMembers,],
                    "Resource": "*",
                  }
                }""";

        assertThat(told(text)).containsExactly(
                "2:3: JSON has no comments",
                "4:3: `,` is missing before `\"`",
                "5:5: the name of a member must stand in double quotes; write `\"Effect\"`",
                "6:16: strings stand in double quotes, not in `'`; write `\"detective:ListGraphs\"`",
                "6:40: this string is never closed. Did you mean `\"detective:ListMembers\"`? (the text runs on to `,`)",
                "6:62: nothing follows this `,`",
                "7:20: nothing follows this `,`",
                "9:1: `]` is missing before `}`: the array that begins at 4:16 is not closed");
    }

    @Test
    void a_comma_before_nothing_is_found_on_its_own_line() {
        assertThat(told("\uFEFF{\r\n\"Id\": \"x\"\r,\n\n}")).contains("3:1: nothing follows this `,`");
    }

    @Test
    void names_that_stand_twice_are_told_however_many_there_are() {
        for (int count = 2; count < 20; count++) {
            var names = IntStream.range(0, count).mapToObj(i -> "\"k" + i + "\":" + i).toList();
            for (int twice = 0; twice < count; twice++) {
                assertThat(told("{" + String.join(",", names) + ",\"k" + twice + "\":0}")).first().asString()
                        .endsWith(": `k" + twice + "` stands twice in one object; the first is at 1:"
                                + (1 + names.subList(0, twice).stream().mapToInt(name -> name.length() + 1).sum() + 1));
            }
        }
    }

    @Test
    void what_is_no_policy_is_told_behind_the_slips_of_its_text() {
        assertThat(told("{\"Statement\":[{\"Efect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",}]}"))
                .containsExactly(
                        "1:59: nothing follows this `,`",
                        "1:16: a statement has no member `Efect`; did you mean `Effect`?",
                        "1:15: the statement has no `Effect`");
    }

    @Test
    void a_blank_that_is_none_is_told_by_its_number() {
        assertThat(told("{\u00A0\"a\":\u200B1}")).first()
                .isEqualTo("1:2: the invisible character U+00A0 stands here");
    }

    @Test
    void a_text_with_slips_everywhere_is_given_up_after_twenty() {
        assertThat(told("[" + "'a' ".repeat(1_000) + "]")).hasSize(20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'StringEquals': {'aws:username': 'a'}}          | StringEquals
            'Action': ['detective:ListGraphs']                | detective:ListGraphs
            {'Effect': 'Deny', 'Action': 's3:*'}              | Deny
            [{'Sid': 'x', 'Action': 's3:*'}]                  | s3:*
            'Resource': '*'                                   | *
            'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:*','Resource':'*'} | s3:*
            {'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:*','Resource':'*'}} | s3:*
            """)
    void a_piece_of_a_policy_is_understood_where_one_is_asked_for(String text, String content) {
        for (var kind : PolicyKind.values()) {
            if (kind == PolicyKind.TRUST) {
                continue; // takes no resource
            }
            var statement = Ask.json(text).replace("{\"Effect\":\"Allow\",\"Action\"",
                    kind.hasPrincipal()
                            ? "{\"Principal\":\"*\",\"Effect\":\"Allow\",\"Action\""
                            : "{\"Effect\":\"Allow\",\"Action\"");
            var result = Policy.parseFragment(statement, kind, Policy.Effect.ALLOW);

            assertThat(result).as(result.findings().toString()).isInstanceOf(ParseResult.Parsed.class);
            assertThat(((ParseResult.Parsed) result).policy().toJson()).contains("\"" + content + "\"");
        }
    }

    @Test
    void a_broken_piece_is_told_as_such_and_nothing_that_it_lacks_is() {
        var result = Policy.parseFragment("{\"StringEquals\"{\"aws:username\": \"a\"}}", PolicyKind.IDENTITY,
                Policy.Effect.ALLOW);

        assertThat(result).isInstanceOf(Malformed.class);
        assertThat(result.findings()).extracting(Finding::toString)
                .containsExactly("1:16: `:` is missing between `\"StringEquals\"` and `{`");
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
