package dev.muster.policy.lint;

import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.Suggestion;
import dev.muster.policy.Wildcards;
import dev.muster.policy.lint.Rule.Hit;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The parts of the ARNs in {@code Resource} and {@code NotResource}. */
final class ArnRules {

    private static final Set<String> PARTITIONS = Set.of("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b",
            "aws-iso-e", "aws-iso-f", "aws-eusc");
    static final Pattern REGION = Pattern.compile("[a-z]{2,5}(-[a-z]+){1,3}-[0-9]{1,2}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}|aws");

    static final List<Rule> ALL = List.of(of("INVALID_PARTITION", ArnRules::partition),
            of("INVALID_SERVICE", ArnRules::service), of("WILDCARD_IN_SERVICE_NAME", ArnRules::wildcardInService),
            of("INVALID_ARN_REGION", ArnRules::region), of("MISSING_ARN_REGION", ArnRules::regionMissing),
            of("ARN_REGION_NOT_ALLOWED", ArnRules::regionNotAllowed), of("INVALID_ARN_ACCOUNT", ArnRules::account),
            of("MISSING_ARN_ACCOUNT", ArnRules::accountMissing), of("INVALID_ARN_RESOURCE", ArnRules::resource));

    private ArnRules() {}

    private static Rule of(String code, BiFunction<Subject, Arn, Stream<String>> check) {
        return Rule.of(code, (subject, statement) -> patterns(statement).flatMap(pattern -> Arn.of(pattern).stream()
                .flatMap(arn -> check.apply(subject, arn)).map(message -> new Hit(pattern.at(), message))));
    }

    private static Stream<Text> patterns(Statement statement) {
        return statement.resources().stream().flatMap(resources -> resources.patterns().values().stream());
    }

    private static Stream<String> when(boolean wrong, String message) {
        return wrong ? Stream.of(message) : Stream.empty();
    }

    private static Stream<String> partition(Subject subject, Arn arn) {
        return when(!Arn.isWild(arn.partition()) && !PARTITIONS.contains(arn.partition()), "there is no partition `"
                + arn.partition() + "`" + meant(arn.partition(), PARTITIONS));
    }

    private static String meant(String written, Set<String> names) {
        return Suggestion.nearest(written, names).map(name -> "; did you mean `" + name + "`?").orElse("");
    }

    private static Stream<String> service(Subject subject, Arn arn) {
        return when(!Arn.isWild(arn.service()) && !subject.services().isArnService(arn.service()),
                "there is no service `"
                        + arn.service() + "`" + meant(arn.service(), subject.services().services()));
    }

    private static Stream<String> wildcardInService(Subject subject, Arn arn) {
        return when(Arn.isWild(arn.service()), "the service part `" + arn.service()
                + "` of the ARN has a wildcard; name the service");
    }

    private static Stream<String> region(Subject subject, Arn arn) {
        return when(!Arn.isWild(arn.region()) && !arn.region().isEmpty() && !REGION.matcher(arn.region()).matches(),
                "`" + arn.region() + "` is no Region");
    }

    /** What all types of the service have in a part of their ARNs. */
    private static boolean allTypes(Subject subject, Arn arn, Predicate<Arn> form) {
        var types = ResourceRules.typesOf(subject, arn);
        return !types.isEmpty() && types.stream().map(type -> Arn.of(type.pattern()).orElseThrow()).allMatch(form);
    }

    /** Whether a wildcard further left may have taken the part in. */
    private static boolean isExact(Arn arn) {
        return !Arn.isWild(arn.partition()) && !Arn.isWild(arn.service());
    }

    private static Stream<String> regionMissing(Subject subject, Arn arn) {
        boolean regional = ResourceRules.typesOf(subject, arn).stream()
                .map(type -> Arn.of(type.pattern()).orElseThrow())
                .filter(form -> Wildcards.overlap(arn.resource(), form.resource()))
                .reduce(false, (found, form) -> found || !form.region().isEmpty(), Boolean::logicalOr);
        return when(isExact(arn) && arn.region().isEmpty() && !arn.account().equals("aws") && regional,
                "ARNs of `" + arn.service() + "` name a Region; write it, or `*`");
    }

    private static Stream<String> regionNotAllowed(Subject subject, Arn arn) {
        return when(isExact(arn) && !arn.region().isEmpty() && allTypes(subject, arn, form -> form.region().isEmpty()),
                "ARNs of `" + arn.service() + "` name no Region; leave `" + arn.region() + "` out");
    }

    private static Stream<String> account(Subject subject, Arn arn) {
        return when(!Arn.isWild(arn.account()) && !arn.account().isEmpty() && !ACCOUNT.matcher(arn.account()).matches(),
                "`" + arn.account() + "` is no account id of 12 digits");
    }

    private static Stream<String> accountMissing(Subject subject, Arn arn) {
        return when(isExact(arn) && !Arn.isWild(arn.region()) && arn.account().isEmpty()
                && allTypes(subject, arn, form -> !form.account().isEmpty()),
                "ARNs of `" + arn.service() + "` name an account; write it, or `*`");
    }

    private static Stream<String> resource(Subject subject, Arn arn) {
        var types = ResourceRules.typesOf(subject, arn);
        return when(!types.isEmpty() && types.stream().map(type -> Arn.of(type.pattern()).orElseThrow())
                .noneMatch(form -> Wildcards.overlap(arn.resource(), form.resource())),
                "`" + arn.resource() + "` is no resource of `" + arn.service() + "`" + nearest(subject, arn));
    }

    private static String nearest(Subject subject, Arn arn) {
        return ResourceRules.typesOf(subject, arn).stream()
                .filter(type -> Suggestion.nearest(head(arn.resource()),
                        Set.of(head(Arn.of(type.pattern()).orElseThrow()
                                .resource())))
                        .isPresent())
                .findFirst().map(type -> "; its ARNs look like `" + type.arn() + "`").orElse("");
    }

    private static String head(String resource) {
        return resource.split("[:/]", 2)[0];
    }
}
