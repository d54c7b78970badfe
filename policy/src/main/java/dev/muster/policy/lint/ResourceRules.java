package dev.muster.policy.lint;

import static dev.muster.policy.lint.Subject.resources;

import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.Wildcards;
import dev.muster.policy.lint.Rule.Hit;
import dev.muster.policy.service.ResourceType;
import dev.muster.policy.service.ServiceAction;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the resources of a statement are those of its actions, and which are named too widely or for nothing. */
final class ResourceRules {

    private static final int MOST_NAMES = 3;

    static final List<Rule> ALL = List.of(Rule.of("RESOURCE_MISMATCH", ResourceRules::mismatch),
            Rule.of("RESOURCE_STAR", ResourceRules::star),
            Rule.of("RESOURCE_EFFECTIVELY_STAR", ResourceRules::effectivelyStar),
            Rule.of("REDUNDANT_RESOURCE", ResourceRules::redundant),
            Rule.of("ALLOW_NOT_RESOURCE", ResourceRules::allowNotResource));

    private ResourceRules() {}

    /** Of each pattern of actions, those that no resource of the statement can be right for. */
    private static Stream<Hit> mismatch(Subject subject, Statement statement) {
        var named = resources(statement);
        if (named.isEmpty() || named.stream().anyMatch(resource -> isStar(resource) || !isArn(resource))) {
            return Stream.empty();
        }
        return Subject.actions(statement).stream().filter(pattern -> !pattern.value().endsWith("*"))
                .flatMap(pattern -> {
                    var actions = subject.services().matching(pattern.value());
                    var lost = actions.stream().filter(action -> !detectorAsResource(action, named)
                            && named.stream().noneMatch(resource -> fits(action, resource))).toList();
                    return actions.isEmpty() || lost.size() < actions.size()
                            ? Stream.empty()
                            : Stream.of(new Hit(pattern.at(), mismatchOf(lost.getFirst()), mendOf(lost.getFirst())));
                });
    }

    private static String mismatchOf(ServiceAction action) {
        return action.resourceTypes().isEmpty()
                ? "`" + action.text() + "` acts on no resource, so none of the ARNs here matches it"
                : "none of the ARNs here is " + typesOf(action) + ", on which `" + action.text() + "` acts";
    }

    private static String mendOf(ServiceAction action) {
        return action.resourceTypes().isEmpty()
                ? "give `" + action.text() + "` a statement of its own with `\"Resource\": \"*\"`"
                : "its ARNs look like `" + action.resourceTypes().getFirst().type().arn() + "`";
    }

    private static String typesOf(ServiceAction action) {
        return action.resourceTypes().stream().limit(MOST_NAMES).map(use -> "`" + use.type().name() + "`")
                .collect(Collectors.joining(" or ", "a ", ""));
    }

    /**
     * GuardDuty's own managed policies name the detector for actions that the reference gives no resource; the detector is
     * in the request, so such a statement is taken to work.
     */
    private static boolean detectorAsResource(ServiceAction action, List<Text> named) {
        return action.service().equals("guardduty") && action.resourceTypes().isEmpty()
                && named.stream().anyMatch(resource -> resource.value().contains(":detector/"));
    }

    private static boolean fits(ServiceAction action, Text resource) {
        return action.resourceTypes().stream()
                .anyMatch(use -> Wildcards.overlap(Arn.pattern(resource.value()), use.type().pattern()));
    }

    private static boolean isStar(Text resource) {
        return !resource.value().isEmpty() && resource.value().chars().allMatch(c -> c == '*');
    }

    private static boolean isArn(Text resource) {
        return resource.value().startsWith("arn:");
    }

    private static Stream<Hit> star(Subject subject, Statement statement) {
        if (!subject.grants(statement) || !statement.conditions().isEmpty()
                || !subject.namesKnownActionsOnly(statement)) {
            return Stream.empty();
        }
        var onResources = subject.knownActions(statement).stream().filter(action -> !action.resourceTypes().isEmpty())
                .toList();
        return onResources.size() < subject.knownActions(statement).size()
                ? Stream.empty()
                : resources(statement).stream().filter(ResourceRules::isStar).map(resource -> new Hit(resource.at(),
                        "all of these actions act on resources that could be named",
                        "write ARNs such as `" + onResources.getFirst().resourceTypes().getFirst().type().arn() + "`"));
    }

    private static Stream<Hit> effectivelyStar(Subject subject, Statement statement) {
        return resources(statement).stream().filter(resource -> !resource.value().equals("*"))
                .filter(resource -> isStar(resource) || Arn.of(resource).filter(arn -> isAny(arn.service())
                        && isAny(arn.region()) && isAny(arn.account()) && isAny(arn.resource())).isPresent())
                .map(resource -> new Hit(resource.at(), "`" + resource.value() + "` is as wide as `*`",
                        "name what is meant, or write `*`"));
    }

    private static boolean isAny(String part) {
        return !part.isEmpty() && part.chars().allMatch(c -> c == '*');
    }

    private static Stream<Hit> redundant(Subject subject, Statement statement) {
        return statement.resources().stream().flatMap(resources -> Redundant.among(resources.patterns().values(),
                (wide, narrow) -> wide.equals("*") || (Arn.of(wide).isPresent() && !Arn.isWild(wide.substring(0, wide
                        .lastIndexOf(':'))) && !wide.contains("${") && Wildcards.covers(wide, narrow))
                        || wide.equals(narrow)));
    }

    private static Stream<Hit> allowNotResource(Subject subject, Statement statement) {
        return subject.grants(statement)
                ? statement.resources().filter(resources -> resources.negated()).stream()
                        .map(resources -> new Hit(resources.patterns().at(), "`Allow` with `NotResource` grants every"
                                + " resource that is not listed, those to come among them",
                                "list what is allowed in `Resource`"))
                : Stream.empty();
    }

    /** The types of the five services that an ARN of theirs could be of. */
    static List<ResourceType> typesOf(Subject subject, Arn arn) {
        return subject.services().resourceTypes().stream()
                .filter(type -> Arn.of(type.pattern()).orElseThrow().service().equals(arn.service())).toList();
    }
}
