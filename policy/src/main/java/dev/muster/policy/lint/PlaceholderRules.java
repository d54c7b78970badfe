package dev.muster.policy.lint;

import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.lint.Rule.Hit;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words of a manual that were meant to be replaced; those in angle brackets are found where the text is read. */
final class PlaceholderRules {

    private static final Pattern PLACEHOLDER = Pattern.compile("(?<![A-Za-z0-9])((?i:account[-_]?id|your[-_][a-z-_]+|"
            + "my[-_]?account)|[A-Z0-9-]*EXAMPLE[A-Z0-9-]*|resource[12])(?![A-Za-z0-9])");

    static final List<Rule> ALL = List.of(Rule.of("PLACEHOLDER_LEFT", PlaceholderRules::left));

    private PlaceholderRules() {}

    private static Stream<Hit> left(Subject subject, Statement statement) {
        var resources = statement.resources().stream().flatMap(found -> found.patterns().values().stream());
        var principals = statement.principals().stream().flatMap(found -> found.groups().stream())
                .flatMap(group -> group.names().values().stream());
        return Stream.concat(resources, principals).flatMap(PlaceholderRules::left);
    }

    private static Stream<Hit> left(Text text) {
        var found = PLACEHOLDER.matcher(text.value().replaceAll("\\$\\{[^}]*}", ""));
        return found.find()
                ? Stream.of(new Hit(text.at(), "`" + found.group() + "` looks like a placeholder that was left in"))
                : Stream.empty();
    }
}
