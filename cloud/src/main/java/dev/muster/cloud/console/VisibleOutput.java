package dev.muster.cloud.console;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes pages in which text is text. Markup is escaped; and what nobody could see but what turns the text around it
 * the other way, or steers a terminal that it is copied to, is written as its number. What stands in fields of forms
 * stays as it is, so that it is sent back unchanged.
 */
final class VisibleOutput implements HtmlTemplateOutput {

    /** Controls of direction, and all others but tabs and ends of lines. */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}&&[^\t\n\r]]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]");

    private final HtmlTemplateOutput escaping;

    private boolean field;

    VisibleOutput(TemplateOutput output) {
        escaping = new OwaspHtmlTemplateOutput(output);
    }

    @Override
    public void setContext(@Nullable String tag, @Nullable String attribute) {
        field = attribute != null || "textarea".equals(tag);
        escaping.setContext(tag, attribute);
    }

    @Override
    public void writeContent(String text) {
        escaping.writeContent(text);
    }

    @Override
    public void writeContent(String text, int from, int to) {
        escaping.writeContent(text, from, to);
    }

    @Override
    public void writeUserContent(@Nullable String text) {
        escaping.writeUserContent(text == null || field ? text : visible(text));
    }

    private static String visible(String text) {
        return UNSEEN.matcher(text).replaceAll(found -> "\\\\u{" + Integer.toHexString(found.group().charAt(0)) + "}");
    }
}
