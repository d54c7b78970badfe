package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    private static final Context CONTEXT = Context.builder().put("k:a", "x*y").put("k:long", "l".repeat(500))
            .putAll("k:list", List.of("one")).build();

    private static Template like(String text) {
        return Template.of(text, Template.Place.LIKE, true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "${k:a}                  | x*y",
            "<${K:A}>                | <x*y>",
            "${k:a}${k:a}            | x*yx*y",
            "${k:none, 'd'}          | d",
            "${k:none, ''}!          | !",
            "${k:list, 'd'}          | d",
            "${k:a, 'd'}             | x*y",
            "${k:none, '}'}!         | }!",
            "${k:none, 'a}b'}${k:a}  | a}bx*y",
            "${*}${?}${$}            | *?$",
            "$                       | $",
            "$x{k:a}                 | $x{k:a}",
            "${                      | ${",
            "a${k:a                  | a${k:a",
            "${}                     | ${}",
            "${ k:a}                 | ${ k:a}",
            "${k:none,'d'}           | ${k:none,'d'}",
            "${k:none, d}            | ${k:none, d}",
            "${k:none, 'd}           | ${k:none, 'd}",
            "${k:none, 'd'e'}        | ${k:none, 'd'e'}",
            "${k:none, '}            | ${k:none, '}",
            "${k:none, '}${k:a}      | ${k:none, '}x*y",
            "${k:none, 'x} ${k:none, 'd'} | ${k:none, 'x} ${k:none, 'd'}"})
    void what_looks_like_a_variable_stands_for_its_value_or_for_itself(String text, String meant) {
        var template = like(text);

        assertThat(template.text(CONTEXT)).isEqualTo(meant);
        assertThat(template.matches(meant, CONTEXT)).isTrue();
        assertThat(template.matches(meant + "x", CONTEXT)).isFalse();
        assertThat(template.matches(meant.substring(0, meant.length() - 1), CONTEXT)).isFalse();
    }

    @Test
    void wildcards_inside_of_what_is_no_variable_are_text() {
        assertThat(like("${ *}").matches("${ *}", CONTEXT)).isTrue();
        assertThat(like("${ *}").matches("${ x}", CONTEXT)).isFalse();
        assertThat(like("${*").matches("${anything", CONTEXT)).isTrue();
        assertThat(Template.of("${*}", Template.Place.LIKE, false).matches("${x}", CONTEXT)).isFalse();
        assertThat(
                Template.of("arn:${*}:s3:::b", Template.Place.RESOURCE, true).matches("arn:${x}:s3:::b", 14, CONTEXT))
                .isFalse();
    }

    @Test
    void a_variable_without_a_value_matches_nothing() {
        assertThat(like("${k:none}").text(CONTEXT)).isNull();
        assertThat(like("${k:none}").matches("", CONTEXT)).isFalse();
        assertThat(like("${k:list}").matches("one", CONTEXT)).isFalse();
        assertThat(like("*${k:none}*").matches("", CONTEXT)).isFalse();
        assertThat(like("a${k:a}*${k:none, 'end'}").matches("ax*y and the end", CONTEXT)).isTrue();
        assertThat(like("a${k:a}*${k:none}").matches("ax*y and the end", CONTEXT)).isFalse();
    }

    @Test
    void values_of_any_length_are_put_in_before_and_behind_wildcards() {
        var value = "l".repeat(500);

        assertThat(like("${k:long}").text(CONTEXT)).isEqualTo(value);
        assertThat(like("?${k:long}" + "z".repeat(700)).matches("?" + value + "z".repeat(700), CONTEXT)).isTrue();
        assertThat(like("?${k:long}?${k:long}*").matches("a" + value + "b" + value, CONTEXT)).isTrue();
        assertThat(like("?${k:long}?${k:long}*").matches("a" + value + "b" + value.substring(1), CONTEXT)).isFalse();
        assertThat(like("${k:a}?${k:a}").matches("x*yzx*y", CONTEXT)).isTrue();
        assertThat(like("${k:a}?${k:a}").matches("xzyzx*y", CONTEXT)).isFalse();
        assertThat(like("${k:a}?${k:a}").matches("x*yzxzy", CONTEXT)).isFalse();
    }

    @Test
    void variables_work_in_the_last_part_of_a_resource_alone_and_are_told_elsewhere() {
        var problems = new ArrayList<String>();

        var template = Template.of("arn:${k:a}:s3:::${k:a}", Template.Place.RESOURCE, true,
                (code, message) -> problems.add(code + " " + message));

        assertThat(template.text(CONTEXT)).isEqualTo("arn:${k:a}:s3:::x*y");
        assertThat(problems).containsExactly("VARIABLE_UNSUPPORTED_IN_ELEMENT `${k:a}` is plain text here; in an ARN,"
                + " variables work only in the last part");
    }

    @Test
    void in_the_first_version_of_the_language_variables_are_text_and_told() {
        var problems = new ArrayList<String>();

        var template = Template.of("${k:a} ${", Template.Place.PLAIN, false, (code, message) -> problems.add(code));

        assertThat(template.text(CONTEXT)).isEqualTo("${k:a} ${");
        assertThat(problems).containsExactly("VARIABLE_UNSUPPORTED_IN_VERSION");
    }

    @Test
    void wildcards_run_on_at_the_end_of_a_part_of_a_resource_and_keep_to_their_part_in_a_condition() {
        var resource = Template.of("arn:aws:s3:*:b/k", Template.Place.RESOURCE, true);
        var arn = Template.of("arn:aws:s3:*:*:b/k", Template.Place.ARN, true);

        assertThat(resource.matches("arn:aws:s3:::b/k", 13, CONTEXT)).isTrue();
        assertThat(resource.matches("arn:aws:s3:a:b/k", 12, CONTEXT)).isTrue();
        assertThat(arn.matches("arn:aws:s3:a:1:b/k", 14, CONTEXT)).isTrue();
        assertThat(arn.matches("arn:aws:s3:a:1:c:b/k", 16, CONTEXT)).isFalse();
    }
}
