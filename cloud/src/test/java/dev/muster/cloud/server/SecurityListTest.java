package dev.muster.cloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of attacks in {@code docs/security.md} names tests that there are, and all of those that are about them. */
class SecurityListTest {

    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");

    private static final List<Class<?>> ATTACKS = List.of(ForgedSignatureTest.class, PresignedTamperingTest.class,
            StaleCredentialsTest.class, ForeignArnTest.class, ConfusedDeputyTest.class, SmuggledRequestTest.class,
            SlowClientTest.class);

    private static String list() throws IOException {
        return Files.readString(Path.of("..", "docs", "security.md"));
    }

    @Test
    void every_test_in_the_list_exists() throws IOException {
        var names = NAME.matcher(list()).results().toList();
        assertThat(names).hasSizeGreaterThan(50);
        var tests = tests();
        for (var name : names) {
            assertThat(tests).as(name.group()).containsKey(name.group(1));
            assertThat(tests.getOrDefault(name.group(1), "").contains(" " + name.group(2) + "(")).as(name.group())
                    .isTrue();
        }
    }

    /** The sources of the tests of all modules, by the name of the class. */
    private static Map<String, String> tests() throws IOException {
        var sources = new HashMap<String, String>();
        for (var module : List.of("api", "policy", "cloud", "fleet", "cli")) {
            try (var files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
                for (var file : (Iterable<Path>) files
                        .filter(path -> path.toString().endsWith("Test.java"))::iterator) {
                    sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
        return sources;
    }

    @Test
    void every_test_of_an_attack_is_in_the_list() throws IOException {
        var list = list();
        // but for those that see to it that the others mean something
        var checks = List.of("the_owner_gets_through_with_the_same_input", "the_test_signs_as_a_client_does",
                "every_operation_of_the_model_names_a_graph_or_is_known_to_name_none");
        for (var type : ATTACKS) {
            for (var method : type.getDeclaredMethods()) {
                var test = Arrays.stream(method.getAnnotations()).anyMatch(annotation -> annotation.annotationType()
                        .getSimpleName().matches("(Parameterized)?Test"));
                if (test && !checks.contains(method.getName())) {
                    assertThat(list).contains("`" + type.getSimpleName() + "." + method.getName() + "`");
                }
            }
        }
    }
}
