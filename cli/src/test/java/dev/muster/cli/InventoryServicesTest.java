package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InventoryServicesTest {

    private static TestOrganization.Run services(String... options) {
        return TestOrganization.run(Terminal.none(), Stream.concat(Stream.of("inventory", "services"),
                Arrays.stream(options)).toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void a_service_reads_as_it_always_did(OutputFormat format) throws IOException {
        var run = services("kms", "--output", format.name());

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        Golden.check("inventory.services." + format, run.out());
    }

    @Test
    void all_services_have_a_line_each() {
        var run = services("--output", "csv");

        assertThat(run.out().lines()).hasSizeGreaterThan(340).contains(
                "service,functions,without_parameters,global,iam_prefix").anyMatch(line -> line.startsWith("iam,"))
                .noneMatch(line -> line.startsWith("qldb,"));
    }

    @Test
    void a_sheet_shows_what_it_calls_and_tells_what_it_cannot() {
        var run = services("--sheet", "../samples/sheets/dependent.json", "--output", "csv");

        assertThat(run.out().lines().skip(1)).hasSize(5).first()
                .isEqualTo("kms,list_keys,kms:ListKeys,,Keys,false,true");
        assertThat(services("-s", "core").out()).contains("s3:ListAllMyBuckets");
    }

    @Test
    void a_service_that_is_none_is_told_with_the_nearest() {
        var run = services("kmz");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("there is no service `kmz`; did you mean `kms`");
        assertThat(services("-s", "nowhere.json").code()).isEqualTo(2);
    }
}
