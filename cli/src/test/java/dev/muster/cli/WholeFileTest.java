package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    Path folder;

    @Test
    void a_file_is_replaced_when_all_of_it_is_written_and_not_before() throws IOException {
        var file = Files.writeString(folder.resolve("report.json"), "old");

        WholeFile.write(file, out -> {
            out.print("new, ü");
            out.flush();
            assertThat(file).hasContent("old");
        });

        assertThat(file).hasContent("new, ü");
        assertThat(folder.toFile().list()).containsExactly("report.json");
    }

    @Test
    void what_fails_half_way_leaves_the_old_file_and_nothing_aside() throws IOException {
        var file = Files.writeString(folder.resolve("report.json"), "old");

        assertThatThrownBy(() -> WholeFile.write(file, out -> {
            out.print("half");
            out.flush();
            throw new IllegalStateException("no more");
        })).hasMessage("no more");

        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("report.json");
    }

    @Test
    void a_folder_that_is_not_there_is_told() {
        assertThatThrownBy(() -> WholeFile.write(folder.resolve("none/report.json"), out -> out.print("x")))
                .isInstanceOf(IOException.class).hasMessageContaining("none");
    }
}
