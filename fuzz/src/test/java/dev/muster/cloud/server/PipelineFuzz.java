package dev.muster.cloud.server;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.api.catalog.Catalog;
import dev.muster.cloud.auth.AuthMode;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.fault.FaultPlan;
import dev.muster.fuzz.Cost;
import dev.muster.fuzz.HttpText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * The whole way of a request but for the socket, in a world that asks for no signature: routing, host names, local
 * pages, every operation. Nothing that can be sent makes it fail.
 */
class PipelineFuzz {

    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    private static final Call.Origin ORIGIN = new Call.Origin("127.0.0.1", "fuzz", false);

    private static final Cloud CLOUD = Cloud.open(new ServerSettings("127.0.0.1", 0, Optional.empty(),
            Optional.empty(), Optional.empty(), AuthMode.OFF, FaultPlan.NONE, () -> NOW),
            Catalog.bundled());

    @FuzzTest(maxDuration = Cost.TIME)
    void no_request_makes_the_server_fail(byte[] input) {
        var request = HttpText.of(input).request();
        var answer = CLOUD.answer(request, ORIGIN);
        if (answer.status() >= 500 && answer.status() != 501) {
            throw new AssertionError(answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8));
        }
    }
}
