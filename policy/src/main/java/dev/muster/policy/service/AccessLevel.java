package dev.muster.policy.service;

import java.util.stream.Stream;

/** What an action does, as AWS sorts them. */
public enum AccessLevel {
    /** Shows what there is. */
    LIST("List"),
    /** Shows what is in it. */
    READ("Read"),
    /** Changes something. */
    WRITE("Write"),
    /** Changes tags only. */
    TAGGING("Tagging"),
    /** Changes who may do what. */
    PERMISSIONS_MANAGEMENT("Permissions management");

    private final String label;

    AccessLevel(String label) {
        this.label = label;
    }

    /** AWS's words. */
    public String label() {
        return label;
    }

    static AccessLevel of(String label) {
        return Stream.of(values()).filter(level -> level.label.equals(label)).findFirst().orElseThrow();
    }
}
