package dev.muster.fleet.enrolment;

/** Where an account stands with the service in one Region, as the administrator sees it. */
public sealed interface MemberState {

    /** There is no record of the account. */
    record Absent() implements MemberState {}

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
            case Verifying _ -> "verifying";
            case VerificationFailed _ -> "verification-failed";
            case Invited _ -> "invited";
            case Enabled _ -> "enabled";
            case Disabled _ -> "accepted-but-disabled";
            case Unknown _ -> "unknown";
        };
    }
}
