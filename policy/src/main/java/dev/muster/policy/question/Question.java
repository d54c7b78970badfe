package dev.muster.policy.question;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.Context;
import dev.muster.policy.EvaluationMode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a principal may do an action on a resource, under policies that are given as texts.
 *
 * @param principal an ARN, an account id, the name of an AWS service or of an identity provider, or {@code *}
 * @param action {@code service:Name}
 * @param resource an ARN, or {@code *}
 * @param resourceAccount who owns the resource; empty means the account in its ARN, or the caller's where it has none
 * @param context the keys that the request has; a key that is not here is absent
 */
public record Question(String principal, String action, String resource, Optional<String> resourceAccount,
        Context context, GivenPolicies policies) {

    /** Authorized by the member's own policies, though they name a graph of the administrator account. */
    private static final Set<String> MEMBER_ACTIONS = Set.of("detective:acceptinvitation", "detective:rejectinvitation",
            "detective:disassociatemembership");

    private static final Set<String> ROLE_ACTIONS = Set.of("sts:tagsession", "sts:setsourceidentity",
            "sts:setcontext");

    /**
     * The request, ready to be decided.
     *
     * @throws InvalidQuestion when principal, action, resource or account are none
     */
    public AuthorizationRequest request() {
        if (action.indexOf(':') < 1 || action.endsWith(":")) {
            throw new InvalidQuestion("an action is written `service:Name`, got `" + action + "`");
        }
        if (resource.isEmpty()) {
            throw new InvalidQuestion("a resource is an ARN or `*`, got nothing");
        }
        if (resourceAccount.filter(account -> !Callers.isAccount(account)).isPresent()) {
            throw new InvalidQuestion("an account is 12 digits, got `" + resourceAccount.get() + "`");
        }
        return new AuthorizationRequest(Callers.of(principal, action, context), action, resource, owner(), context,
                mode());
    }

    private Optional<String> owner() {
        return resourceAccount.or(() -> Optional.of(arnPart(4)).filter(Callers::isAccount));
    }

    private EvaluationMode mode() {
        var name = action.toLowerCase(Locale.ROOT);
        if (name.startsWith("sts:assumerole") || (ROLE_ACTIONS.contains(name) && arnPart(5).startsWith("role/"))) {
            return EvaluationMode.TRUST;
        }
        // a key's policy must agree, as a role's must; a key without one does not exist, so here it was not given
        if (name.startsWith("kms:") && arnPart(5).startsWith("key/") && policies.resource().isPresent()) {
            return EvaluationMode.TRUST;
        }
        return MEMBER_ACTIONS.contains(name) || name.startsWith("organizations:")
                ? EvaluationMode.IDENTITY_ONLY
                : EvaluationMode.NORMAL;
    }

    private String arnPart(int index) {
        var parts = resource.split(":", 6);
        return parts.length == 6 && parts[0].equals("arn") ? parts[index] : "";
    }

    /** Whether the policy of the resource is the trust policy of a role. */
    boolean isAboutRole() {
        return mode() == EvaluationMode.TRUST && action.regionMatches(true, 0, "sts:", 0, 4);
    }
}
