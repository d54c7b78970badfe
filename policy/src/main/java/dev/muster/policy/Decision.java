package dev.muster.policy;

import java.util.Optional;

/** The answer to an {@link AuthorizationRequest}, with its reason. */
public sealed interface Decision {

    /** Whether the request may go on. */
    default boolean isAllowed() {
        return this instanceof Allowed;
    }

    /**
     * The part of AWS's access-denied message that gives the reason, without a leading blank. Empty text for an allowed
     * request. STS leaves it out of refusals of AssumeRole; that is the caller's affair.
     */
    default String because(String action) {
        return switch (this) {
            case Allowed _ -> "";
            case ExplicitlyDenied denied -> "with an explicit deny in "
                    + (denied.kind() == PolicyKind.TRUST
                            ? "the " + denied.kind().label()
                            : denied.kind().withArticle())
                    + denied.source().arn().map(arn -> ": " + arn).orElse("");
            case ImplicitlyDenied(var kind) -> "because no " + kind.label() + " allows the " + action + " action";
            case Unparsable(var kind, var source) -> "because the " + kind.label() + " "
                    + source.arn().orElse(source.name()) + " cannot be parsed";
        };
    }

    /** Granted. */
    record Allowed(Reason reason) implements Decision {}

    /** Refused by a statement with the effect Deny. */
    record ExplicitlyDenied(PolicyKind kind, PolicySource source, int statementIndex, Optional<String> sid,
            Position position) implements Decision {}

    /**
     * Refused because nothing allows it.
     *
     * @param kind the first kind of policy, in the order of evaluation, that had to allow the request and did not
     */
    record ImplicitlyDenied(PolicyKind kind) implements Decision {}

    /** Refused because a policy that has a say cannot be read, see {@link CompiledPolicy#unparsable}. */
    record Unparsable(PolicyKind kind, PolicySource source) implements Decision {}

    /** Why a request is granted. */
    sealed interface Reason {

        /** A statement grants it. */
        record Statement(PolicyKind kind, PolicySource source, int statementIndex, Optional<String> sid,
                Position position) implements Reason {}

        /** The root user may do everything in its account that nothing forbids. */
        record RootUser() implements Reason {}

        /** AWS needs no permission for the action. */
        record NeedsNoPermission() implements Reason {}
    }
}
