package dev.muster.api.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.sigv4.SigV4Outcome.Refused;
import dev.muster.api.sigv4.SigV4Outcome.Valid;
import dev.muster.api.sigv4.SigV4Request.Signed;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.Percent;
import dev.muster.api.wire.WireRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Whatever the AWS SDK for Java signs must verify, and no changed copy of it. */
class SdkSignaturesTest {

    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
    private static final String ODD = "abzAZ019-._~ %/+=&?#:@!$'()*,;äß€\uD83D\uDE00";

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_request_signed_by_the_sdk_verifies_and_a_changed_one_does_not(long seed) {
        var random = new SplittableRandom(seed);
        var request = signedBySdk(random);

        assertThat(verify(request)).as("seed %d: %s", seed, request).isInstanceOf(Valid.class);
        var changed = changed(request, random);
        if (SigV4Request.parse(changed) instanceof Signed signed) {
            assertThat(verify(changed, signed)).as("seed %d: %s", seed, changed).isInstanceOf(Refused.class);
        }
    }

    private static SigV4Outcome verify(WireRequest request) {
        return verify(request, (Signed) SigV4Request.parse(request));
    }

    private static SigV4Outcome verify(WireRequest request, Signed signed) {
        return new SigV4Verifier().check(signed, request, SECRET, NOW, ExpectedScope.of("detective", "eu-west-1"));
    }

    private static WireRequest signedBySdk(SplittableRandom random) {
        var path = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            path.append('/').append(Percent.encode(text(random, 12)));
        }
        var builder = SdkHttpRequest.builder().method(random.nextBoolean() ? SdkHttpMethod.POST : SdkHttpMethod.GET)
                .uri(URI.create("http://localhost:4566")).encodedPath(path.toString())
                .putHeader("Content-Type", "application/json").putHeader("User-Agent", "not signed");
        for (int i = random.nextInt(4); i > 0; i--) {
            builder.appendRawQueryParameter(text(random, 5), text(random, 8));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            builder.appendHeader("X-Odd", " a  " + text(random, 5) + "   b ");
        }
        byte[] body = bytes(random);
        boolean presign = random.nextInt(3) == 0;
        var identity = random.nextBoolean()
                ? AwsCredentialsIdentity.create(KEY, SECRET)
                : AwsSessionCredentialsIdentity.create(KEY, SECRET, "token/+=" + random.nextInt());
        var signed = AwsV4HttpSigner.create().sign(sign -> {
            sign.identity(identity).request(builder.build()).payload(ContentStreamProvider.fromByteArray(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "detective")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC));
            if (presign) {
                sign.putProperty(AwsV4HttpSigner.AUTH_LOCATION, AwsV4HttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofSeconds(60));
            }
        });
        return wire(signed.request(), signed.payload().map(SdkSignaturesTest::read).orElse(new byte[0]));
    }

    private static byte[] read(ContentStreamProvider payload) {
        try (var in = payload.newStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WireRequest wire(SdkHttpRequest request, byte[] body) {
        var fields = new ArrayList<Headers.Field>();
        request.forEachHeader((name, values) -> values.forEach(value -> fields.add(new Headers.Field(name, value))));
        return new WireRequest(request.method().name(), request.encodedPath(),
                request.encodedQueryParameters().orElse(""), new Headers(fields), body);
    }

    /** The request with one signed thing changed. */
    private static WireRequest changed(WireRequest request, SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> new WireRequest("PUT", request.rawPath(), request.rawQuery(), request.headers(), request.body());
            case 1 -> new WireRequest(request.method(), request.rawPath() + "x", request.rawQuery(), request.headers(),
                    request.body());
            case 2 -> new WireRequest(request.method(), request.rawPath(), request.rawQuery() + "&z=1",
                    request.headers(), request.body());
            case 3 -> {
                var body = java.util.Arrays.copyOf(request.body(), request.body().length + 1);
                yield new WireRequest(request.method(), request.rawPath(), request.rawQuery(), request.headers(), body);
            }
            case 4 -> withField(request, "host", random);
            default -> request.headers().first("authorization").isPresent()
                    ? withField(request, "authorization", random)
                    : new WireRequest(request.method(), request.rawPath(),
                            flipped(request.rawQuery(), request.rawQuery().indexOf("X-Amz-Signature=") + 16), request
                                    .headers(),
                            request.body());
        };
    }

    private static WireRequest withField(WireRequest request, String name, SplittableRandom random) {
        var fields = new ArrayList<Headers.Field>();
        for (var field : request.headers().fields()) {
            fields.add(field.name().equals(name)
                    ? new Headers.Field(name, flipped(field.value(), random.nextInt(field.value().length())))
                    : field);
        }
        return new WireRequest(request.method(), request.rawPath(), request.rawQuery(), new Headers(fields),
                request.body());
    }

    private static String flipped(String text, int at) {
        char[] chars = text.toCharArray();
        chars[at] = (char) (chars[at] ^ 1);
        return new String(chars);
    }

    private static String text(SplittableRandom random, int longest) {
        var points = ODD.codePoints().toArray();
        var text = new StringBuilder();
        for (int i = random.nextInt(longest); i >= 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private static byte[] bytes(SplittableRandom random) {
        var bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }
}
