package dev.muster.fleet.permission;

/** Those who need permissions. */
public enum Actor {

    /** The role in the account that administers the service. */
    ADMINISTRATOR("administrator"),
    /** The role in every account that becomes a member. */
    MEMBER("member"),
    /** Whoever runs the tool and takes on these roles. */
    CALLER("caller");

    private final String label;

    Actor(String label) {
        this.label = label;
    }

    /** A stable word. */
    public String label() {
        return label;
    }
}
