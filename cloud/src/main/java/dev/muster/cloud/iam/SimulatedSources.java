package dev.muster.cloud.iam;

import dev.muster.cloud.call.AwsFailure;
import dev.muster.policy.ParseResult;
import dev.muster.policy.Policy;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.simulate.SimulatedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.PolicySourceType;

/** The policies of a simulation: those that are attached, and those that the request brings along. */
final class SimulatedSources {

    private final IamStore store;

    private final PolicyCheck grammar;

    SimulatedSources(IamStore store, PolicyCheck grammar) {
        this.store = store;
        this.grammar = grammar;
    }

    /** All policies of a user and its groups, of a group, or of a role. */
    List<SimulatedPolicy> attached(DSLContext db, Entity entity) {
        var found = new ArrayList<SimulatedPolicy>();
        collect(db, entity, found);
        if (entity.kind() == EntityKind.USER) {
            store.entities.groupsOf(db, entity).forEach(group -> collect(db, group, found));
        }
        return found;
    }

    /** The permissions boundary of a user or role. */
    Optional<SimulatedPolicy> boundary(DSLContext db, Entity entity) {
        return entity.boundary()
                .map(arn -> managed(db, arn, PolicyKind.BOUNDARY)
                        .orElseThrow(() -> unusable(arn, "it cannot be found")));
    }

    /** The policies of a list of the request, {@code PolicyInputList.1} the first. */
    List<SimulatedPolicy> given(String list, List<String> documents, PolicyKind kind) {
        return IntStream.range(0, documents.size())
                .mapToObj(i -> given(list + "." + (i + 1), PolicySourceType.NONE, documents.get(i), kind))
                .toList();
    }

    /** The one policy of the request that stands on the resources. */
    Optional<SimulatedPolicy> onResource(@Nullable String document) {
        return Optional.ofNullable(document)
                .map(text -> given("ResourcePolicy", PolicySourceType.RESOURCE, text, PolicyKind.RESOURCE));
    }

    private SimulatedPolicy given(String id, PolicySourceType type, String document, PolicyKind kind) {
        // what stands on a resource is read as its service would, which is not for IAM to say
        var problem = kind == PolicyKind.RESOURCE ? Optional.<String>empty() : grammar.firstProblem(document, kind);
        return switch (Policy.parse(document, kind)) {
            case ParseResult.Parsed(var tree, _) when problem.isEmpty() ->
                SimulatedPolicy.of(id, type.toString(), tree, document);
            case ParseResult.Parsed _ -> throw Refusals.invalid("Invalid policy " + id + ": " + problem.get());
            case ParseResult.Malformed(var findings) ->
                throw Refusals.invalid("Invalid policy " + id + ": " + findings.getFirst());
        };
    }

    private void collect(DSLContext db, Entity entity, List<SimulatedPolicy> found) {
        var type = switch (entity.kind()) {
            case USER -> PolicySourceType.USER;
            case GROUP -> PolicySourceType.GROUP;
            case ROLE -> PolicySourceType.ROLE;
        };
        store.policies.inline(db, entity)
                .forEach((name, document) -> found.add(stored(name, type, document, PolicyKind.IDENTITY)));
        store.policies.attached(db, entity)
                .forEach(arn -> managed(db, arn, PolicyKind.IDENTITY).ifPresent(found::add));
    }

    private Optional<SimulatedPolicy> managed(DSLContext db, String arn, PolicyKind kind) {
        return store.managed.find(db, arn)
                .map(policy -> stored(policy.name(), policy.owner().isEmpty()
                        ? PolicySourceType.AWS_MANAGED
                        : PolicySourceType.USER_MANAGED, store.managed.defaultVersion(db, policy).document(), kind));
    }

    private static SimulatedPolicy stored(String name, PolicySourceType type, String document, PolicyKind kind) {
        return switch (Policy.parse(document, kind)) {
            case ParseResult.Parsed(var tree, _) -> SimulatedPolicy.of(name, type.toString(), tree, document);
            case ParseResult.Malformed(var findings) -> throw unusable(name, findings.getFirst().toString());
        };
    }

    private static AwsFailure unusable(String policy, String why) {
        return AwsFailure.modelled("PolicyEvaluationException", "The policy " + policy + " cannot be evaluated: "
                + why);
    }
}
