package dev.muster.api.catalog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.TestCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryCatalogTest {

    private static final String METADATA = """
            "metadata": {"apiVersion": "2024-01-01", "endpointPrefix": "birds", "protocol": "rest-json"}
            """;

    @TempDir
    Path directory;

    @Test
    void a_model_of_the_directory_is_added_and_the_newest_version_counts() throws IOException {
        write("birds/2023-01-01", model("Sing"));
        write("birds/2024-01-01", model("Fly"));
        Files.createDirectories(directory.resolve("empty/2024-01-01"));

        var catalog = Catalog.withModels(TestCatalog.BUNDLED, directory);

        assertThat(catalog.services()).contains("birds", "detective").doesNotContain("empty");
        assertThat(catalog.service("birds").orElseThrow().operations()).containsOnlyKeys("Fly");
        assertThat(catalog.service("detective")).isPresent();
        assertThat(catalog.service("fish")).isEmpty();
    }

    @Test
    void a_model_of_the_directory_replaces_the_service_of_its_name() throws IOException {
        write("detective/2018-10-26", model("Guess"));

        var detective = Catalog.withModels(TestCatalog.BUNDLED, directory).service("detective").orElseThrow();

        assertThat(detective.operations()).containsOnlyKeys("Guess");
        assertThat(detective.serviceId()).isEqualTo("detective");
    }

    @Test
    void a_service_may_keep_the_model_that_it_has() throws IOException {
        write("detective/2018-10-26", model("Guess"));
        write("birds/2024-01-01", model("Fly"));

        var catalog = Catalog.withModels(TestCatalog.BUNDLED, directory, Set.of("detective"));

        assertThat(catalog.service("detective")).isEqualTo(TestCatalog.BUNDLED.service("detective"));
        assertThat(catalog.services()).contains("birds");
    }

    @Test
    void the_head_of_a_model_and_the_names_of_its_operations_are_told_before_the_rest_is_read() throws IOException {
        write("birds/2024-01-01", "{" + METADATA + ", \"operations\": {\"Fly\": {}, \"Land\": {\"a\": [{}]}}, broken");
        var catalog = Catalog.withModels(TestCatalog.BUNDLED, directory);

        assertThat(catalog.header("birds").orElseThrow().endpointPrefix()).isEqualTo("birds");
        assertThat(catalog.operations("birds")).containsExactly("Fly", "Land");
        assertThat(catalog.operations("detective")).isEqualTo(catalog.service("detective").orElseThrow().operations()
                .keySet());
        assertThat(catalog.operations("fish")).isEmpty();
    }

    @Test
    void a_compressed_model_is_read_as_well() throws IOException {
        var file = directory.resolve("birds/2024-01-01/service-2.json.gz");
        Files.createDirectories(file.getParent());
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(model("Fly").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(Catalog.withModels(TestCatalog.BUNDLED, directory).service("birds")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "{\"metadata\": {]} | , line 1, column 15: not valid JSON: ",
            "[] | : a model is a JSON object, but this file is not",
            "{} | : `metadata.endpointPrefix` is missing",
            "{METADATA, \"operations\": {\"Fly\": {\"input\": {\"shape\": \"Wing\"}}}} "
                    + "| : `operations.Fly.input.shape` names `Wing`, which the model does not have",
            "{METADATA, \"shapes\": {\"A\": {\"type\": \"structure\", \"members\": {\"B\": {\"shape\": \"C\"}}}}} "
                    + "| : `shapes.A.members.B.shape` names `C`, which the model does not have",
            "{METADATA, \"shapes\": {\"A\": {\"type\": \"feather\"}}} "
                    + "| : `shapes.A.type` is `feather`, which is no type of a shape",
            "{METADATA, \"shapes\": {\"A\": {\"type\": \"string\", \"max\": \"many\"}}} "
                    + "| : `shapes.A.max` must be a number"})
    void a_broken_model_is_told_with_its_file_and_place(String text, String problem) throws IOException {
        write("birds/2024-01-01", text.replace("METADATA", METADATA));
        var catalog = Catalog.withModels(TestCatalog.BUNDLED, directory);

        assertThatThrownBy(() -> catalog.service("birds")).isInstanceOf(InvalidModelException.class)
                .hasMessageStartingWith("`" + directory.resolve("birds/2024-01-01/service-2.json") + "`" + problem);
    }

    @Test
    void an_unknown_protocol_is_told() throws IOException {
        write("birds/2024-01-01", model("Fly").replace("rest-json", "pigeon"));
        var catalog = Catalog.withModels(TestCatalog.BUNDLED, directory);

        assertThatThrownBy(() -> catalog.service("birds")).hasMessageContaining("`metadata.protocol` names `pigeon`");
    }

    @Test
    void a_directory_that_is_not_there_is_told() {
        assertThatThrownBy(() -> Catalog.withModels(TestCatalog.BUNDLED, directory.resolve("nowhere")))
                .isInstanceOf(InvalidModelException.class).hasMessageContaining("nowhere` cannot be read");
    }

    @Test
    void a_shape_may_hold_itself() throws IOException {
        write("birds/2024-01-01", model("Fly"));

        var input = Catalog.withModels(TestCatalog.BUNDLED, directory).service("birds").orElseThrow().operation("Fly")
                .orElseThrow().input();

        var flock = (Shape.ListOf) requireNonNull(input.members().get("Flock")).shape();
        var nested = (Shape.Structure) flock.element().shape();
        assertThat(nested.members()).containsOnlyKeys("Flock");
        assertThat(nested).isEqualTo(input).hasToString(input.toString());
    }

    private void write(String folder, String text) throws IOException {
        var target = Files.createDirectories(directory.resolve(folder));
        Files.writeString(target.resolve("service-2.json"), text);
    }

    private static String model(String operation) {
        return "{" + METADATA + """
                , "operations": {"%s": {"http": {"method": "POST", "requestUri": "/"}, "input": {"shape": "Bird"}}},
                "shapes": {"Bird": {"type": "structure", "members": {"Flock": {"shape": "Birds"}}},
                "Birds": {"type": "list", "member": {"shape": "Bird"}}}}
                """.formatted(operation);
    }
}
