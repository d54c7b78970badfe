package dev.muster.cli;

import static dev.muster.cli.TestOrganization.ROLELESS;
import static dev.muster.cli.TestOrganization.WEB;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What machines and people are told, byte by byte. */
class OutputTest {

    @TempDir
    Path folder;

    private TestOrganization organization;

    @BeforeEach
    void start() {
        organization = TestOrganization.in(folder);
    }

    @AfterEach
    void stop() {
        organization.close();
    }

    @Test
    void plans_reports_and_coverage_read_as_they_always_did() throws IOException {
        var file = organization.file(WEB + ",web@example.com", ROLELESS + ",roleless@example.com");
        String[] enable = {"enable", "--input-file", file, "--assume-role", "MusterAccess", "--enabled-regions",
                "us-east-1,eu-west-1", "--tags", "Geo=Americas", "--yes", "--output"};
        String[] status = {"status", "--input-file", file, "--regions", "us-east-1,eu-west-1", "--output"};

        for (var format : OutputFormat.values()) {
            golden("plan." + format, with(enable, format.toString(), "--dry-run"));
        }
        organization.detective(with(enable, "json"));
        for (var format : OutputFormat.values()) {
            golden("report." + format, with(enable, format.toString()));
            golden("coverage." + format, with(status, format.toString()));
        }
    }

    private static String[] with(String[] arguments, String... more) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private void golden(String name, String... command) throws IOException {
        Golden.check(name, organization.detective(command).out());
    }
}
