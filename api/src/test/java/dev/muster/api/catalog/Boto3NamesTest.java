package dev.muster.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.TestCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whoever knows a service by boto3's name finds it, with the hosts and the signatures that boto3 uses. */
class Boto3NamesTest {

    private static final Catalog CATALOG = TestCatalog.BUNDLED;

    @Test
    void every_service_of_boto3_is_there_but_those_that_are_newer_than_the_models() {
        for (var row : table()) {
            assertThat(CATALOG.services().contains(row.getFirst())).as(row.getFirst()).isEqualTo(row.size() == 4);
        }
    }

    @Test
    void a_service_has_the_identity_the_host_and_the_signature_that_boto3_gives_it() {
        for (var row : table()) {
            CATALOG.service(row.getFirst()).ifPresent(service -> assertThat(service)
                    .extracting(ServiceModel::endpointPrefix, ServiceModel::signingName).as(row.getFirst())
                    .containsExactly(row.get(2), row.get(3)));
        }
    }

    private static List<List<String>> table() {
        try (var text = Boto3NamesTest.class.getResourceAsStream("boto3-services.tsv")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#")).map(line -> List.of(line.split("\t", -1))).toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
