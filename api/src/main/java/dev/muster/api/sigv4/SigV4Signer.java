package dev.muster.api.sigv4;

import dev.muster.api.id.RegionId;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Signs requests as a client does, in the Authorization header and over every header that there is. */
public final class SigV4Signer {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private SigV4Signer() {}

    /**
     * The request with the headers that sign it.
     *
     * @param request not signed yet, its host among its headers
     * @param service as it calls itself in signatures
     */
    public static WireRequest sign(WireRequest request, AccessKey key, RegionId region, String service, Instant now) {
        var timestamp = SignatureTime.format(now);
        var scope = CredentialScope.parse(String.join("/", key.id(), timestamp.substring(0, 8), region.code(), service,
                "aws4_request"));
        var stamped = with(request, stamped(request.headers(), timestamp, key.token()));
        var names = stamped.headers().fields().stream().map(Headers.Field::name).distinct().sorted().toList();
        var unsigned = new SigV4Request.Signed(false, ALGORITHM, scope, names, "", now, timestamp, key.token(),
                OptionalLong.empty(), Optional.empty());
        var canonical = CanonicalRequest.of(stamped, unsigned, CanonicalRequest.sha256(request.body()));
        var signature = SigningKey.derive(key.secret(), scope.date(), region.code(), service)
                .sign(canonical.stringToSign(unsigned));
        return with(stamped, stamped.headers().with("authorization", ALGORITHM + " Credential=" + scope.text()
                + ", SignedHeaders=" + String.join(";", names) + ", Signature=" + signature));
    }

    private static Headers stamped(Headers headers, String timestamp, Optional<String> token) {
        var dated = headers.with("x-amz-date", timestamp);
        return token.map(text -> dated.with("x-amz-security-token", text)).orElse(dated);
    }

    private static WireRequest with(WireRequest request, Headers headers) {
        return new WireRequest(request.method(), request.rawPath(), request.rawQuery(), headers, request.body());
    }
}
