package dev.muster.cloud.console.trail;

import dev.muster.policy.explain.Standing;
import dev.muster.policy.explain.Standing.Voice;
import dev.muster.policy.explain.StatementPlace;

/**
 * What the policies of one kind say to a request.
 *
 * @param kind      as AWS calls it, with the level for policies of an organization
 * @param word      in a word or two
 * @param tone      what that looks like
 * @param statement which statement says so, or what is missing; possibly empty
 */
record Say(String kind, String word, String tone, String statement) {

    static Say of(Standing standing) {
        var kind = standing.kind().label()
                + (standing.level().isPresent()
                        ? ", level " + standing.level().getAsInt() + " of " + standing.levels()
                        : "");
        return switch (standing.voice()) {
            case Voice.Denies(var by) -> new Say(kind, "Denies", "bad", statement(by));
            case Voice.Unreadable(var policy, _) -> new Say(kind, "Unreadable", "bad", policy
                    + " is no policy; it might deny, so nothing is allowed");
            case Voice.Allows(var by) -> new Say(kind, "Allows", "good", statement(by));
            case Voice.AllowsAccount(var by) -> new Say(kind, "Delegates", "good", statement(by)
                    + " names the account of the caller");
            case Voice.Silent(var statements) -> new Say(kind, "Silent", standing.needed() ? "bad" : "",
                    (statements == 1
                            ? "its statement does"
                            : "its " + statements + " statements do") + " not apply" + missing(standing));
            case Voice.Absent _ -> new Say(kind, "None", standing.needed() ? "bad" : "", "there is no such policy"
                    + missing(standing));
            case Voice.Root _ -> new Say(kind, "Allows", "good", "the root user needs no policy in its own account");
        };
    }

    private static String missing(Standing standing) {
        return standing.needed() ? ", and an Allow is needed here" : "; no Allow is needed here";
    }

    private static String statement(StatementPlace place) {
        return "statement " + (place.index() + 1) + place.sid().filter(sid -> !sid.isEmpty()).map(sid -> " " + sid)
                .orElse("") + " of " + place.policy();
    }
}
