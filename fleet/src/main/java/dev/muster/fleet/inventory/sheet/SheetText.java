package dev.muster.fleet.inventory.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * A sheet before it is read.
 *
 * @param source where it came from, as it may be shown: without the query of a URL, which may be a signature
 * @param bytes  the text
 */
record SheetText(String source, byte[] bytes) {

    /** The largest sheet that is known has half a megabyte. */
    private static final int LARGEST = 16 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Reads a file, an address of the web, or a built-in sheet by its name. */
    static SheetText load(String place) {
        var lower = place.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return fetched(place);
        }
        if (place.contains("://")) {
            throw new UnreadableSheetException("the sheet `" + place + "` cannot be fetched: write a path, or a URL "
                    + "with http or https", null);
        }
        try {
            var file = Path.of(place);
            if (!Files.exists(file) && BuiltInSheet.named(place).isPresent()) {
                return BuiltInSheet.named(place).get().text();
            }
            try (var in = Files.newInputStream(file)) {
                return new SheetText(place, bounded(place, in));
            }
        } catch (IOException | InvalidPathException unreadable) {
            throw new UnreadableSheetException("the sheet `" + place + "` cannot be read: there is no such file that "
                    + "can be, nor a built-in sheet of this name (" + BuiltInSheet.names() + ")", unreadable);
        }
    }

    private static SheetText fetched(String place) {
        URI address;
        try {
            address = URI.create(place);
        } catch (IllegalArgumentException malformed) {
            throw new UnreadableSheetException("the address of the sheet is malformed", malformed);
        }
        if (address.getUserInfo() != null || address.getHost() == null) {
            throw new UnreadableSheetException("the address of the sheet must have a host and no user name or password",
                    null);
        }
        var shown = address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NORMAL).build()) {
            var answer = client.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new UnreadableSheetException("the sheet `" + shown + "` cannot be fetched: the server "
                            + "answered " + answer.statusCode(), null);
                }
                return new SheetText(shown, bounded(shown, body));
            }
        } catch (IOException unreachable) {
            throw new UnreadableSheetException("the sheet `" + shown + "` cannot be fetched: "
                    + unreachable.getClass().getSimpleName(), unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnreadableSheetException("the sheet `" + shown + "` was not fetched: interrupted", interrupted);
        }
    }

    private static byte[] bounded(String shown, InputStream in) throws IOException {
        var bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new UnreadableSheetException("the sheet `" + shown + "` is longer than " + (LARGEST >> 20)
                    + " MB", null);
        }
        return bytes;
    }
}
