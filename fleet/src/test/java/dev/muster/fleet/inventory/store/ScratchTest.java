package dev.muster.fleet.inventory.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScratchTest {

    @TempDir
    private Path parent;

    /** As a killed process leaves it: a folder whose lock nobody holds. */
    private Path left(String name) throws IOException {
        var folder = Files.createDirectories(parent.resolve(name).resolve("deep"));
        Files.writeString(folder.resolve("file"), "half");
        Files.createFile(parent.resolve(name + ".lock"));
        return parent.resolve(name);
    }

    @Test
    void what_the_dead_left_behind_goes_and_what_the_living_have_stays() throws IOException {
        var dead = left(".tables-1");
        var other = left("other-1");
        try (var living = Scratch.in(parent, ".tables-")) {
            Files.writeString(living.folder().resolve("file"), "mine");
            assertThat(dead).doesNotExist();
            assertThat(parent.resolve(".tables-1.lock")).doesNotExist();
            assertThat(other).exists();

            try (var second = Scratch.in(parent, ".tables-")) {
                assertThat(second.folder()).isNotEqualTo(living.folder()).isEmptyDirectory();
                assertThat(living.folder().resolve("file")).hasContent("mine");
            }
        }
        try (var rest = Files.list(parent)) {
            assertThat(rest.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("other-1",
                    "other-1.lock");
        }
    }
}
