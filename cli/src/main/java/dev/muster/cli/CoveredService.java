package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.Fleet;
import dev.muster.fleet.detective.DetectivePermissions;
import dev.muster.fleet.enrolment.EnrolmentService;
import dev.muster.fleet.guardduty.GuardDutyPermissions;
import dev.muster.fleet.permission.Permissions;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** The services that accounts are enrolled into, and in which words the commands speak of each. */
enum CoveredService {

    DETECTIVE("detective", "Detective", "behavior graphs", "AmazonDetectiveFullAccess", "MusterAccess"), GUARDDUTY(
            "guardduty", "GuardDuty", "detectors", "AmazonGuardDutyFullAccess_v2", "ManageGuardDuty");

    private final String word;

    private final String name;

    private final String things;

    private final String managedPolicy;

    private final String role;

    CoveredService(String word, String name, String things, String managedPolicy, String role) {
        this.word = word;
        this.name = name;
        this.things = things;
        this.managedPolicy = managedPolicy;
        this.role = role;
    }

    /** The one that the engine calls so. */
    static CoveredService of(String word) {
        return Stream.of(values()).filter(service -> service.word.equals(word)).findFirst().orElseThrow();
    }

    /** As it is typed. */
    String word() {
        return word;
    }

    /** Without the maker. */
    String shortName() {
        return name;
    }

    /** As sentences name it. */
    String title() {
        return "Amazon " + name;
    }

    /** What AWS's own policy for it is called. */
    String managedPolicy() {
        return managedPolicy;
    }

    /** What the instance profile is called with which a machine may run the commands. */
    String instanceProfile() {
        return "Enable" + name;
    }

    /** The service, administered by an account. */
    EnrolmentService of(Fleet fleet, AccountId administrator) {
        return switch (this) {
            case DETECTIVE -> fleet.detective(administrator);
            case GUARDDUTY -> fleet.guardDuty(administrator);
        };
    }

    /** What IAM has to allow. */
    Permissions permissions() {
        return switch (this) {
            case DETECTIVE -> DetectivePermissions.all();
            case GUARDDUTY -> GuardDutyPermissions.all();
        };
    }

    /** What more there is to delete than memberships. */
    Leftovers leftovers() {
        return switch (this) {
            case DETECTIVE -> new GraphLeftovers();
            case GUARDDUTY -> new DetectorLeftovers();
        };
    }

    /** The words of its commands' help. */
    ResourceBundle words() {
        return Words.of(Map.of("service.word", word, "service.title", title(), "service.things", things,
                "service.policy", managedPolicy, "service.role", role, "service.profile", instanceProfile(),
                "noun.synopsis", "muster " + word
                        + " enable|disable|status|permissions [OPTIONS]",
                "noun.description", "Enrols accounts into " + title()
                        + " across Regions, takes them out, shows who is covered, and says what IAM has to allow for "
                        + "that."));
    }

    /** The same for a command that is about all of them. */
    static ResourceBundle wordsForAll() {
        return Words.of(Map.of("service.title", DETECTIVE.title() + " and " + GUARDDUTY.title()));
    }
}
