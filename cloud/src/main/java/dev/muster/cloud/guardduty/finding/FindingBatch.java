package dev.muster.cloud.guardduty.finding;

import dev.muster.api.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Findings that came from outside, all of them fit to be loaded.
 *
 * @param items   in their order
 * @param unknown  paths of members that the API does not know; they are kept, and answers lack them
 */
public record FindingBatch(List<Item> items, SortedSet<String> unknown) {

    /** Beyond so many nobody reads on, and a hostile text must not make the answer huge. */
    private static final int MOST_PROBLEMS = 100;

    private static final String FORM = "must be a finding, a list of findings, `{\"Findings\": […]}`, or events of "
            + "EventBridge";

    public FindingBatch {
        items = List.copyOf(items);
    }

    /**
     * One finding.
     *
     * @param place   where it stands in what was read, for complaints: {@code [3]}
     * @param finding with the names of the wire
     */
    public record Item(String place, Document.Members finding) {}

    /** All that is wrong with a text. */
    public static final class Unfit extends RuntimeException {

        private final List<String> problems;

        /** @param problems at least one; of very many, the first are kept */
        public Unfit(List<String> problems) {
            super(String.join("; ", first(problems)), null, false, false);
            this.problems = first(problems);
        }

        private static List<String> first(List<String> problems) {
            if (problems.size() <= MOST_PROBLEMS) {
                return List.copyOf(problems);
            }
            var some = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
            some.add("and " + (problems.size() - MOST_PROBLEMS) + " more");
            return List.copyOf(some);
        }

        /** Each with its place in the text. */
        public List<String> problems() {
            return problems;
        }
    }

    /**
     * Reads findings as AWS gives them out: a list, what the AWS CLI prints for get-findings, EventBridge events, the
     * lines of an export to S3. Throws {@link Unfit} with all problems.
     */
    public static FindingBatch read(String text) {
        List<Document> values;
        try {
            values = JsonText.all(text);
        } catch (JsonText.Broken e) {
            throw new Unfit(List.of("line " + e.line() + ", column " + e.column() + ": " + e.problem()));
        }
        if (values.isEmpty()) {
            throw new Unfit(List.of("there is nothing: the text " + FORM));
        }
        return of(values.size() == 1 ? values.getFirst() : new Document.Items(values));
    }

    /** The same of a tree that was read already. */
    public static FindingBatch of(Document tree) {
        var problems = new ArrayList<String>();
        var reader = new FindingReader(problems);
        var findings = new ArrayList<Item>();
        if (tree instanceof Document.Members object && list(object) instanceof Document list) {
            readAll(list, "Findings", reader, problems, findings);
        } else if (tree instanceof Document.Items) {
            readAll(tree, "", reader, problems, findings);
        } else if (tree instanceof Document.Members object && (looksLikeFinding(object) || isEvent(object))) {
            readOne(object, "finding", reader, problems, findings);
        } else {
            problems.add("the text " + FORM);
        }
        if (!problems.isEmpty()) {
            throw new Unfit(problems);
        }
        return new FindingBatch(findings, new TreeSet<>(reader.unknown()));
    }

    private static void readAll(Document list, String place, FindingReader reader, List<String> problems,
            List<Item> findings) {
        if (!(list instanceof Document.Items(var items))) {
            problems.add("`" + place + "` must be a list of findings");
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            readOne(items.get(i), place + "[" + i + "]", reader, problems, findings);
        }
    }

    private static void readOne(Document item, String place, FindingReader reader, List<String> problems,
            List<Item> findings) {
        if (item instanceof Document.Members event && isEvent(event)) {
            if (!event.text("source").orElse("aws.guardduty").equals("aws.guardduty")) {
                problems.add("`" + place + ".source` must be aws.guardduty");
            }
            reader.read(event.get("detail").orElseThrow(), place + ".detail")
                    .ifPresent(finding -> findings.add(new Item(place, finding)));
        } else {
            reader.read(item, place).ifPresent(finding -> findings.add(new Item(place, finding)));
        }
    }

    private static boolean isEvent(Document.Members object) {
        return object.get("detail").isPresent();
    }

    private static boolean looksLikeFinding(Document.Members object) {
        return object.get("id").isPresent() || object.get("Id").isPresent() || object.get("type").isPresent()
                || object.get("Type").isPresent();
    }

    private static @Nullable Document list(Document.Members object) {
        return object.get("Findings").or(() -> object.get("findings")).orElse(null);
    }
}
