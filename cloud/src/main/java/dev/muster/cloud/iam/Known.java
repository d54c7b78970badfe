package dev.muster.cloud.iam;

import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Identity;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds in the caller's account what a request names, or refuses. */
final class Known {

    private static final Pattern POLICY_ARN = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/.+");

    private final IamStore store;

    Known(IamStore store) {
        this.store = store;
    }

    Entity user(Call call, String name) {
        return entity(call, EntityKind.USER, name);
    }

    Entity group(Call call, String name) {
        return entity(call, EntityKind.GROUP, name);
    }

    Entity role(Call call, String name) {
        return entity(call, EntityKind.ROLE, name);
    }

    Entity entity(Call call, EntityKind kind, String name) {
        return store.entities.find(call.db(), call.caller().account(), kind, name)
                .orElseThrow(() -> Refusals.noEntity(kind, name));
    }

    /** A user, group or role that its account may change: not a role of a service. */
    Entity changeable(Call call, EntityKind kind, String name) {
        var entity = entity(call, kind, name);
        if (entity.reserved()) {
            throw Refusals.protectedRole(entity);
        }
        return entity;
    }

    /** One of AWS's policies, or of the caller's account. */
    ManagedPolicy policy(Call call, String arn) {
        checkPolicyArn(arn);
        return visible(call, arn).orElseThrow(() -> Refusals.noPolicy(arn));
    }

    /** A policy that may be attached to users, groups and the account's own roles, or bound them. */
    ManagedPolicy attachable(Call call, EntityKind kind, String arn) {
        checkPolicyArn(arn);
        var policy = visible(call, arn).orElseThrow(() -> Refusals.notAttachable(arn));
        if (policy.forServiceRoles()) {
            throw AwsFailure.modelled("PolicyNotAttachableException",
                    "Cannot attach a Service Role Policy to a Customer " + kind.title() + ".");
        }
        return policy;
    }

    /** A policy of the caller's account, to be changed. */
    ManagedPolicy ownPolicy(Call call, String action, String arn) {
        var policy = policy(call, arn);
        if (policy.owner().isEmpty()) {
            throw Refusals.policyOfAws(call.caller().identity().arn(), action, arn);
        }
        return policy;
    }

    private Optional<ManagedPolicy> visible(Call call, String arn) {
        return store.managed.find(call.db(), arn)
                .filter(policy -> policy.owner().map(call.caller().account()::equals).orElse(true));
    }

    private static void checkPolicyArn(String arn) {
        if (!arn.startsWith("arn:")) {
            throw Refusals.validation("ARN " + arn + " is not valid.");
        }
        if (!POLICY_ARN.matcher(arn).matches()) {
            throw Refusals.validation("Invalid ARN:  Could not be parsed!");
        }
    }

    /** The user that a request means: the named one, else the signing one; empty for the root user of the account. */
    static Optional<String> userName(Call call, @Nullable String named) {
        if (named != null) {
            return Optional.of(named);
        }
        return switch (call.caller().identity()) {
            case Identity.User user -> Optional.of(user.name());
            case Identity.Root _ -> Optional.empty();
            case Identity.RoleSession _,Identity.Federated _ ->
                throw Refusals.validation("Must specify userName when calling with non-User credentials");
        };
    }
}
