package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a start does not do, counted in classes rather than in milliseconds. */
@Timeout(60)
class StartTest {

    private static final List<String> OF_THE_WORK = List.of("dev.muster.cloud.", "dev.muster.fleet.",
            "software.amazon.", "org.jooq.", "org.sqlite.", "org.flywaydb.", "io.helidon.", "org.slf4j.",
            "ch.qos.logback.", "com.fasterxml.");

    /** The names of the classes that a command loads, in a JVM that prepared none. */
    private static List<String> loaded(String... arguments) throws IOException, InterruptedException {
        var builder = ChildProcess.withoutCredentials(List.of(arguments));
        var command = new ArrayList<>(builder.command());
        command.addAll(1, List.of("-Xlog:class+load", "-Dmuster.terminal="));
        var process = builder.command(command).redirectErrorStream(true).start();
        try (var lines = process.inputReader(StandardCharsets.UTF_8).lines()) {
            var names = lines.filter(line -> line.contains(" source: "))
                    .map(line -> line.substring(line.lastIndexOf(']') + 1).strip().split(" ", -1)[0])
                    .toList();
            assertThat(process.waitFor()).isZero();
            assertThat(names).contains("dev.muster.cli.Muster");
            return names;
        }
    }

    private static List<String> among(List<String> classes, List<String> prefixes) {
        return classes.stream().filter(name -> prefixes.stream().anyMatch(name::startsWith)).toList();
    }

    @Test
    void the_version_is_told_without_the_option_parser_and_anything_of_the_work() throws Exception {
        var classes = loaded("--version");

        assertThat(among(classes, OF_THE_WORK)).isEmpty();
        assertThat(among(classes, List.of("picocli."))).isEmpty();
    }

    @Test
    void help_starts_nothing_of_the_work() throws Exception {
        assertThat(among(loaded("--help"), List.of("software.amazon.", "org.jooq.", "org.sqlite.", "org.flywaydb.",
                "io.helidon.", "org.slf4j.", "ch.qos.logback."))).isEmpty();
    }

    @Test
    void a_command_is_read_alone() throws Exception {
        var options = "dev.muster.cli.AccessOptions"; // of the commands below detective

        assertThat(loaded("detective", "status", "--help")).contains(options);
        assertThat(loaded("serve", "--help")).doesNotContain(options);
    }

    @Test
    void the_version_is_the_same_wherever_it_stands() {
        var first = TestOrganization.run(Terminal.none(), "--version");

        assertThat(first.code()).isZero();
        assertThat(first.out()).startsWith("muster ").hasLineCount(1);
        assertThat(TestOrganization.run(Terminal.none(), "-V")).isEqualTo(first);
        assertThat(TestOrganization.run(Terminal.none(), "detective", "--version").code()).isEqualTo(2);
    }

    @Test
    void help_lists_every_command_of_its_level() {
        assertThat(TestOrganization.run(Terminal.none(), "--help").out()).contains("detective", "template", "serve",
                "demo");
        assertThat(TestOrganization.run(Terminal.none(), "detective", "--help").out())
                .contains("enable", "disable", "status", "permissions");
    }

    @Test
    void a_command_that_is_nearly_one_is_pointed_out() {
        assertThat(TestOrganization.run(Terminal.none(), "serv").err()).contains("serve");
        assertThat(TestOrganization.run(Terminal.none(), "detective", "enabl").err()).contains("detective enable");
    }
}
