package dev.muster.cloud.console.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;

/** JSON in lines, as people read it. */
public final class JsonLayout {

    private static final JsonFactory JSON = new JsonFactory();

    private static final DefaultPrettyPrinter LINES = new DefaultPrettyPrinter(Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private JsonLayout() {}

    /** A text of one line in several; one that has lines already, or is no JSON, stays as it is. */
    public static String of(String text) {
        if (text.strip().indexOf('\n') >= 0) {
            return text;
        }
        var lines = new StringWriter(text.length() * 2);
        try (var parser = JSON.createParser(text); var generator = JSON.createGenerator(lines)) {
            generator.setPrettyPrinter(LINES.createInstance());
            while (parser.nextToken() != null) {
                generator.copyCurrentEventExact(parser);
            }
        } catch (IOException _) {
            return text;
        }
        return lines.toString();
    }
}
