package dev.muster.fleet.inventory.record;

import dev.muster.api.recorded.CallError;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is missing for one reason, and what to do about it.
 *
 * @param kind     the class of the failure
 * @param cause    what is behind it
 * @param remedy   what to do
 * @param accounts where
 * @param places   how many calls, or items of calls; accounts where nobody got in
 * @param actions  what IAM would have to allow
 * @param example  what AWS said, once
 */
public record Missing(String kind, String cause, Optional<String> remedy, SortedSet<String> accounts, long places,
        SortedSet<String> actions, String example) {

    static Missing of(CallError error, String cause, String account, long places) {
        return new Missing(error.kind(), cause, error.remedy(), new TreeSet<>(Set.of(account)), places,
                new TreeSet<>(error.action().map(Set::of).orElse(Set.of())),
                error.message().isEmpty() ? error.code() : error.code() + ": " + error.message());
    }

    Missing plus(Missing other) {
        accounts.addAll(other.accounts);
        actions.addAll(other.actions);
        return new Missing(kind, cause, remedy, accounts, places + other.places, actions, example);
    }
}
