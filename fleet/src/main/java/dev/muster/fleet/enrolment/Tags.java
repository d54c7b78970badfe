package dev.muster.fleet.enrolment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What came of reading a list of tags: every one is good, or none may be used. */
public sealed interface Tags {

    /** Every tag is good. */
    record Accepted(Map<String, String> tags) implements Tags {
        public Accepted {
            tags = Map.copyOf(tags);
        }
    }

    /** All that is wrong; never empty. */
    record Rejected(List<String> problems) implements Tags {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }

    /** Most tags of one resource. */
    int MOST = 50;

    /** What the service takes as a key, as its model has it: the hyphen between plus and equals makes a range. */
    Pattern KEY = Pattern.compile("(?!aws:)[a-zA-Z+-=._:/]{1,128}");

    /**
     * Reads {@code key=value} pairs, separated by commas. The key ends at the first equals sign.
     *
     * @param text such as {@code Department=Finance,Geo=Americas}
     */
    static Tags parse(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                problems.add("tag `" + pair + "` has no value; write `key=value`");
                continue;
            }
            String key = pair.substring(0, equals).strip();
            String value = pair.substring(equals + 1).strip();
            flaw(key, value).ifPresent(problems::add);
            if (tags.putIfAbsent(key, value) != null) {
                problems.add("tag `" + key + "` is given twice");
            }
        }
        if (tags.size() > MOST) {
            problems.add(tags.size() + " tags are given; a resource takes at most " + MOST);
        }
        return problems.isEmpty() ? new Accepted(tags) : new Rejected(problems);
    }

    private static Optional<String> flaw(String key, String value) {
        if (!KEY.matcher(key).matches()) {
            return Optional.of("`" + key + "` cannot be the key of a tag: 1 to 128 letters, digits and `+-=._:/`,"
                    + " not beginning with `aws:`");
        }
        if (value.codePointCount(0, value.length()) > 256) {
            return Optional.of("the value of tag `" + key + "` is longer than 256 characters");
        }
        return Optional.empty();
    }
}
