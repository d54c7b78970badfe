package dev.muster.cloud.server;

import dev.muster.cloud.server.RawHttp.Header;
import dev.muster.cloud.server.RawHttp.Request;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** Signs raw requests as the AWS SDK does, for any time, Region and service. */
record Signer(String authority, AwsCredentials credentials, String service, String region, Instant at) {

    Signer with(AwsCredentials other) {
        return new Signer(authority, other, service, region, at);
    }

    Signer at(Instant time) {
        return new Signer(authority, credentials, service, region, time);
    }

    Signer scoped(String otherService, String otherRegion) {
        return new Signer(authority, credentials, otherService, otherRegion, at);
    }

    /** The request with the headers that sign it. */
    Request sign(Request request) {
        return signed(request, AwsV4FamilyHttpSigner.AuthLocation.HEADER, Duration.ZERO);
    }

    /** The request with a signature in its query. */
    Request presign(Request request, Duration life) {
        return signed(request, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING, life);
    }

    private Request signed(Request request, AwsV4FamilyHttpSigner.AuthLocation location, Duration life) {
        var question = request.target().indexOf('?');
        var path = question < 0 ? request.target() : request.target().substring(0, question);
        var plain = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(request.method()))
                .uri(URI.create("http://" + request.header("host").orElse(authority)))
                .encodedPath(path);
        if (question >= 0) {
            for (var pair : request.target().substring(question + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                plain.appendRawQueryParameter(decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        request.headers().forEach(header -> plain.appendHeader(header.name(), header.value()));
        var result = AwsV4HttpSigner.create().sign(r -> r.identity(credentials)
                .request(plain.build())
                .payload(ContentStreamProvider.fromByteArray(request.body()))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, location)
                .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC))
                .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, life.isZero() ? null : life));
        var headers = new ArrayList<Header>();
        result.request().forEachHeader((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
        var query = result.request().encodedQueryParameters().map(text -> "?" + text).orElse("");
        return new Request(request.method(), location == AwsV4FamilyHttpSigner.AuthLocation.HEADER
                ? request.target()
                : path + query, headers, request.body());
    }

    private static String decoded(String text) {
        return java.net.URLDecoder.decode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
