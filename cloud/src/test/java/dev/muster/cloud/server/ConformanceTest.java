package dev.muster.cloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.catalog.Catalog;
import dev.muster.cloud.auth.AuthMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls every operation of a service through AWS's own client, and provokes the errors that its model lists. What was
 * seen stands in {@code docs/conformance.md}; {@code -Dgolden.update=true} writes that anew.
 */
class ConformanceTest {

    @TempDir
    private Path directory;

    @Test
    void every_operation_of_detective_is_done_and_refused_as_the_page_says() throws IOException {
        check("detective", DetectiveCalls.WORLD, (world, sightings) -> new DetectiveCalls(world, sightings).run());
    }

    private void check(String service, String accounts, BiConsumer<ServerWorld, Sightings> calls) throws IOException {
        var model = Catalog.bundled().service(service).orElseThrow();
        var sightings = new Sightings();
        try (var world = ServerWorld.start(directory, AuthMode.ENFORCE, accounts)) {
            calls.accept(world, sightings);
        }
        var page = new ConformancePage(model, sightings, Remarks.of(service));
        assertThat(page.gaps()).isEmpty();
        page.check();
    }
}
