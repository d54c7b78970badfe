package dev.muster.api.sigv4;

import dev.muster.api.sigv4.SigV4Outcome.Refused;
import dev.muster.api.sigv4.SigV4Outcome.Valid;
import dev.muster.api.sigv4.SigV4Request.Signed;
import dev.muster.api.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges signatures. A server that looks up keys calls {@link #checkScope} first, then finds the key, then calls
 * {@link #checkSignature}; for a key that it does not know it calls {@link #checkUnknownKey}, so that an answer takes
 * as long as for a known one. Thread-safe.
 */
public final class SigV4Verifier {

    /** How far a client's clock may be off. */
    public static final Duration DEFAULT_WINDOW = Duration.ofMinutes(15);

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String TERMINATOR = "aws4_request";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final String MISMATCH = "The request signature we calculated does not match the signature you "
            + "provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for "
            + "details.";

    private final Duration window;
    private final boolean explains;
    private final SigningKey nobody = SigningKey.derive("nobody", "19700101", "nowhere", "nothing");

    /**
     * A verifier.
     *
     * @param window   how far a client's clock may be off
     * @param explains whether a refused signature is answered with the canonical request and the string to sign, the
     *                 most useful thing to see for whoever writes a signer
     */
    public SigV4Verifier(Duration window, boolean explains) {
        this.window = window;
        this.explains = explains;
    }

    /** A verifier with AWS's window. */
    public SigV4Verifier() {
        this(DEFAULT_WINDOW, false);
    }

    /** All checks in a row. */
    public SigV4Outcome check(Signed signed, WireRequest request, String secret, Instant now, ExpectedScope expected) {
        var refused = checkScope(signed, now, expected);
        if (refused.isPresent()) {
            return refused.get();
        }
        return checkSignature(signed, request,
                SigningKey.derive(secret, signed.date(), signed.region(), signed.service()));
    }

    /** The checks that need no secret: clock, signed host, algorithm and scope, in this order. */
    public Optional<Refused> checkScope(Signed signed, Instant now, ExpectedScope expected) {
        return checkTime(signed, now).or(() -> checkForm(signed)).or(() -> checkValues(signed, expected));
    }

    /** Whether the key made the signature. */
    public SigV4Outcome checkSignature(Signed signed, WireRequest request, SigningKey key) {
        String bodyHash = CanonicalRequest.sha256(request.body());
        boolean s3 = CanonicalRequest.isS3(signed);
        String payloadHash = signed.contentHash().orElse(s3 && signed.presigned() ? UNSIGNED : bodyHash);
        boolean unsigned = payloadHash.equals(UNSIGNED);
        if ((unsigned && !s3) || payloadHash.startsWith("STREAMING-")) {
            return new Refused(SigV4Fault.PAYLOAD_NOT_SIGNED, "The value '" + payloadHash
                    + "' of 'x-amz-content-sha256' is not accepted here: sign the SHA-256 of the body.");
        }
        boolean bodyMatches = unsigned || same(bodyHash, payloadHash);
        if (s3 && !bodyMatches) {
            return new Refused(SigV4Fault.PAYLOAD_MISMATCH,
                    "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
        var canonical = CanonicalRequest.of(request, signed, bodyMatches ? payloadHash : bodyHash);
        String toSign = canonical.stringToSign(signed);
        if (same(key.sign(toSign), signed.signature()) && bodyMatches) {
            return new Valid();
        }
        return new Refused(SigV4Fault.SIGNATURE, explains ? explained(canonical, toSign) : MISMATCH);
    }

    /** Takes the time that {@link #checkSignature} takes, for a key that does not exist. */
    public void checkUnknownKey(Signed signed, WireRequest request) {
        var _ = checkSignature(signed, request, nobody);
    }

    /**
     * The clock. A presigned request lives until its date plus its life; outside S3 the window bounds it too. AWS does
     * not document how the two go together; we take the shorter one.
     */
    private Optional<Refused> checkTime(Signed signed, Instant now) {
        if (signed.time().isAfter(now.plus(window))) {
            return Optional.of(new Refused(SigV4Fault.NOT_YET_CURRENT, "Signature not yet current: "
                    + signed.timestamp() + " is still later than " + SignatureTime.format(now.plus(window)) + " ("
                    + SignatureTime.format(now) + " + " + window.toMinutes() + " min.)"));
        }
        var life = window;
        if (signed.expires().isPresent()) {
            var asked = Duration.ofSeconds(signed.expires().getAsLong());
            life = CanonicalRequest.isS3(signed) || asked.compareTo(window) < 0 ? asked : window;
        }
        if (signed.time().isBefore(now.minus(life))) {
            var shown = life.equals(window) ? window.toMinutes() + " min.)" : life.toSeconds() + " sec.)";
            return Optional.of(new Refused(SigV4Fault.EXPIRED, "Signature expired: " + signed.timestamp()
                    + " is now earlier than " + SignatureTime.format(now.minus(life)) + " (" + SignatureTime.format(now)
                    + " - " + shown));
        }
        return Optional.empty();
    }

    private static Optional<Refused> checkForm(Signed signed) {
        if (!signed.signedHeaders().contains("host") && !signed.signedHeaders().contains(":authority")) {
            return Optional.of(new Refused(SigV4Fault.HOST_NOT_SIGNED,
                    "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."));
        }
        if (!signed.algorithm().equals(ALGORITHM)) {
            return Optional.of(new Refused(SigV4Fault.ALGORITHM, SignatureParser.unsupported(signed.algorithm())));
        }
        if (!signed.credential().complete()) {
            return Optional.of(new Refused(SigV4Fault.SCOPE_SHAPE, "Credential must have exactly 5 slash-delimited "
                    + "elements, e.g. keyid/date/region/service/term, got '" + signed.credential().text() + "'"));
        }
        return Optional.empty();
    }

    /** Every complaint about the scope, in one message. */
    private static Optional<Refused> checkValues(Signed signed, ExpectedScope expected) {
        var scope = signed.credential();
        var text = new StringBuilder();
        if (!expected.region().test(scope.region())) {
            text.append("Credential should be scoped to a valid region")
                    .append(expected.namesRegion() ? ", not '" + scope.region() + "'. " : ". ");
        }
        if (!scope.service().equals(expected.service())) {
            text.append("Credential should be scoped to correct service: '").append(expected.service()).append("'. ");
        }
        if (!scope.terminator().equals(TERMINATOR)) {
            text.append("Credential should be scoped with a valid terminator: '").append(TERMINATOR)
                    .append("', not '").append(scope.terminator()).append("'. ");
        }
        if (!signed.timestamp().substring(0, 8).equals(scope.date())) {
            text.append("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '")
                    .append(scope.date()).append("' != '").append(signed.timestamp(), 0, 8).append("', from '")
                    .append(signed.timestamp()).append("'.");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new Refused(SigV4Fault.SCOPE, text.toString()));
    }

    private static String explained(CanonicalRequest canonical, String toSign) {
        return MISMATCH + "\n\nThe Canonical String for this request should have been\n'" + canonical.text()
                + "'\n\nThe String-to-Sign should have been\n'" + toSign + "'\n";
    }

    /** Compares in constant time. */
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
