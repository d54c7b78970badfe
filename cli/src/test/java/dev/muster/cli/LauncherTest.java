package dev.muster.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher on a copy of the project whose build and JDK are scripts that write down how they were called: what it
 * does, and in which order, without minutes of building.
 */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final String JAVA = """
            #!/bin/sh
            for argument; do printf '%s\\n' "$argument"; done >>"$CALLS/java"
            echo -- >>"$CALLS/java"
            for argument; do
                case $argument in
                    -XX:AOTCacheOutput=*) [ -e "$CALLS/unable" ] || echo classes >"${argument#*=}" ;;
                esac
            done
            """;

    private static final String MAVEN = """
            #!/bin/sh
            echo built >>"$CALLS/build"
            sleep 0.3
            mkdir -p cli/target/app
            for jar in b a c; do [ -e cli/target/app/$jar.jar ] || echo $jar >cli/target/app/$jar.jar; done
            """;

    @TempDir
    private Path directory;

    private Path home;

    private Path jdk;

    @BeforeEach
    void copy() throws IOException {
        home = Files.createDirectories(directory.resolve("with a space"));
        jdk = Files.createDirectories(directory.resolve("jdk 25"));
        Files.createDirectories(jdk.resolve("bin"));
        Files.createDirectories(home.resolve("cli/src/main"));
        for (var pom : List.of("pom.xml", "cli/pom.xml", "cli/src/main/Source.java")) {
            Files.setLastModifiedTime(Files.writeString(home.resolve(pom), ""), FileTime.from(Instant.EPOCH));
        }
        Files.setLastModifiedTime(home.resolve("cli/src/main"), FileTime.from(Instant.EPOCH));
        script(jdk.resolve("bin/java"), JAVA);
        script(jdk.resolve("bin/javac"), JAVA);
        script(home.resolve("mvnw"), MAVEN);
        script(home.resolve("muster"), Files.readString(original()));
        release("25.0.1+8");
    }

    /** The launcher of this project: tests run in its folder or in a module's. */
    private static Path original() {
        return Stream.of("muster", "../muster").map(Path::of).filter(Files::isRegularFile).findFirst().orElseThrow();
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void release(String version) throws IOException {
        Files.writeString(jdk.resolve("release"), """
                IMPLEMENTOR="Some / Body"
                JAVA_RUNTIME_VERSION="%s"
                JAVA_VERSION="%s"
                """.formatted(version, version.replaceAll("\\+.*", "")));
    }

    private Process start(Path launcher, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("JAVA_HOME", jdk.toString(), "CALLS", directory.toString()));
        builder.environment().remove("MUSTER_JAVA_OPTIONS");
        return builder.start();
    }

    private void muster(String... arguments) throws IOException, InterruptedException {
        var process = start(home.resolve("muster"), arguments);
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** The arguments of every JVM so far. */
    private List<List<String>> jvms() throws IOException {
        return Arrays.stream(Files.readString(directory.resolve("java")).split("--\n", -1))
                .filter(call -> !call.isEmpty())
                .map(call -> call.lines().toList())
                .toList();
    }

    private int builds() throws IOException {
        return Files.readAllLines(directory.resolve("build")).size();
    }

    private static String after(List<String> arguments, String name) {
        return arguments.get(arguments.indexOf(name) + 1);
    }

    private static List<String> caches(List<List<String>> jvms) {
        return jvms.stream().flatMap(List::stream).filter(argument -> argument.startsWith("-XX:AOTCache=")).map(
                argument -> Path.of(argument.substring(13)).getFileName().toString()).toList();
    }

    @Test
    void it_builds_and_rehearses_once_and_then_runs() throws Exception {
        muster("serve", "--port", "0");
        muster("serve");

        assertThat(builds()).isEqualTo(1);
        assertThat(jvms()).hasSize(4);
        assertThat(jvms().get(0)).endsWith("dev.muster.cli.Rehearsal", "words");
        assertThat(jvms().get(1)).endsWith("dev.muster.cli.Rehearsal", "work");
        assertThat(jvms().get(2)).endsWith("dev.muster.cli.Muster", "serve", "--port", "0");
        assertThat(caches(jvms())).containsExactly("work.aot", "work.aot");
        assertThat(home.resolve("cli/target/.lock")).doesNotExist();
    }

    @Test
    void the_class_path_is_the_one_that_was_rehearsed() throws Exception {
        muster("demo");

        assertThat(jvms().stream().map(arguments -> after(arguments, "-cp")).distinct().toList()).singleElement()
                .asString()
                .endsWith("/b.jar:" + home.toRealPath().resolve("cli/target/app/c.jar"))
                .contains("/a.jar:");
    }

    @Test
    void what_only_tells_of_commands_uses_the_small_rehearsal() throws Exception {
        muster("--version");
        muster("serve", "--help");
        muster();
        muster("detective", "status", "--message", "a b  c");

        assertThat(caches(jvms())).containsExactly("words.aot", "words.aot", "words.aot", "work.aot");
        assertThat(jvms().getLast()).endsWith("detective", "status", "--message", "a b  c");
    }

    @Test
    void changed_sources_are_built_and_rehearsed_again() throws Exception {
        muster("demo");
        Files.setLastModifiedTime(home.resolve("cli/src/main/Source.java"),
                FileTime.from(Instant.now().plusSeconds(1)));
        muster("demo");

        assertThat(builds()).isEqualTo(2);
        assertThat(jvms()).hasSize(6);
    }

    @Test
    void another_jdk_is_rehearsed_and_nothing_is_built() throws Exception {
        muster("demo");
        release("26+35");
        muster("demo");
        muster("demo");

        assertThat(builds()).isEqualTo(1);
        assertThat(jvms()).hasSize(7);
        assertThat(caches(jvms())).hasSize(3);
    }

    @Test
    void a_rehearsal_that_fails_is_not_tried_again_and_stops_nobody() throws Exception {
        Files.createFile(directory.resolve("unable"));
        muster("demo");
        muster("demo");

        assertThat(jvms()).hasSize(4);
        assertThat(caches(jvms())).isEmpty();
    }

    @Test
    void of_two_at_once_one_builds_and_both_run() throws Exception {
        var one = start(home.resolve("muster"), "demo");
        var other = start(home.resolve("muster"), "demo");

        assertThat(one.waitFor()).isZero();
        assertThat(other.waitFor()).isZero();
        assertThat(builds()).isEqualTo(1);
        assertThat(caches(jvms())).containsExactly("work.aot", "work.aot");
    }

    @Test
    void what_a_killed_one_has_left_is_taken_over() throws Exception {
        var lock = Files.createDirectories(home.resolve("cli/target/.lock/scratch"));
        Files.writeString(lock.resolve("words.aot"), "half");
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.writeString(home.resolve("cli/target/.lock/pid"), Long.toString(dead.pid()));

        muster("--help");

        assertThat(builds()).isEqualTo(1);
        assertThat(caches(jvms())).containsExactly("words.aot");
    }

    @Test
    void it_finds_its_home_behind_links() throws Exception {
        var link = Files.createSymbolicLink(directory.resolve("link"), Path.of("with a space", "muster"));
        var process = start(Files.createSymbolicLink(directory.resolve("another"), link), "demo");

        assertThat(process.waitFor()).isZero();
        assertThat(home.resolve("cli/target/app/.built")).exists();
    }
}
