package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files of variables, and who wins. */
final class DotEnvTest {

    private static Map<String, String> values(String text) {
        return DotEnv.parse(text, Map.of("HOME", "/home/me")).values();
    }

    @Test
    void values_are_read_with_comments_quotes_and_export() {
        assertThat(values("""
                # a comment
                AWS_SECRET_ACCESS_KEY=tok#en==
                export ORG_ROLE_NAME=Custom  # optional
                QUOTED="two words # no comment"   # a comment
                SINGLE='${HOME}'
                FILLED=${HOME}/x
                LATER=${SINGLE}-${NOBODY}
                EMPTY=
                SPACED = value
                """)).isEqualTo(Map.of("AWS_SECRET_ACCESS_KEY", "tok#en==", "ORG_ROLE_NAME", "Custom", "QUOTED",
                "two words # no comment", "SINGLE", "${HOME}", "FILLED", "/home/me/x", "LATER", "${HOME}-", "EMPTY",
                "", "SPACED", "value"));
    }

    @Test
    void a_line_that_is_none_is_told_by_its_number_and_never_by_what_it_says() {
        assertThat(DotEnv.parse("A=1\nwJalrXUtnFEMI\n", Map.of()).problems()).containsExactly(
                "line 2 is not like NAME=value");
    }

    @Test
    void the_shell_wins_and_nothing_is_told_of_the_values() {
        var surroundings = new Surroundings(Map.of("A", "shell"), Map.of("A", "file", "B", "secret"), ".env");
        assertThat(surroundings.find("A")).contains(new Surroundings.Found("shell", "A of the environment"));
        assertThat(surroundings.isOfFile("A")).isFalse();
        assertThat(surroundings.find("B").orElseThrow().source()).isEqualTo("B of `.env`");
        assertThat(surroundings.toString()).doesNotContain("secret");
    }
}
