package dev.muster.fleet.inventory.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** Pages that need nothing but themselves: no request, no script but their own. */
public final class Html {

    private Html() {}

    /**
     * The beginning of a page, up to {@code <main>}. The browser is told to run this script alone and to ask nobody for
     * anything.
     *
     * @param script the page's own, which stands at its end; empty for none
     */
    public static String head(String title, String script) {
        var style = own("report.css");
        var scripts = script.isEmpty() ? "'none'" : hash(script);
        return "<!doctype html>\n<html lang=en><head><meta charset=utf-8>"
                + "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; base-uri 'none'; form-action "
                + "'none'; style-src " + hash(style) + "; script-src " + scripts + "\">"
                + "<meta name=viewport content=\"width=device-width, initial-scale=1\"><title>" + text(title)
                + "</title><style>" + style + "</style></head><body><main>\n";
    }

    /** Text as it stands between tags or in a quoted attribute; control characters become the replacement character. */
    public static String text(String text) {
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n', '\t' -> safe.appendCodePoint(c);
                default -> safe.appendCodePoint(Character.isISOControl(c) || (c >= 0xd800 && c <= 0xdfff) ? 0xfffd : c);
            }
        });
        return safe.toString();
    }

    /** JSON as it stands in a script element, where the text {@code </script>} would end it. */
    static String data(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }

    /** One of the files that pages are made of. */
    static String own(String file) {
        try (var in = Objects.requireNonNull(Html.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String content) {
        try {
            return "'sha256-" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(content
                    .getBytes(StandardCharsets.UTF_8))) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
