package dev.muster.fleet.inventory.scan;

import dev.muster.api.recorded.CallError;
import dev.muster.fleet.inventory.failure.FailureClass;
import dev.muster.fleet.inventory.record.Unentered;
import dev.muster.fleet.session.Caller;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whose fault it is that accounts cannot be entered. STS has one message for all reasons; whether all accounts
 * refuse, or some, tells the caller's side from the roles'. Pure.
 */
record EntryProblems(Caller caller, Optional<String> role) {

    /** @param entered how many accounts, other than the caller's own, could be entered */
    List<Unentered> explained(List<Unentered> unentered, long entered) {
        boolean all = entered <= 1 && unentered.stream().filter(EntryProblems::isDenied).count() > 1;
        return all ? unentered.stream().map(one -> isDenied(one) ? callerSide(one) : one).toList() : unentered;
    }

    private static boolean isDenied(Unentered one) {
        return one.error().kind().equals(FailureClass.ASSUME_DENIED.name());
    }

    private Unentered callerSide(Unentered one) {
        var name = role.orElse("");
        var error = one.error();
        return new Unentered(one.account(), one.skipped(), new CallError(
                FailureClass.ASSUME_DENIED_CALLER.name(), error.code(), error.message(), error.status(),
                error.action(), Optional.of("every account refuses: allow `sts:AssumeRole` on `arn:"
                        + caller.partition() + ":iam::*:role/" + name + "` to `" + caller.arn()
                        + "`, or name the role that the accounts have, with --role-name")));
    }
}
