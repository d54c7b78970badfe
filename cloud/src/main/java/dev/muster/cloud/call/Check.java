package dev.muster.cloud.call;

import dev.muster.api.id.AccountId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One question to IAM: may the caller do this action on that resource. An operation asks one or several; all must be
 * answered with yes before it is handled.
 *
 * @param action       the IAM action, {@code detective:CreateMembers}; not always the operation's name
 * @param resource     an ARN, or {@code *} for actions without resource types
 * @param owner        the account that owns the resource
 * @param mode         which policies decide
 * @param trust        the resource-based policy, for {@link Mode#TRUST}: absent means the resource does not exist
 * @param context      condition keys that the operation adds; those about caller and request come by themselves
 * @param reasonShown  whether a refusal says which kind of policy was silent (STS never does)
 * @param refusal      what the answer is instead of IAM's own words, where the service has others
 * @param federated    for {@link Mode#TRUST} without a signature: the identity provider whose word stands for the
 *                     caller, as trust policies name it under {@code Federated}
 */
public record Check(String action, String resource, Optional<AccountId> owner, Mode mode, Optional<PolicyText> trust,
        Map<String, List<String>> context, boolean reasonShown, Optional<AwsFailure> refusal,
        Optional<String> federated) {

    /** Which policies decide. */
    public enum Mode {
        /** The full evaluation, cross-account where owner and caller differ. */
        NORMAL,
        /**
         * The caller's own policies alone, whoever owns the resource: for services that check ownership themselves.
         */
        IDENTITY_ONLY,
        /** As when a role is assumed: the resource's trust policy has a say. */
        TRUST
    }

    public Check {
        context = Map.copyOf(context);
    }

    /** A question about an action that has no resource. */
    public static Check of(String action) {
        return new Check(action, "*", Optional.empty(), Mode.NORMAL, Optional.empty(), Map.of(), true,
                Optional.empty(), Optional.empty());
    }

    public Check on(String arn, AccountId resourceOwner) {
        return new Check(action, arn, Optional.of(resourceOwner), mode, trust, context, reasonShown, refusal,
                federated);
    }

    public Check identityOnly() {
        return new Check(action, resource, owner, Mode.IDENTITY_ONLY, trust, context, reasonShown, refusal, federated);
    }

    /** As when a role is assumed; an absent policy stands for a role that does not exist, and refuses. */
    public Check trusting(Optional<PolicyText> policy) {
        return new Check(action, resource, owner, Mode.TRUST, policy, context, reasonShown, refusal, federated);
    }

    /**
     * Asked for somebody whom an identity provider vouches for: the trust policy alone decides, about the principal
     * {@code {"Federated": provider}}. A refusal names no user: {@code Not authorized to perform ACTION}.
     */
    public Check federated(String provider) {
        return new Check(action, resource, owner, mode, trust, context, reasonShown, refusal,
                Optional.of(provider));
    }

    public Check with(String key, List<String> values) {
        var more = new LinkedHashMap<>(context);
        more.put(key, List.copyOf(values));
        return new Check(action, resource, owner, mode, trust, more, reasonShown, refusal, federated);
    }

    public Check with(String key, String value) {
        return with(key, List.of(value));
    }

    /** One key per tag: {@code withTags("aws:ResourceTag/", tags)}. */
    public Check withTags(String prefix, Map<String, String> tags) {
        if (tags.isEmpty()) {
            return this;
        }
        var more = new LinkedHashMap<>(context);
        tags.forEach((key, value) -> more.put(prefix + key, List.of(value)));
        return new Check(action, resource, owner, mode, trust, more, reasonShown, refusal, federated);
    }

    public Check withoutReason() {
        return new Check(action, resource, owner, mode, trust, context, false, refusal, federated);
    }

    /** A no is told in these words of the service. */
    public Check refusedWith(AwsFailure failure) {
        return new Check(action, resource, owner, mode, trust, context, reasonShown, Optional.of(failure), federated);
    }
}
