package dev.muster.policy;

import dev.muster.policy.Decision.Allowed;
import dev.muster.policy.Decision.ExplicitlyDenied;
import dev.muster.policy.Decision.ImplicitlyDenied;
import dev.muster.policy.Decision.Reason;
import dev.muster.policy.Decision.Unparsable;
import dev.muster.policy.PrincipalPattern.Strength;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides requests, as AWS does: a Deny anywhere wins; then the organization's limits, the endpoint, and what grants
 * access (the resource's policy, the caller's policies within boundary and session) must agree. Open {@link #decide}
 * first; {@link dev.muster.policy.explain.Explanation} tells the reasons of a decision.
 */
public final class Evaluator {

    private static final Decision ROOT_ALLOWED = new Allowed(new Reason.RootUser());
    private static final Decision FREE = new Allowed(new Reason.NeedsNoPermission());

    private Evaluator() {}

    /** Answers the request under the policies that apply to it. */
    public static Decision decide(AuthorizationRequest request, PolicyStack stack) {
        if (needsNoPermission(request)) {
            return FREE;
        }
        var query = request.query(stack.boundary().isPresent());
        var resourceKind = request.mode() == EvaluationMode.TRUST ? PolicyKind.TRUST : PolicyKind.RESOURCE;
        var refusal = explicitDeny(query, stack, resourceKind);
        if (refusal == null) {
            refusal = firstUnparsable(stack, resourceKind);
        }
        if (refusal == null) {
            refusal = outsideLimits(query, stack);
        }
        return refusal != null ? refusal : granted(request, query, stack, resourceKind);
    }

    /** The two actions that AWS answers whatever policies say. */
    private static boolean needsNoPermission(AuthorizationRequest request) {
        var principal = request.principal();
        return switch (principal) {
            case Principal.Root _,Principal.User _ -> request.action().equalsIgnoreCase("sts:GetCallerIdentity")
                    || request.action().equalsIgnoreCase("sts:GetSessionToken");
            case Principal.RoleSession _,Principal.FederatedUser _,Principal.Service _ ->
                request.action().equalsIgnoreCase("sts:GetCallerIdentity");
            case Principal.Anonymous _,Principal.WebIdentity _,Principal.Saml _ -> false;
        };
    }

    /**
     * Several kinds may deny at once; AWS then names one of them, not always the same. We name the first in this order.
     */
    private static @Nullable Decision explicitDeny(Query query, PolicyStack stack, PolicyKind resourceKind) {
        var denied = denyIn(stack.serviceControl(), PolicyKind.SERVICE_CONTROL, query);
        if (denied == null) {
            denied = denyIn(stack.resourceControl(), PolicyKind.RESOURCE_CONTROL, query);
        }
        if (denied == null) {
            denied = denyBy(stack.vpcEndpoint(), PolicyKind.VPC_ENDPOINT, query);
        }
        if (denied == null) {
            denied = denyBy(stack.resource(), resourceKind, query);
        }
        if (denied == null) {
            denied = denyAmong(stack.identity(), PolicyKind.IDENTITY, query);
        }
        if (denied == null) {
            denied = denyBy(stack.boundary(), PolicyKind.BOUNDARY, query);
        }
        if (denied == null && stack.session().isPresent()) {
            denied = denyAmong(stack.session().get(), PolicyKind.SESSION, query);
        }
        return denied;
    }

    private static @Nullable Decision denyIn(List<List<PolicySource>> levels, PolicyKind kind, Query query) {
        for (int i = 0; i < levels.size(); i++) {
            var denied = denyAmong(levels.get(i), kind, query);
            if (denied != null) {
                return denied;
            }
        }
        return null;
    }

    private static @Nullable Decision denyAmong(List<PolicySource> sources, PolicyKind kind, Query query) {
        for (int i = 0; i < sources.size(); i++) {
            var source = sources.get(i);
            var statement = source.policy().firstDeny(query);
            if (statement != null) {
                return new ExplicitlyDenied(kind, source, statement.index, statement.sid, statement.position);
            }
        }
        return null;
    }

    private static @Nullable Decision denyBy(Optional<PolicySource> source, PolicyKind kind, Query query) {
        if (source.isEmpty()) {
            return null;
        }
        var statement = source.get().policy().firstDeny(query);
        return statement == null
                ? null
                : new ExplicitlyDenied(kind, source.get(), statement.index, statement.sid, statement.position);
    }

    /**
     * Fails closed. A policy that cannot be read might deny the request, so nothing that it has a say in is allowed. AWS
     * never stores such a policy; here one can come from a file.
     */
    private static @Nullable Decision firstUnparsable(PolicyStack stack, PolicyKind resourceKind) {
        var found = unparsableIn(stack.serviceControl(), PolicyKind.SERVICE_CONTROL);
        if (found == null) {
            found = unparsableIn(stack.resourceControl(), PolicyKind.RESOURCE_CONTROL);
        }
        if (found == null) {
            found = unparsable(stack.vpcEndpoint(), PolicyKind.VPC_ENDPOINT);
        }
        if (found == null) {
            found = unparsable(stack.resource(), resourceKind);
        }
        if (found == null) {
            found = unparsableAmong(stack.identity(), PolicyKind.IDENTITY);
        }
        if (found == null) {
            found = unparsable(stack.boundary(), PolicyKind.BOUNDARY);
        }
        if (found == null && stack.session().isPresent()) {
            found = unparsableAmong(stack.session().get(), PolicyKind.SESSION);
        }
        return found;
    }

    private static @Nullable Decision unparsableIn(List<List<PolicySource>> levels, PolicyKind kind) {
        for (int i = 0; i < levels.size(); i++) {
            var found = unparsableAmong(levels.get(i), kind);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Decision unparsableAmong(List<PolicySource> sources, PolicyKind kind) {
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i).policy().isUnparsable()) {
                return new Unparsable(kind, sources.get(i));
            }
        }
        return null;
    }

    private static @Nullable Decision unparsable(Optional<PolicySource> source, PolicyKind kind) {
        return source.isPresent() && source.get().policy().isUnparsable() ? new Unparsable(kind, source.get()) : null;
    }

    /** What binds every request, however it is granted: each level of the organization must allow, and the endpoint. */
    private static @Nullable Decision outsideLimits(Query query, PolicyStack stack) {
        if (!everyLevelAllows(stack.resourceControl(), query)) {
            return new ImplicitlyDenied(PolicyKind.RESOURCE_CONTROL);
        }
        if (!everyLevelAllows(stack.serviceControl(), query)) {
            return new ImplicitlyDenied(PolicyKind.SERVICE_CONTROL);
        }
        if (stack.vpcEndpoint().isPresent() && stack.vpcEndpoint().get().policy().firstAllow(query) == null) {
            return new ImplicitlyDenied(PolicyKind.VPC_ENDPOINT);
        }
        return null;
    }

    private static boolean everyLevelAllows(List<List<PolicySource>> levels, Query query) {
        for (int i = 0; i < levels.size(); i++) {
            if (!anyAllows(levels.get(i), query)) {
                return false;
            }
        }
        return true;
    }

    private static boolean anyAllows(List<PolicySource> sources, Query query) {
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i).policy().firstAllow(query) != null) {
                return true;
            }
        }
        return false;
    }

    private static Decision granted(AuthorizationRequest request, Query query, PolicyStack stack,
            PolicyKind resourceKind) {
        var byResource = request.mode() == EvaluationMode.IDENTITY_ONLY || stack.resource().isEmpty()
                ? null
                : stack.resource().get().policy().strongestAllow(query);
        var strength = byResource == null ? Strength.NONE : byResource.strength(query);
        boolean inAccount = switch (request.principal()) {
            case Principal.Root _,Principal.User _,Principal.RoleSession _,Principal.FederatedUser _ -> true;
            case Principal.Anonymous _,Principal.Service _,Principal.WebIdentity _,Principal.Saml _ -> false;
        };
        if (byResource != null && strength == Strength.DIRECT && (!inAccount || ownsResource(request))) {
            return byResource.allowed(resourceKind, stack.resource().orElseThrow());
        }
        if (!inAccount) {
            return new ImplicitlyDenied(resourceKind);
        }
        // across accounts, and always for a role, the resource's side must agree
        boolean resourceMustAgree = !ownsResource(request) || request.mode() == EvaluationMode.TRUST;
        if (resourceMustAgree && byResource == null) {
            return new ImplicitlyDenied(resourceKind);
        }
        if (stack.boundary().isPresent() && stack.boundary().get().policy().firstAllow(query) == null) {
            return new ImplicitlyDenied(PolicyKind.BOUNDARY);
        }
        if (!sessionAllows(request, query, stack)) {
            return new ImplicitlyDenied(PolicyKind.SESSION);
        }
        if (byResource != null && strength == Strength.ROLE && ownsResource(request)) {
            return byResource.allowed(resourceKind, stack.resource().orElseThrow());
        }
        return grantedByIdentity(request, query, stack);
    }

    /** Whether caller and resource are in one account, so that one side is enough. */
    private static boolean ownsResource(AuthorizationRequest request) {
        return request.mode() == EvaluationMode.IDENTITY_ONLY || request.resourceAccount().isEmpty()
                || request.resourceAccount().equals(request.principal().account());
    }

    /** A federated user's session has no permissions of its own: made without a policy, it can do nothing. */
    private static boolean sessionAllows(AuthorizationRequest request, Query query, PolicyStack stack) {
        if (stack.session().isEmpty()) {
            return !(request.principal() instanceof Principal.FederatedUser);
        }
        return anyAllows(stack.session().get(), query);
    }

    private static Decision grantedByIdentity(AuthorizationRequest request, Query query, PolicyStack stack) {
        if (request.principal() instanceof Principal.Root
                || (request.principal() instanceof Principal.FederatedUser user && user.parentUserArn().isEmpty())) {
            return ROOT_ALLOWED;
        }
        var identity = stack.identity();
        for (int i = 0; i < identity.size(); i++) {
            var statement = identity.get(i).policy().firstAllow(query);
            if (statement != null) {
                return statement.allowed(PolicyKind.IDENTITY, identity.get(i));
            }
        }
        return new ImplicitlyDenied(PolicyKind.IDENTITY);
    }
}
