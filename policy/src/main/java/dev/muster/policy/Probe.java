package dev.muster.policy;

import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Version;

/**
 * Whether single statements apply to a request, told by the code that decides. For explanations: who wants to know which
 * part of a statement does not fit asks about the statement with its other parts taken out.
 */
public final class Probe {

    private final Query query;

    /** How closely a statement names the caller; the order matters. */
    public enum Closeness {
        /** The statement does not apply. */
        NONE,
        /** By its account, which leaves the decision to the caller's own policies. */
        ACCOUNT,
        /** By the role or the user behind the session, whose limits stay. */
        BEHIND_SESSION,
        /** Itself; also wherever statements name nobody. */
        ITSELF
    }

    /**
     * Asks about one request.
     *
     * @param bounded whether the caller has a permissions boundary, see {@link PolicyStack#boundary}
     */
    public Probe(AuthorizationRequest request, boolean bounded) {
        this.query = request.query(bounded);
    }

    /** How the statement would stand to the request in a policy of this kind and version. */
    public Closeness of(Statement statement, PolicyKind kind, Version version) {
        return switch (CompiledStatement.of(statement, kind, version).strength(query)) {
            case NONE -> Closeness.NONE;
            case ACCOUNT -> Closeness.ACCOUNT;
            case ROLE -> Closeness.BEHIND_SESSION;
            case DIRECT -> Closeness.ITSELF;
        };
    }
}
