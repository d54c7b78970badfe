package dev.muster.cloud.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.console.page.Sentence.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What machines write in one line is read in several. */
class JsonLayoutTest {

    @Test
    void one_line_becomes_several_with_the_same_values() {
        assertThat(JsonLayout.of("{\"a\":{\"b\":[\"x\",1.10,{\"c\":null}]},\"d\":\"{\"}")).isEqualTo("""
                {
                  "a": {
                    "b": [ "x", 1.10, {
                      "c": null
                    } ]
                  },
                  "d": "{"
                }""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":}", "no json", "{\"a\":\n1}"})
    void what_has_lines_already_or_is_no_json_stays_as_it_is(String text) {
        assertThat(JsonLayout.of(text)).isEqualTo(text);
    }

    @Test
    void what_is_quoted_in_a_sentence_is_told_apart() {
        assertThat(Sentence.parts("Denied by `a` of `b`.")).containsExactly(new Part("Denied by ", false),
                new Part("a", true), new Part(" of ", false), new Part("b", true), new Part(".", false));
        assertThat(Sentence.parts("a ` alone")).containsExactly(new Part("a ` alone", false));
    }
}
