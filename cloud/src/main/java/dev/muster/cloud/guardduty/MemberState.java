package dev.muster.cloud.guardduty;

import java.time.Instant;

/** Where an account stands with an administrator in a Region. */
sealed interface MemberState {

    /** Not a member. Never stored: there is no record. */
    record None() implements MemberState {}

    /** Added, but not invited. */
    record Created() implements MemberState {}

    /**
     * Invited; the e-mail address is being verified.
     *
     * @param due     when that ends
     * @param matches whether the address will turn out to be the account's
     */
    record Verifying(Instant due, boolean matches) implements MemberState {}

    /** Invited, but the e-mail address is not the account's. */
    record VerificationFailed() implements MemberState {}

    /** Asked to join. */
    record Invited() implements MemberState {}

    /**
     * A member.
     *
     * @param monitored whether its detector is at work, as opposed to suspended: the two are always the same
     * @param detector  its detector
     * @param since     when it became a member
     */
    record Associated(boolean monitored, DetectorId detector, Instant since) implements MemberState {

        Associated monitored(boolean on) {
            return new Associated(on, detector, since);
        }
    }

    /** The administrator has disassociated the account, or its detector is gone. */
    record Removed() implements MemberState {}

    /** The account has declined, or has left its administrator. */
    record Resigned() implements MemberState {}

    /** The state as time alone has made it. */
    default MemberState at(Instant now) {
        return switch (this) {
            case Verifying(var due, var matches) when !due.isAfter(now) ->
                matches ? new Invited() : new VerificationFailed();
            case None _,Created _,Verifying _,VerificationFailed _,Invited _,Associated _,Removed _,Resigned _ -> this;
        };
    }

    default boolean associated() {
        return this instanceof Associated;
    }

    /** The status's name in the API. */
    default String status() {
        return switch (this) {
            case None _ -> throw new IllegalStateException("an account that is no member has no status");
            case Created _ -> "Created";
            case Verifying _ -> "EmailVerificationInProgress";
            case VerificationFailed _ -> "EmailVerificationFailed";
            case Invited _ -> "Invited";
            case Associated(var monitored, _, _) -> monitored ? "Enabled" : "Disabled";
            case Removed _ -> "Removed";
            case Resigned _ -> "Resigned";
        };
    }

    /** Whether the account knows of the administrator: an address that is not its own tells it nothing. */
    default boolean shownToMember() {
        return switch (this) {
            case Invited _,Associated _,Removed _,Resigned _ -> true;
            case None _,Created _,Verifying _,VerificationFailed _ -> false;
        };
    }
}
