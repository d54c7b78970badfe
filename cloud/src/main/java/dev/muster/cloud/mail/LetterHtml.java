package dev.muster.cloud.mail;

/** The text of a letter as HTML that says the same: paragraphs, and what is indented as it stands. Nothing in it is obeyed. */
final class LetterHtml {

    private LetterHtml() {}

    static String of(Letter letter) {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(letter.subject())).append("</title></head>\n<body>\n");
        for (var block : letter.text().strip().split("\n\\s*\n", -1)) {
            boolean indented = block.startsWith("    ");
            html.append(indented ? "<pre>" : "<p>")
                    .append(indented ? escaped(block.stripIndent()) : escaped(block).replace("\n", "<br>\n"))
                    .append(indented ? "</pre>\n" : "</p>\n");
        }
        return html.append("</body></html>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
