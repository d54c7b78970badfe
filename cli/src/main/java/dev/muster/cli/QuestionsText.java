package dev.muster.cli;

import dev.muster.api.document.Document;
import dev.muster.api.document.Document.Bool;
import dev.muster.api.document.Document.Items;
import dev.muster.cli.TextTable.Cell;
import dev.muster.fleet.inventory.sheet.Question;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What services can be asked, for people and for machines. Names and columns are relied upon: they are added to, never
 * changed.
 */
record QuestionsText(Style style, PrintWriter out, OutputFormat format) {

    /** One line for each service; each list is the questions of one. */
    void services(List<List<Question>> services) {
        switch (format) {
            case table -> {
                var table = new TextTable("SERVICE", "FUNCTIONS", "WITHOUT PARAMETERS", "REGIONS", "IAM PREFIX");
                services.forEach(questions -> table.row(Cell.of(questions.getFirst().service()),
                        Cell.of(Integer.toString(questions.size())), Cell.of(Long.toString(free(questions))),
                        Cell.faint(isGlobal(questions) ? "one" : "each"), Cell.of(prefixes(questions))));
                table.print(out, style);
                out.flush();
            }
            case json -> {
                out.println(DocumentText.json(new Items(services.stream()
                        .map(questions -> DocumentText.object("service", questions.getFirst().service(), "functions",
                                DocumentText.number(questions.size()), "without_parameters",
                                DocumentText.number(free(questions)), "global", new Bool(isGlobal(questions)),
                                "iam_prefix", prefixes(questions)))
                        .toList())));
                out.flush();
            }
            case csv -> CsvText.print(out, List.of("service", "functions", "without_parameters", "global",
                    "iam_prefix"),
                    services.stream().map(questions -> List.of(questions.getFirst().service(),
                            Integer.toString(questions.size()), Long.toString(free(questions)),
                            Boolean.toString(isGlobal(questions)), prefixes(questions))));
        }
    }

    private static long free(List<Question> questions) {
        return questions.stream().filter(question -> question.needs().isEmpty()).count();
    }

    private static boolean isGlobal(List<Question> questions) {
        return questions.stream().allMatch(Question::global);
    }

    private static String prefixes(List<Question> questions) {
        return questions.stream().map(question -> question.action().substring(0, question.action().indexOf(':')))
                .distinct().sorted().collect(Collectors.joining(" "));
    }

    /** One line for each function. */
    void questions(List<Question> questions) {
        switch (format) {
            case table -> {
                var table = new TextTable("SERVICE", "FUNCTION", "IAM ACTION", "NEEDS", "RESULT KEYS");
                questions.forEach(question -> table.row(Cell.of(question.service()), Cell.of(question.function()),
                        Cell.of(question.action()), Cell.of(String.join(" ", question.needs())),
                        Cell.faint(String.join(" ", question.lists()))));
                table.print(out, style);
                out.flush();
            }
            case json -> {
                out.println(DocumentText.json(new Items(questions.stream().map(QuestionsText::document).toList())));
                out.flush();
            }
            case csv -> CsvText.print(out, List.of("service", "function", "iam_action", "needs", "result_keys",
                    "global", "paged"),
                    questions.stream().map(question -> List.of(question.service(),
                            question.function(), question.action(), String.join(" ", question.needs()),
                            String.join(" ", question.lists()), Boolean.toString(question.global()),
                            Boolean.toString(question.paged()))));
        }
    }

    private static Document document(Question question) {
        return DocumentText.object("service", question.service(), "function", question.function(), "iam_action",
                question.action(), "needs", texts(question.needs()), "result_keys", texts(question.lists()), "global",
                new Bool(question.global()), "paged", new Bool(question.paged()));
    }

    private static Document texts(List<String> texts) {
        return new Items(texts.stream().<Document>map(Document::text).toList());
    }
}
