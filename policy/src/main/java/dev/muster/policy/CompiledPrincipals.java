package dev.muster.policy;

import dev.muster.policy.Policy.Effect;
import dev.muster.policy.Policy.Principals;
import dev.muster.policy.PrincipalPattern.Strength;
import java.util.ArrayList;

/** Whom a statement of a resource-based policy is about. */
final class CompiledPrincipals {

    private final PrincipalPattern[] patterns;
    private final boolean negated;
    private final boolean deny;

    private CompiledPrincipals(PrincipalPattern[] patterns, boolean negated, boolean deny) {
        this.patterns = patterns;
        this.negated = negated;
        this.deny = deny;
    }

    static CompiledPrincipals of(Principals principals, Effect effect) {
        var patterns = new ArrayList<PrincipalPattern>();
        if (principals.everyone()) {
            patterns.add(new PrincipalPattern.Everyone());
        }
        for (var group : principals.groups()) {
            for (var name : group.names().values()) {
                patterns.add(PrincipalPattern.of(group.type(), name.value()));
            }
        }
        return new CompiledPrincipals(patterns.toArray(PrincipalPattern[]::new), principals.negated(),
                effect == Effect.DENY);
    }

    boolean isEmpty() {
        return patterns.length == 0;
    }

    /**
     * How closely the statement names the caller.
     *
     * @param bounded whether the caller has a permissions boundary: Deny with NotPrincipal always hits such callers
     */
    Strength strength(Principal caller, boolean bounded) {
        if (negated) {
            return sparesByName(caller, bounded) ? Strength.NONE : Strength.DIRECT;
        }
        var best = Strength.NONE;
        for (var pattern : patterns) {
            var strength = pattern.strength(caller);
            if (strength.compareTo(best) > 0) {
                best = strength;
            }
        }
        return best;
    }

    /**
     * Whether NotPrincipal leaves the caller out. AWS documents that a Deny must list the account, the role and the session
     * to spare a session, and not what a partial list does. We spare the caller only if every link of its chain is listed;
     * with Allow, where the same reading would open the door, one listed link is enough.
     */
    private boolean sparesByName(Principal caller, boolean bounded) {
        if (deny && bounded) {
            return false;
        }
        boolean account = false;
        boolean behind = false;
        boolean self = false;
        for (var pattern : patterns) {
            if (pattern instanceof PrincipalPattern.Everyone) {
                return true;
            }
            switch (pattern.strength(caller)) {
                case NONE -> {}
                case ACCOUNT -> account = true;
                case ROLE -> behind = true;
                case DIRECT -> self = true;
            }
        }
        if (!deny) {
            return account || behind || self;
        }
        return switch (caller) {
            case Principal.Root _ -> account;
            case Principal.User _ -> account && self;
            case Principal.RoleSession _ -> account && behind && self;
            case Principal.FederatedUser user -> account && self && (behind || user.parentUserArn().isEmpty());
            case Principal.Service _,Principal.Anonymous _,Principal.WebIdentity _,Principal.Saml _ -> self;
        };
    }
}
