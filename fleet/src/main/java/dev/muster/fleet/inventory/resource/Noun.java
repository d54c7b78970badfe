package dev.muster.fleet.inventory.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an operation is about.
 *
 * @param singular of one: {@code DBInstance} for {@code DescribeDBInstances}
 * @param many     whether the operation's name says that it answers several
 */
record Noun(String singular, boolean many) {

    private static final Pattern WORDS = Pattern.compile("[A-Z]+(?![a-z])|[A-Z][a-z0-9]+|[0-9]+|[a-z]+");

    /** After these a name says for whom: {@code ListTagsForResource}. */
    private static final Set<String> ENDS = Set.of("For", "By", "Of", "In", "From", "With");

    private static final Set<String> VERBS_OF_MANY = Set.of("List", "Search", "Scan");

    /** Words that look like one thing and are answered with a list. */
    private static final Set<String> LISTS = Set.of("Information", "Metadata", "History");

    /** What is added to a member's name to say what it holds, never what it is. */
    private static final Pattern ADDED = Pattern.compile(
            "(?<=.)(Summary|Summaries|Details?|Descriptions?|Metadata|Info|List|Set|Names?|Arns?|ARNs?|Ids?|Urls?|Items)+$");

    /** The noun of an operation, as the model or as boto3 calls it. */
    static Noun ofOperation(String operation) {
        var words = words(operation);
        if (words.size() < 2) {
            return new Noun(words.isEmpty() ? "Item" : words.getFirst(), true);
        }
        var rest = new ArrayList<>(words.subList(words.getFirst().equals("Batch") && words.size() > 2 ? 2 : 1, words
                .size()));
        for (int i = 1; i < rest.size(); i++) {
            if (ENDS.contains(rest.get(i))) {
                rest.subList(i, rest.size()).clear();
            }
        }
        var last = rest.removeLast();
        var singular = singular(last);
        return new Noun(String.join("", rest) + singular, VERBS_OF_MANY.contains(words.getFirst())
                || !singular.equals(last) || LISTS.contains(last));
    }

    /** The noun of a list among several: {@code User} for {@code UserDetailList}. */
    static String ofMember(String member) {
        var capital = member.substring(0, 1).toUpperCase(Locale.ROOT) + member.substring(1);
        var plain = ADDED.matcher(capital).replaceAll("");
        var words = new ArrayList<>(words(plain));
        return words.isEmpty()
                ? capital
                : String.join("", words.subList(0, words.size() - 1)) + singular(words
                        .getLast());
    }

    /** Its last word: {@code Alarm} of {@code MetricAlarm}. */
    static String lastWord(String noun) {
        var words = words(noun);
        return words.isEmpty() ? noun : words.getLast();
    }

    private static List<String> words(String name) {
        if (name.indexOf('_') < 0 && !name.isEmpty() && Character.isUpperCase(name.charAt(0))) {
            return WORDS.matcher(name).results().map(found -> found.group()).toList();
        }
        var words = new ArrayList<String>();
        for (var word : name.split("_", -1)) {
            if (!word.isEmpty()) {
                words.add(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
            }
        }
        return words;
    }

    private static String singular(String word) {
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.endsWith("Indices")) {
            return "Index";
        }
        for (var ending : List.of("sses", "xes", "uses", "iases", "tches", "nches", "shes")) {
            if (word.endsWith(ending)) {
                return word.substring(0, word.length() - 2);
            }
        }
        var plural = word.endsWith("s") && word.length() > 2 && !word.endsWith("ss") && !word.endsWith("us")
                && !word.endsWith("sis") && !word.equals("Aws");
        return plural ? word.substring(0, word.length() - 1) : word;
    }
}
