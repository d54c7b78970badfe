package dev.muster.cloud.console.coverage;

/** Where an account stands with a service in a Region. */
public enum Standing {

    ADMINISTERS("Administers", "good"), COVERED("Covered", "good"), INVITED("Invited", "waiting"), CHECKED(
            "Checking address", "waiting"), ABSENT("Not a member", "bad"), DISABLED("Disabled", "bad"), SUSPENDED(
                    "Suspended", "bad"), OFF("No", "bad"), WRONG_ADDRESS("Wrong address", "bad"), REGION_OFF(
                            "Region is off",
                            "bad"), UNSEEN("Not seen", "unseen-state"), UNKNOWN("Unknown", "bad"), NONE("–", "none");

    private final String word;

    private final String tone;

    Standing(String word, String tone) {
        this.word = word;
        this.tone = tone;
    }

    String word(Service service) {
        return this == OFF ? "No " + service.thing() : word;
    }

    /** What the word looks like. */
    String tone() {
        return tone;
    }

    /** Whether all is well. */
    public boolean covered() {
        return this == ADMINISTERS || this == COVERED;
    }
}
