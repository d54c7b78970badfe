package dev.muster.fleet.permission;

/** What permissions are needed for. */
public enum Job {

    ENABLE("enable"), DISABLE("disable"), STATUS("status");

    private final String label;

    Job(String label) {
        this.label = label;
    }

    /** A stable word: the command that does it. */
    public String label() {
        return label;
    }
}
