package dev.muster.cloud.detective;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where an account stands with a behavior graph. */
sealed interface MemberState {

    /** How often the service tries to enable an account that accepted but is not enabled. */
    Duration CHECK_INTERVAL = Duration.ofHours(1);

    /** Why an account that accepted is not enabled. */
    enum Reason {
        VOLUME_TOO_HIGH, VOLUME_UNKNOWN
    }

    /** Not a member. Never stored: there is no record. */
    record None() implements MemberState {}

    /**
     * The account's e-mail address is being verified.
     *
     * @param due     when that ends
     * @param matches whether the address will turn out to be the account's
     */
    record Verifying(Instant due, boolean matches) implements MemberState {}

    /** The e-mail address is not the account's. */
    record VerificationFailed() implements MemberState {}

    /** Asked to join. */
    record Invited() implements MemberState {}

    /** Contributes data. */
    record Enabled(Instant since) implements MemberState {}

    /** Accepted; the volume of its data is not looked at before {@code due}. */
    record Checking(Instant due) implements MemberState {}

    /** Accepted, but its data does not fit; looked at again when {@code nextCheck} has come. */
    record Disabled(Reason reason, Instant nextCheck) implements MemberState {}

    /** When the state ends by itself. */
    default Optional<Instant> endsAt() {
        return switch (this) {
            case Verifying(var due, _) -> Optional.of(due);
            case Checking(var due) -> Optional.of(due);
            case Disabled(_, var due) -> Optional.of(due);
            case None _,VerificationFailed _,Invited _,Enabled _ -> Optional.empty();
        };
    }

    default boolean overdue(Instant now) {
        return endsAt().filter(end -> !end.isAfter(now)).isPresent();
    }

    /** The status's name in the API. */
    default String status() {
        return switch (this) {
            case None _ -> throw new IllegalStateException("an account that is no member has no status");
            case Verifying _ -> "VERIFICATION_IN_PROGRESS";
            case VerificationFailed _ -> "VERIFICATION_FAILED";
            case Invited _ -> "INVITED";
            case Enabled _ -> "ENABLED";
            case Checking _,Disabled _ -> "ACCEPTED_BUT_DISABLED";
        };
    }

    /** Why the account is not enabled; with ACCEPTED_BUT_DISABLED only. */
    default Optional<Reason> disabledReason() {
        return switch (this) {
            case Checking _ -> Optional.of(Reason.VOLUME_UNKNOWN);
            case Disabled(var reason, _) -> Optional.of(reason);
            case None _,Verifying _,VerificationFailed _,Invited _,Enabled _ -> Optional.empty();
        };
    }

    /** Whether the invited account sees the graph among its invitations. */
    default boolean shownToMember() {
        return switch (this) {
            case Invited _,Enabled _,Checking _,Disabled _ -> true;
            case None _,Verifying _,VerificationFailed _ -> false;
        };
    }
}
