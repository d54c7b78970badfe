package dev.muster.policy.subject;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.Context;
import dev.muster.policy.Decision;
import dev.muster.policy.EvaluationMode;
import dev.muster.policy.Evaluator;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import dev.muster.policy.simulate.ContextKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who might do what: every subject, action and resource together. The policies of a resource are not known here, so the
 * subjects' own decide; but whether a role may be assumed depends on its trust policy, where the role is known.
 */
public final class Grid {

    private static final Pattern OWNED = Pattern.compile("arn:[^:]*:[^:]*:[^:]*:([0-9]{12}):.*");

    private static final String RESOURCE_ACCOUNT = "aws:ResourceAccount";

    private final List<Subject> subjects;

    private final List<String> actions;

    private final List<String> resources;

    private final Context given;

    private final Map<String, PolicySource> trusts;

    /**
     * @param known    everybody whose trust policy is known
     * @param subjects those of them who are asked about
     * @param given    condition keys of all requests; they win over what follows from who asks
     */
    public Grid(List<Subject> known, List<Subject> subjects, List<String> actions, List<String> resources,
            Context given) {
        this.subjects = List.copyOf(subjects);
        this.actions = List.copyOf(actions);
        this.resources = List.copyOf(resources);
        this.given = given;
        this.trusts = known.stream().filter(subject -> subject.trust().isPresent()).collect(Collectors.toMap(
                Subject::arn, subject -> subject.trust().orElseThrow(), (one, _) -> one));
    }

    /** One question to one subject, and all that decides it. */
    public record Cell(Subject subject, AuthorizationRequest request, PolicyStack stack, Decision decision) {}

    /** What all cells have in common but the subject. */
    public record Question(String action, String resource) {}

    /** How many decisions there are. */
    public long size() {
        return (long) subjects.size() * actions.size() * resources.size();
    }

    /** Those who are asked about. */
    public List<Subject> subjects() {
        return subjects;
    }

    /** What each of them is asked, action by action. */
    public Stream<Question> questions() {
        return actions.stream().flatMap(action -> resources.stream().map(resource -> new Question(action, resource)));
    }

    /** The answers to a question, one for each subject. */
    public Stream<Cell> row(Question question) {
        return subjects.stream().map(subject -> cell(subject, question));
    }

    /** The condition keys that policies ask for and no request has, in alphabetical order. */
    public List<String> missingKeys() {
        var policies = subjects.stream()
                .flatMap(subject -> Stream.of(subject.policies().identity().stream(), subject.policies().boundary()
                        .stream(), subject.policies().serviceControl().stream().flatMap(List::stream)))
                .flatMap(each -> each)
                .distinct()
                .flatMap(source -> source.policy().written().stream())
                .toList();
        return ContextKeys.of(policies).stream().filter(key -> given.values(key).isEmpty() && !key.equalsIgnoreCase(
                RESOURCE_ACCOUNT) && subjects.stream().allMatch(subject -> subject.context().values(key).isEmpty()))
                .toList();
    }

    private Cell cell(Subject subject, Question question) {
        var owner = owner(question.resource());
        var trust = question.action().regionMatches(true, 0, "sts:AssumeRole", 0, 14)
                ? Optional.ofNullable(trusts.get(question.resource()))
                : Optional.<PolicySource>empty();
        var stack = trust.map(subject.policies()::withResource).orElse(subject.policies());
        var request = new AuthorizationRequest(subject.principal(), question.action(), question.resource(), owner,
                context(subject, owner), trust.isPresent() ? EvaluationMode.TRUST : EvaluationMode.IDENTITY_ONLY);
        return new Cell(subject, request, stack, Evaluator.decide(request, stack));
    }

    private static Optional<String> owner(String arn) {
        var match = OWNED.matcher(arn);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    private Context context(Subject subject, Optional<String> owner) {
        var context = subject.context().toBuilder().put(RESOURCE_ACCOUNT, owner);
        given.asMap().forEach((key, values) -> {
            if (given.isMultiValued(key)) {
                context.putAll(key, values);
            } else {
                context.remove(key).put(key, values.getFirst());
            }
        });
        return context.build();
    }
}
