package dev.muster.cloud.iam;

/** What can have policies: users, groups and roles. */
enum EntityKind {

    USER("user", "AIDA"), GROUP("group", "AGPA"), ROLE("role", "AROA");

    private final String label;

    private final String prefix;

    EntityKind(String label, String prefix) {
        this.label = label;
        this.prefix = prefix;
    }

    /** The word for it in ARNs and messages. */
    String label() {
        return label;
    }

    /** The word for it at the start of a sentence or in the name of a quota. */
    String title() {
        return Character.toUpperCase(label.charAt(0)) + label.substring(1);
    }

    /** What its unique ids begin with. */
    String prefix() {
        return prefix;
    }
}
