package dev.muster.cloud.console.guardduty;

import java.util.List;

/**
 * How an account stands to its administrator.
 *
 * @param wire as the API says it
 */
record Status(String wire) {

    /** Those to look for. */
    static final List<Status> ALL = List.of(new Status("Created"), new Status("Invited"), new Status("Enabled"),
            new Status("Disabled"), new Status("EmailVerificationInProgress"), new Status("EmailVerificationFailed"),
            new Status("Removed"), new Status("Resigned"));

    /** The word for it that the console has. */
    String word() {
        return switch (wire) {
            case "Created" -> "Not invited";
            case "EmailVerificationInProgress" -> "Verification in progress";
            case "EmailVerificationFailed" -> "Verification failed";
            case "Invited" -> "Pending";
            case "Enabled" -> "Monitored";
            case "Disabled" -> "Suspended";
            case "Resigned" -> "Member account left";
            case "RegionDisabled" -> "Region disabled";
            case "AccountSuspended" -> "Account suspended";
            default -> wire;
        };
    }

    /** What the word looks like. */
    String tone() {
        return switch (wire) {
            case "Enabled" -> "good";
            case "Invited", "EmailVerificationInProgress" -> "waiting";
            case "EmailVerificationFailed", "AccountSuspended", "RegionDisabled" -> "bad";
            default -> "idle";
        };
    }

    /** Whether the account was added, and not invited yet. */
    boolean added() {
        return wire.equals("Created");
    }

    /** Whether there was an invitation before. */
    boolean invitableAgain() {
        return wire.equals("Resigned") || wire.equals("Removed");
    }
}
