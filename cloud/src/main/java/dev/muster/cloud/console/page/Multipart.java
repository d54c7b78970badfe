package dev.muster.cloud.console.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A form with a file in it (RFC 7578), as browsers make it. Files are text here, and fields like all others. */
final class Multipart {

    private static final Pattern TYPE = Pattern.compile(
            "multipart/form-data; *boundary=\"?([A-Za-z0-9'()+_,./:=?-]{1,70})\"?", Pattern.CASE_INSENSITIVE);

    private static final Pattern NAME = Pattern.compile("content-disposition: form-data; name=\"([^\"\r\n]{1,100})\"",
            Pattern.CASE_INSENSITIVE);

    private static final String BLANK_LINE = "\r\n\r\n";

    private Multipart() {}

    /** What stands between the parts. */
    static Optional<String> boundary(String contentType) {
        var match = TYPE.matcher(contentType);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    /** The fields; empty if the body is not in order. */
    static Optional<Map<String, List<String>>> read(byte[] body, String boundary) {
        // bytes as characters, so that no place moves
        var text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
        var delimiter = "\r\n--" + boundary;
        var fields = new LinkedHashMap<String, List<String>>();
        int at = text.indexOf(delimiter);
        while (at >= 0) {
            int start = at + delimiter.length();
            if (text.startsWith("--", start)) {
                return Optional.of(fields);
            }
            int end = text.indexOf(delimiter, start);
            int blank = text.indexOf(BLANK_LINE, start);
            if (end < 0 || blank < 0 || blank + BLANK_LINE.length() > end) {
                return Optional.empty();
            }
            var name = NAME.matcher(text.substring(start, blank));
            if (!name.find()) {
                return Optional.empty();
            }
            fields.computeIfAbsent(utf8(name.group(1)), _ -> new ArrayList<>())
                    .add(utf8(text.substring(blank + BLANK_LINE.length(), end)));
            at = end;
        }
        return Optional.empty();
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
