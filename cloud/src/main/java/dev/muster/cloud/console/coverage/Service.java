package dev.muster.cloud.console.coverage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What accounts are covered by. In this order, since Detective feeds on GuardDuty. */
public enum Service {

    GUARDDUTY("GuardDuty", "detector"), DETECTIVE("Detective", "graph");

    private final String title;

    private final String thing;

    Service(String title, String thing) {
        this.title = title;
        this.thing = thing;
    }

    static Optional<Service> of(String code) {
        return Arrays.stream(values()).filter(service -> service.code().equals(code)).findFirst();
    }

    /** As forms and the APIs name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    /** What it is turned on by in an account. */
    String thing() {
        return thing;
    }
}
