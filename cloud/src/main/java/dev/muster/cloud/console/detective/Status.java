package dev.muster.cloud.console.detective;

import java.util.List;

/**
 * How an account stands to a behaviour graph.
 *
 * @param wire as the API says it
 */
record Status(String wire) {

    /** All that there are. */
    static final List<Status> ALL = List.of(new Status("VERIFICATION_IN_PROGRESS"), new Status("VERIFICATION_FAILED"),
            new Status("INVITED"), new Status("ENABLED"), new Status("ACCEPTED_BUT_DISABLED"));

    /** The word for it that the console has. */
    String word() {
        return switch (wire) {
            case "VERIFICATION_IN_PROGRESS" -> "Verification in progress";
            case "VERIFICATION_FAILED" -> "Verification failed";
            case "INVITED" -> "Invited";
            case "ENABLED" -> "Enabled";
            case "ACCEPTED_BUT_DISABLED" -> "Not enabled";
            default -> wire;
        };
    }

    /** What the word looks like. */
    String tone() {
        return switch (wire) {
            case "ENABLED" -> "good";
            case "INVITED", "VERIFICATION_IN_PROGRESS" -> "waiting";
            case "VERIFICATION_FAILED", "ACCEPTED_BUT_DISABLED" -> "bad";
            default -> "idle";
        };
    }

    boolean invited() {
        return wire.equals("INVITED");
    }

    boolean enabled() {
        return wire.equals("ENABLED");
    }
}
