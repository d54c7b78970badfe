package dev.muster.api.sigv4;

import dev.muster.api.wire.WireRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a request says about who signed it; nothing of it is proven yet. */
public sealed interface SigV4Request {

    /** The request carries no signature. */
    record Unsigned() implements SigV4Request {}

    /** The request carries something that cannot be read as a signature. */
    record Malformed(SigV4Fault fault, String message) implements SigV4Request {}

    /**
     * The request carries a signature.
     *
     * @param presigned     whether it stands in the query
     * @param algorithm     as sent, not yet checked
     * @param signedHeaders lower case, sorted
     * @param time          when it was signed
     * @param timestamp     the same as it was signed, {@code 20260115T120000Z}
     * @param token         the session token
     * @param expires       seconds that a presigned request lives
     * @param contentHash   the value of {@code x-amz-content-sha256}
     */
    record Signed(boolean presigned, String algorithm, CredentialScope credential, List<String> signedHeaders,
            String signature, Instant time, String timestamp, Optional<String> token, OptionalLong expires,
            Optional<String> contentHash) implements SigV4Request {

        public Signed {
            signedHeaders = List.copyOf(signedHeaders);
        }

        public String accessKeyId() {
            return credential.accessKeyId();
        }

        public String date() {
            return credential.date();
        }

        public String region() {
            return credential.region();
        }

        public String service() {
            return credential.service();
        }

        /** Names the key only: token and signature stay out of logs. */
        @Override
        public String toString() {
            return "Signed[" + credential.text() + ", " + timestamp + (presigned ? ", presigned]" : "]");
        }
    }

    /** Reads the signature of a request, from the Authorization header or from the query. */
    static SigV4Request parse(WireRequest request) {
        return SignatureParser.parse(request);
    }
}
