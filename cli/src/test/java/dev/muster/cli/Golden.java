package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Output as it was when somebody last looked at it; {@code -Dgolden.update=true} writes the files anew. */
final class Golden {

    private static final Path FOLDER = Path.of("src/test/golden");

    private Golden() {}

    static void check(String name, String text) throws IOException {
        var out = text.replace("\r\n", "\n");
        var file = FOLDER.resolve(name + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, out);
        }
        assertThat(out).as(name).isEqualTo(Files.readString(file));
    }
}
