package dev.muster.cloud.console;

import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What pages are shown with: packed into the program, and the same for everybody. */
final class Assets {

    private record Asset(String type, byte[] bytes, String tag) {}

    private final Map<String, Asset> assets = Map.of(
            "console.css", read("text/css; charset=utf-8", "/dev/muster/cloud/console/console.css"),
            "muster.svg", read("image/svg+xml", "/dev/muster/cloud/console/muster.svg"),
            "htmx.js", read("text/javascript; charset=utf-8",
                    "/META-INF/resources/webjars/htmx.org/2.0.4/dist/htmx.min.js"));

    /** The one of this name; a browser that has it already is told so. */
    Optional<WireResponse> answer(String name, WireRequest request) {
        return Optional.ofNullable(assets.get(name)).map(asset -> {
            var headers = Headers.of("content-type", asset.type(), "etag", asset.tag(), "cache-control", "no-cache",
                    "x-content-type-options", "nosniff");
            return request.headers().first("if-none-match").filter(asset.tag()::equals).isPresent()
                    ? new WireResponse(304, headers, new byte[0])
                    : new WireResponse(200, headers, asset.bytes());
        });
    }

    private static Asset read(String type, String resource) {
        try (var stream = Assets.class.getResourceAsStream(resource)) {
            var bytes = Objects.requireNonNull(stream, resource).readAllBytes();
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Asset(type, bytes, '"' + HexFormat.of().formatHex(digest, 0, 16) + '"');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the platform lacks SHA-256", e);
        }
    }
}
