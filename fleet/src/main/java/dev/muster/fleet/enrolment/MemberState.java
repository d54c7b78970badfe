package dev.muster.fleet.enrolment;

/** Where an account stands with the service in one Region, as the administrator sees it. */
public sealed interface MemberState {

    /** There is no record of the account. */
    record Absent() implements MemberState {}

    /** The account was added, and nobody has invited it. */
    record Added() implements MemberState {}

    /** AWS is checking whether account and address belong together. */
    record Verifying() implements MemberState {}

    /** Account and address do not belong together. */
    record VerificationFailed() implements MemberState {}

    /** The account has an invitation and has not answered it. */
    record Invited() implements MemberState {}

    /** The account contributes data: all is well. */
    record Enabled() implements MemberState {}

    /**
     * The account accepted, and contributes nothing all the same.
     *
     * @param reason the word AWS gives for it; empty when it gives none
     */
    record Disabled(String reason) implements MemberState {}

    /** The account left, or declined. */
    record Resigned() implements MemberState {}

    /** The administrator took it out, or it turned off the service that it had itself. */
    record Removed() implements MemberState {}

    /** The account has turned the Region off since. */
    record RegionDisabled() implements MemberState {}

    /** AWS has suspended the account. */
    record AccountSuspended() implements MemberState {}

    /**
     * A state this version does not know.
     *
     * @param status the word AWS gave
     */
    record Unknown(String status) implements MemberState {}

    /** A stable word for tables and machines. */
    default String label() {
        return switch (this) {
            case Absent _ -> "absent";
            case Added _ -> "added";
            case Verifying _ -> "verifying";
            case VerificationFailed _ -> "verification-failed";
            case Invited _ -> "invited";
            case Enabled _ -> "enabled";
            case Disabled _ -> "accepted-but-disabled";
            case Resigned _ -> "resigned";
            case Removed _ -> "removed";
            case RegionDisabled _ -> "region-disabled";
            case AccountSuspended _ -> "account-suspended";
            case Unknown _ -> "unknown";
        };
    }
}
