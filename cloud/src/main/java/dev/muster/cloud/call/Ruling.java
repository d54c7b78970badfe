package dev.muster.cloud.call;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.CompiledPolicy;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import dev.muster.policy.explain.Explanation;
import dev.muster.policy.explain.StatementPlace;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What IAM was asked about a call and the policies that it answered by: all that is needed to ask it again, whatever
 * has become of the policies since.
 *
 * @param request with all its condition keys
 */
public record Ruling(AuthorizationRequest request, Policies policies) {

    /** The policies that applied, as their authors wrote them; see {@link PolicyStack}. */
    public record Policies(List<PolicyText> identity, Optional<PolicyText> boundary,
            Optional<List<PolicyText>> session, Optional<PolicyText> resource, List<List<PolicyText>> serviceControl,
            List<List<PolicyText>> resourceControl) {

        public Policies {
            identity = List.copyOf(identity);
            session = session.map(List::copyOf);
            serviceControl = serviceControl.stream().map(List::copyOf).toList();
            resourceControl = resourceControl.stream().map(List::copyOf).toList();
        }

        /** The same policies, each text written in another way. */
        public Policies written(UnaryOperator<String> form) {
            UnaryOperator<PolicyText> one = policy -> new PolicyText(policy.name(), policy.arn(), form.apply(policy
                    .json()));
            UnaryOperator<List<PolicyText>> all = list -> list.stream().map(one).toList();
            return new Policies(all.apply(identity), boundary.map(one), session.map(all), resource.map(one),
                    serviceControl.stream().map(all).toList(), resourceControl.stream().map(all).toList());
        }

        private PolicyStack stack() {
            return new PolicyStack(sources(identity, PolicyKind.IDENTITY),
                    boundary.map(policy -> source(policy, PolicyKind.BOUNDARY)),
                    session.map(policies -> sources(policies, PolicyKind.SESSION)),
                    resource.map(policy -> source(policy, PolicyKind.TRUST)),
                    levels(serviceControl, PolicyKind.SERVICE_CONTROL),
                    levels(resourceControl, PolicyKind.RESOURCE_CONTROL), Optional.empty());
        }

        private static List<List<PolicySource>> levels(List<List<PolicyText>> levels, PolicyKind kind) {
            return levels.stream().map(level -> sources(level, kind)).toList();
        }

        private static List<PolicySource> sources(List<PolicyText> policies, PolicyKind kind) {
            return policies.stream().map(policy -> source(policy, kind)).toList();
        }

        private static PolicySource source(PolicyText policy, PolicyKind kind) {
            return new PolicySource(policy.name(), policy.arn(), CompiledPolicy.of(policy.name(), policy.json(), kind));
        }

        /** The policy in which a statement stands. */
        private Optional<PolicyText> holding(StatementPlace place) {
            return of(place).stream()
                    .filter(policy -> policy.name().equals(place.policy()) && policy.arn().equals(place.arn()))
                    // those of a user and of its groups may go by one name
                    .filter(policy -> stands(place, policy))
                    .findFirst();
        }

        private List<PolicyText> of(StatementPlace place) {
            return switch (place.kind()) {
                case IDENTITY -> identity;
                case BOUNDARY -> boundary.stream().toList();
                case SESSION -> session.orElse(List.of());
                case RESOURCE, TRUST -> resource.stream().toList();
                case SERVICE_CONTROL -> serviceControl.get(place.level().orElseThrow() - 1);
                case RESOURCE_CONTROL -> resourceControl.get(place.level().orElseThrow() - 1);
                case VPC_ENDPOINT -> List.of();
            };
        }

        private static boolean stands(StatementPlace place, PolicyText policy) {
            return CompiledPolicy.of(policy.name(), policy.json(), place.kind())
                    .written()
                    .filter(written -> place.index() < written.statements().size())
                    .map(written -> written.statements().get(place.index()))
                    .filter(statement -> statement.at().equals(place.at()) && statement.effect() == place.effect())
                    .isPresent();
        }
    }

    /** The same question to the same policies, each text written in another way. */
    public Ruling written(UnaryOperator<String> form) {
        return new Ruling(request, policies.written(form));
    }

    /** Decides again, to say why. */
    public Explanation explanation() {
        return Explanation.of(request, policies.stack());
    }

    /** The policy in which a statement of the explanation stands. */
    public Optional<PolicyText> policy(StatementPlace place) {
        return policies.holding(place);
    }
}
