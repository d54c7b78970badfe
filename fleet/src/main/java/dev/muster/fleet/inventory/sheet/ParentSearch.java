package dev.muster.fleet.inventory.sheet;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Shape;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for a call without parameters whose items have what another call needs.
 *
 * @param service   boto3's name
 * @param functions of the service, by boto3's names
 */
record ParentSearch(String service, Map<String, OperationModel> functions) {

    private static final Pattern VERB = Pattern.compile("^(BatchGet|List|Describe|Get|Search)");

    /** Names that every resource has: they must be of the resource that is asked for. */
    private static final Pattern COMMON = Pattern.compile("(?i)(id|name|arn|resource_?arn)");

    private record Parent(String function, OperationModel operation, String list, String placeholder) {}

    /** A {@code for_each} with the parameter that it fills; empty if more than one member is missing, or nothing fits. */
    Optional<String> suggest(OperationModel operation, List<Shape.Member> missing) {
        if (missing.size() != 1) {
            return Optional.empty();
        }
        var member = missing.getFirst().name();
        boolean list = missing.getFirst().shape() instanceof Shape.ListOf;
        return functions.entrySet().stream()
                .filter(entry -> VERB.matcher(entry.getValue().name()).find()
                        && Reads.onlyAsks(service, entry.getValue().name())
                        && !Reads.givesSecrets(service, entry.getValue().name()))
                .filter(entry -> entry.getValue().input().members().values().stream()
                        .noneMatch(Shape.Member::required))
                .flatMap(entry -> parents(entry.getKey(), entry.getValue(), member))
                .filter(parent -> fits(parent, operation, member))
                .min(Comparator.comparing((Parent parent) -> !sameNoun(parent.operation(), operation))
                        .thenComparing(parent -> !parent.operation().name().startsWith("List"))
                        .thenComparingInt(parent -> parent.function().length()).thenComparing(Parent::function))
                .map(parent -> "`\"for_each\": {\"service\": \"" + service + "\", \"function\": \"" + parent.function()
                        + "\", \"result_key\": \"" + parent.list() + "\"}` and `\"" + member + "\": "
                        + (list ? "[\"" + parent.placeholder() + "\"]`" : "\"" + parent.placeholder() + "\"`"));
    }

    private static Stream<Parent> parents(String function, OperationModel operation, String member) {
        return operation.output().stream().flatMap(output -> output.members().values().stream())
                .flatMap(list -> list.shape() instanceof Shape.ListOf items
                        ? placeholder(items.element().shape(), list.name(), member)
                                .map(placeholder -> new Parent(function, operation, list.name(), placeholder)).stream()
                        : Stream.empty());
    }

    private static Optional<String> placeholder(Shape element, String list, String member) {
        if (element instanceof Shape.Text) {
            return stem(list).startsWith(stem(member)) || stem(member).startsWith(stem(list))
                    ? Optional.of("${item}")
                    : Optional.empty();
        }
        return element instanceof Shape.Structure structure
                ? structure.members().values().stream().filter(inner -> inner.shape() instanceof Shape.Text)
                        .filter(inner -> stem(inner.name()).equals(stem(member))).findFirst()
                        .map(inner -> "${item." + inner.name() + "}")
                : Optional.empty();
    }

    private static boolean fits(Parent parent, OperationModel operation, String member) {
        return !parent.operation().name().equals(operation.name())
                && (!COMMON.matcher(member).matches() || sameNoun(parent.operation(), operation));
    }

    /** {@code ListKeys} and {@code DescribeKey}, also {@code GetKeyPolicy}. */
    private static boolean sameNoun(OperationModel parent, OperationModel child) {
        var noun = stem(VERB.matcher(parent.name()).replaceFirst(""));
        return stem(VERB.matcher(child.name()).replaceFirst("")).startsWith(noun);
    }

    /** A name in the singular, in one case. */
    private static String stem(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("ies")
                ? lower.substring(0, lower.length() - 3) + "y"
                : lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
