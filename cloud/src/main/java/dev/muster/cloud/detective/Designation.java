package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import java.time.Instant;
import java.util.List;

/** Who administers Detective for an organization in a Region. */
sealed interface Designation {

    /** Nobody. */
    record Vacant() implements Designation {}

    /** An account, since a certain time. */
    record Held(AccountId account, Instant since) implements Designation {}

    /** What can happen to a designation. */
    sealed interface Event {

        /** The management account names an account, which may be itself. */
        record Named(AccountId account, Scene scene, Instant at) implements Event {}

        /** The management account takes the designation back in this Region. */
        record Withdrawn() implements Event {}

        /** An account is no longer delegated administrator, or no longer in the organization. */
        record Lost(AccountId account) implements Event {}
    }

    /**
     * What Organizations says when an account is named.
     *
     * @param management the management account
     * @param accounts   all accounts of the organization
     * @param delegated  the delegated administrators for Detective
     */
    record Scene(AccountId management, List<AccountId> accounts, List<AccountId> delegated) {}

    /** What becomes of a designation. */
    sealed interface Step {

        /** The designation from now on, perhaps the same as before. */
        record To(Designation designation) implements Step {}

        /** Nothing changes. */
        record Refused(String reason) implements Step {}
    }

    /** The transition function. */
    static Step next(Designation before, Event event) {
        return switch (event) {
            case Event.Named named -> named(before, named);
            case Event.Withdrawn _ -> switch (before) {
                case Vacant _ -> new Step.Refused("The organization has no Detective administrator account");
                case Held _ -> new Step.To(new Vacant());
            };
            case Event.Lost(var account) -> switch (before) {
                case Held(var holder, _) when holder.equals(account) -> new Step.To(new Vacant());
                case Held _,Vacant _ -> new Step.To(before);
            };
        };
    }

    private static Step named(Designation before, Event.Named named) {
        var account = named.account();
        var scene = named.scene();
        if (!scene.accounts().contains(account)) {
            return new Step.Refused("The account " + account + " is not a member of the organization");
        }
        // the management account may always be named, but can never be a delegated administrator
        if (!account.equals(scene.management()) && !scene.delegated().isEmpty()
                && !scene.delegated().contains(account)) {
            return new Step.Refused("Another account is the delegated administrator for Detective");
        }
        return switch (before) {
            case Vacant _ -> new Step.To(new Held(account, named.at()));
            case Held(var holder, _) -> holder.equals(account)
                    ? new Step.To(before)
                    : new Step.Refused("The organization has another Detective administrator account");
        };
    }
}
