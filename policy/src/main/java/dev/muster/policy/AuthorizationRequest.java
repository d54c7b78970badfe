package dev.muster.policy;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The question that a decision answers. Immutable; what every statement would otherwise find out again is found out when
 * it is made, so that deciding leaves nothing behind for the collector.
 */
public final class AuthorizationRequest {

    private final Principal principal;
    private final String action;
    private final String resource;
    private final Optional<String> resourceAccount;
    private final Context context;
    private final EvaluationMode mode;
    private final Query unbounded;
    private final Query bounded;

    /**
     * @param action the IAM action, {@code detective:ListMembers}; not always the name of the API operation
     * @param resource an ARN, or {@code *} for actions that are not performed on a resource
     * @param resourceAccount who owns the resource; empty means the caller's account
     */
    public AuthorizationRequest(Principal principal, String action, String resource, Optional<String> resourceAccount,
            Context context, EvaluationMode mode) {
        this.principal = principal;
        this.action = action;
        this.resource = resource;
        this.resourceAccount = resourceAccount;
        this.context = context;
        this.mode = mode;
        this.unbounded = Query.of(principal, action, resource, context);
        this.bounded = unbounded.withBoundary();
    }

    /** Who asks. */
    public Principal principal() {
        return principal;
    }

    /** The IAM action. */
    public String action() {
        return action;
    }

    /** An ARN, or {@code *}. */
    public String resource() {
        return resource;
    }

    /** Who owns the resource; empty means the caller's account. */
    public Optional<String> resourceAccount() {
        return resourceAccount;
    }

    /** The condition keys. */
    public Context context() {
        return context;
    }

    /** Which rules combine the policies. */
    public EvaluationMode mode() {
        return mode;
    }

    /** The same request for another action: for the permission-only actions that accompany {@code sts:AssumeRole}. */
    public AuthorizationRequest withAction(String other) {
        return new AuthorizationRequest(principal, other, resource, resourceAccount, context, mode);
    }

    /** The request as statements see it. */
    Query query(boolean withBoundary) {
        return withBoundary ? bounded : unbounded;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuthorizationRequest that && mode == that.mode && principal.equals(that.principal)
                && action.equals(that.action) && resource.equals(that.resource)
                && resourceAccount.equals(that.resourceAccount) && context.equals(that.context);
    }

    @Override
    public int hashCode() {
        return Objects.hash(principal, action, resource, resourceAccount, context, mode);
    }

    @Override
    public String toString() {
        return action + " on " + resource + " by " + principal;
    }
}
