package dev.muster.fleet.inventory.call;

import dev.muster.api.id.RegionId;
import dev.muster.api.wire.Percent;
import dev.muster.api.wire.WireRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** Makes requests of the SDK's HTTP client out of ours, and has the SDK's signer sign them. Thread-safe. */
final class SignedRequests {

    /** Followed by the service: some speak alike, and whoever plays several of them looks here. */
    private static final String AGENT = "muster api/";

    /** Sign the path as it stands; all others have it encoded once more. */
    private static final Set<String> PATH_AS_IT_IS = Set.of("s3", "s3-object-lambda", "s3-outposts");

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final InstantSource clock;
    private volatile Duration ahead = Duration.ZERO;

    SignedRequests(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on signs with the time of a clock that is so far ahead of ours. */
    void follow(Duration difference) {
        ahead = difference;
    }

    /**
     * The same request for the endpoint, not signed.
     *
     * @param service boto3's name
     */
    static SdkHttpRequest unsigned(WireRequest request, URI endpoint, String service) {
        var host = request.headers().first("host").orElseThrow();
        int colon = host.lastIndexOf(':');
        var bare = colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
        var made = SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(request.method()))
                .protocol(endpoint.getScheme()).host(bare)
                .encodedPath(request.rawPath());
        if (endpoint.getPort() >= 0) {
            made.port(endpoint.getPort());
        }
        for (var field : request.headers().fields()) {
            if (!field.name().equals("host")) {
                made.appendHeader(field.name(), field.value());
            }
        }
        made.putHeader("User-Agent", AGENT + service);
        query(request.rawQuery(), made);
        return made.build();
    }

    private static void query(String raw, SdkHttpRequest.Builder into) {
        for (int start = 0; start < raw.length();) {
            int end = raw.indexOf('&', start);
            end = end < 0 ? raw.length() : end;
            int equals = raw.indexOf('=', start);
            int nameEnd = equals < 0 || equals > end ? end : equals;
            into.appendRawQueryParameter(decoded(raw.substring(start, nameEnd)),
                    nameEnd == end ? "" : decoded(raw.substring(nameEnd + 1, end)));
            start = end + 1;
        }
    }

    private static String decoded(String text) {
        return Percent.decode(text).orElse(text);
    }

    SdkHttpRequest signed(SdkHttpRequest request, byte[] body, String service, RegionId region,
            AwsCredentials credentials) {
        Clock time = Clock.offset(clock.withZone(ZoneOffset.UTC), ahead);
        boolean asItIs = PATH_AS_IT_IS.contains(service.toLowerCase(Locale.ROOT));
        var signed = signer.sign(sign -> sign.identity(credentials).request(request)
                .payload(ContentStreamProvider.fromByteArrayUnsafe(body))
                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region.code())
                .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !asItIs)
                .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !asItIs)
                .putProperty(HttpSigner.SIGNING_CLOCK, time)).request();
        return sized(signed, body);
    }

    /** With its length, without which the client would send it in chunks. */
    static SdkHttpRequest sized(SdkHttpRequest request, byte[] body) {
        return body.length == 0
                ? request
                : request.toBuilder().putHeader("Content-Length", Integer.toString(body.length)).build();
    }
}
