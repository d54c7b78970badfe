package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.explain.Explanation;
import dev.muster.policy.explain.ExplanationText;
import dev.muster.policy.question.CompiledTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions that authors of policies ask, and what they are told; read them as one of those. */
class ExplanationGoldenTest {

    private static final Path FOLDER = Path.of("src/test/golden/explain");

    static List<String> questions() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".json")).sorted()
                    .map(name -> name.substring(0, name.length() - ".json".length())).toList();
        }
    }

    private static String explained(String name) throws IOException {
        var question = QuestionLine.read(Files.readString(FOLDER.resolve(name + ".json"))).question();
        return ExplanationText.of(Explanation.of(question.request(), CompiledTexts.ofPolicies().stack(question)), 80);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void a_question_is_explained_as_it_always_was(String name) throws IOException {
        Golden.check("explain/" + name, explained(name));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void lines_fit_80_columns_unless_a_word_does_not(String name) throws IOException {
        assertThat(explained(name).lines()).allMatch(line -> line.length() <= 80 || line.strip().indexOf(' ') < 0
                || line.length() - line.substring(line.lastIndexOf(' ') + 1).length() <= 20);
    }

    @Test
    void there_are_questions() throws IOException {
        assertThat(questions()).hasSizeGreaterThanOrEqualTo(30);
    }
}
