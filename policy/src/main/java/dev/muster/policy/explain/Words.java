package dev.muster.policy.explain;

import dev.muster.policy.Policy.Effect;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.Principal;
import java.util.OptionalInt;

/** How explanations speak of things. Text from outside is made harmless where it is shown, not here. */
final class Words {

    private Words() {}

    /** Who asks, as the policies name them. */
    static String caller(Principal principal) {
        return switch (principal) {
            case Principal.Root(var account) -> "arn:aws:iam::" + account + ":root";
            case Principal.User user -> user.arn();
            case Principal.RoleSession session -> session.sessionName().isEmpty()
                    ? session.roleArn()
                    : session.sessionArn();
            case Principal.FederatedUser user -> user.arn();
            case Principal.Service(var name) -> name;
            case Principal.Anonymous _ -> "anonymous";
            case Principal.WebIdentity(var provider) -> provider;
            case Principal.Saml(var provider) -> provider;
        };
    }

    static String level(int level, int levels) {
        return "level " + level + " of " + levels
                + (level == 1 ? " (root)" : level == levels ? " (account)" : "");
    }

    /** The kind, and the level where there are levels. */
    static String kind(PolicyKind kind, OptionalInt level, int levels) {
        return kind.label() + (level.isPresent() ? ", " + level(level.getAsInt(), levels) : "");
    }

    static String statement(StatementPlace place) {
        return "statement " + (place.index() + 1) + place.sid().filter(sid -> !sid.isEmpty())
                .map(sid -> " `" + sid + "`").orElse("");
    }

    /** The statement with its policy and its place in the text. */
    static String statementOf(StatementPlace place) {
        return statement(place) + " of `" + place.policy() + "` (" + place.at() + ")";
    }

    static String effect(Effect effect) {
        return effect == Effect.ALLOW ? "allow" : "deny";
    }
}
