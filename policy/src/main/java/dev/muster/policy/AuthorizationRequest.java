package dev.muster.policy;

import java.util.Optional;

/**
 * The question that a decision answers.
 *
 * @param action the IAM action, {@code detective:ListMembers}; not always the name of the API operation
 * @param resource an ARN, or {@code *} for actions that are not performed on a resource
 * @param resourceAccount who owns the resource; empty means the caller's account
 */
public record AuthorizationRequest(
        Principal principal,
        String action,
        String resource,
        Optional<String> resourceAccount,
        Context context,
        EvaluationMode mode) {

    /** The same request for another action: for the permission-only actions that accompany {@code sts:AssumeRole}. */
    public AuthorizationRequest withAction(String other) {
        return new AuthorizationRequest(principal, other, resource, resourceAccount, context, mode);
    }
}
