package dev.muster.fuzz;

import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * Messages of HTTP out of any bytes: a first line, lines of headers, an empty line, the body. Not how HTTP is read, but
 * so that everything which could come out of reading HTTP can be written down.
 *
 * @param first  the words of the first line
 * @param body   what follows the empty line
 */
public record HttpText(String[] first, Headers headers, byte[] body) {

    /** Splits the bytes. */
    public static HttpText of(byte[] input) {
        int end = emptyLine(input);
        var lines = new String(input, 0, end, StandardCharsets.ISO_8859_1).split("\n", -1);
        var fields = new ArrayList<Headers.Field>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                fields.add(new Headers.Field(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip()));
            }
        }
        return new HttpText(lines[0].split(" ", 2), new Headers(fields),
                Arrays.copyOfRange(input, Math.min(input.length, end + 2), input.length));
    }

    private static int emptyLine(byte[] input) {
        for (int i = 0; i + 1 < input.length; i++) {
            if (input[i] == '\n' && input[i + 1] == '\n') {
                return i;
            }
        }
        return input.length;
    }

    /** A request: the first line is a method and a target. */
    public WireRequest request() {
        var target = first.length > 1 ? first[1] : "/";
        int question = target.indexOf('?');
        var path = question < 0 ? target : target.substring(0, question);
        return new WireRequest(first[0], path.startsWith("/") ? path : "/" + path,
                question < 0 ? "" : target.substring(question + 1), headers, body);
    }

    /** A response with a status. */
    public WireResponse response(int status) {
        return new WireResponse(status, headers, body);
    }
}
