package dev.muster.api.protocol;

import java.util.ArrayList;
import java.util.List;

/** Lists in one header field: separated by commas, quoted where an element holds a comma itself. */
final class HeaderLists {

    private HeaderLists() {}

    /**
     * The elements of all fields.
     *
     * @param dates whether the elements are dates, which hold one comma each without being quoted
     */
    static List<String> split(List<String> fields, boolean dates) {
        var elements = new ArrayList<String>();
        for (var field : fields) {
            split(field, dates, elements);
        }
        return elements;
    }

    private static void split(String field, boolean dates, List<String> into) {
        var element = new StringBuilder();
        boolean quoted = false;
        int commas = 0;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (quoted && c == '\\' && i + 1 < field.length()) {
                element.append(field.charAt(++i));
            } else if (c == '"' && (quoted || element.toString().isBlank())) {
                quoted = !quoted;
                if (quoted) {
                    element.setLength(0);
                }
            } else if (c == ',' && !quoted && (!dates || ++commas % 2 == 0)) {
                into.add(element.toString().strip());
                element.setLength(0);
            } else {
                element.append(c);
            }
        }
        into.add(element.toString().strip());
    }

    static String quoted(String text) {
        if (text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.equals(text.strip()) && !text.isEmpty()) {
            return text;
        }
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
