package dev.muster.api.sigv4;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.api.wire.Percent;
import dev.muster.fuzz.Cost;
import dev.muster.fuzz.HttpText;
import java.time.Instant;
import java.util.Optional;

/** Signatures in headers and in queries. No request that is made up can be one that the key signed. */
class SignatureFuzz {

    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    private static final SigV4Verifier VERIFIER = new SigV4Verifier();

    private static final SigV4Verifier EXPLAINING = new SigV4Verifier(SigV4Verifier.DEFAULT_WINDOW, true);

    private static final ExpectedScope SCOPE = new ExpectedScope("detective", _ -> true, true);

    private static final SigningKey KEY = SigningKey.derive("not in any seed", "20260115", "us-east-1", "detective");

    @FuzzTest(maxDuration = Cost.TIME)
    void any_signature_is_read_and_none_is_valid(byte[] input) {
        Cost.inProportion(input, SignatureFuzz::read);
    }

    private static void read(byte[] input) {
        var request = HttpText.of(input).request();
        if (SigV4Request.parse(request) instanceof SigV4Request.Signed signed) {
            var _ = VERIFIER.checkScope(signed, NOW, SCOPE);
            if (EXPLAINING.checkSignature(signed, request, KEY) instanceof SigV4Outcome.Valid) {
                throw new AssertionError("a signature that nobody made is valid");
            }
        }
        var encoded = Percent.encode(request.rawPath());
        if (!Percent.decode(encoded).equals(Optional.of(request.rawPath()))) {
            throw new AssertionError("encoded and decoded, a path is another: " + request.rawPath());
        }
    }
}
