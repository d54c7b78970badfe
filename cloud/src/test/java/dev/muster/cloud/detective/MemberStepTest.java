package dev.muster.cloud.detective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.detective.MemberEvent.Admission;
import dev.muster.cloud.detective.MemberEvent.Room;
import dev.muster.cloud.detective.MemberState.Reason;
import dev.muster.cloud.detective.MemberStep.Kind;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The state machine of members, whole: each event in each state. */
class MemberStepTest {

    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    private static final Instant LATER = NOW.plusSeconds(3_600);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            event             | none      | verifying | unverified | failed    | invited   | enabled | checking | disabled
            added             | verifying | ALREADY   | ALREADY    | verifying | ALREADY   | ALREADY | ALREADY  | ALREADY
            added-unverified  | invited   | ALREADY   | ALREADY    | invited   | ALREADY   | ALREADY | ALREADY  | ALREADY
            verified          | same      | invited   | failed     | same      | same      | same    | same     | same
            accepted-free     | ABSENT    | STATE     | STATE      | STATE     | enabled   | STATE   | STATE    | STATE
            accepted-full     | ABSENT    | STATE     | STATE      | STATE     | disabled  | STATE   | STATE    | STATE
            accepted-unknown  | ABSENT    | STATE     | STATE      | STATE     | unknown   | STATE   | STATE    | STATE
            accepted-early    | ABSENT    | STATE     | STATE      | STATE     | checking  | STATE   | STATE    | STATE
            rejected          | ABSENT    | STATE     | STATE      | STATE     | none      | STATE   | STATE    | STATE
            disassociated     | ABSENT    | STATE     | STATE      | STATE     | STATE     | none    | STATE    | STATE
            monitored-free    | ABSENT    | STATE     | STATE      | STATE     | STATE     | STATE   | same     | enabled
            monitored-full    | ABSENT    | STATE     | STATE      | STATE     | STATE     | STATE   | same     | FULL
            monitored-unknown | ABSENT    | STATE     | STATE      | STATE     | STATE     | STATE   | same     | same
            checked-free      | same      | same      | same       | same      | same      | same    | enabled  | enabled
            checked-unknown   | same      | same      | same       | same      | same      | same    | unknown  | unknown
            adopted-free      | enabled   | enabled   | enabled    | enabled   | enabled   | same    | enabled  | enabled
            removed           | ABSENT    | none      | none       | none      | none      | none    | none     | none
            """, useHeadersInDisplayName = true)
    void an_invited_account(String event, String none, String verifying, String unverified, String failed,
            String invited, String enabled, String checking, String disabled) {
        holds(Kind.INVITATION, event, "none", none);
        holds(Kind.INVITATION, event, "verifying", verifying);
        holds(Kind.INVITATION, event, "unverified", unverified);
        holds(Kind.INVITATION, event, "failed", failed);
        holds(Kind.INVITATION, event, "invited", invited);
        holds(Kind.INVITATION, event, "enabled", enabled);
        holds(Kind.INVITATION, event, "checking", checking);
        holds(Kind.INVITATION, event, "disabled", disabled);
    }

    @ParameterizedTest
    @CsvSource({"verified, verifying, enabled", "verified, unverified, enabled", "accepted-free, enabled, STATE",
            "rejected, enabled, STATE", "disassociated, enabled, STATE", "disassociated, disabled, STATE",
            "monitored-free, disabled, enabled", "removed, enabled, none", "added, enabled, ALREADY"})
    void an_account_of_the_organization(String event, String before, String after) {
        holds(Kind.ORGANIZATION, event, before, after);
    }

    private static void holds(Kind kind, String event, String before, String after) {
        var state = state(before);
        var expected = switch (after) {
            case "same" -> new MemberStep.To(state);
            case "ABSENT" -> new MemberStep.Refused(MemberStep.Refusal.ABSENT);
            case "STATE" -> new MemberStep.Refused(MemberStep.Refusal.WRONG_STATE);
            case "ALREADY" -> new MemberStep.Refused(MemberStep.Refusal.ALREADY_MEMBER);
            case "FULL" -> new MemberStep.Refused(MemberStep.Refusal.FULL);
            default -> new MemberStep.To(state(after));
        };
        assertThat(MemberStep.next(state, kind, event(event))).as("%s in %s", event, before).isEqualTo(expected);
    }

    private static MemberState state(String name) {
        return switch (name) {
            case "none" -> new MemberState.None();
            case "verifying" -> new MemberState.Verifying(LATER, true);
            case "unverified" -> new MemberState.Verifying(LATER, false);
            case "failed" -> new MemberState.VerificationFailed();
            case "invited" -> new MemberState.Invited();
            case "enabled" -> new MemberState.Enabled(NOW);
            case "checking" -> new MemberState.Checking(LATER);
            case "disabled" -> new MemberState.Disabled(Reason.VOLUME_TOO_HIGH, LATER);
            case "unknown" -> new MemberState.Disabled(Reason.VOLUME_UNKNOWN, LATER);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static MemberEvent event(String name) {
        return switch (name) {
            case "added" -> new MemberEvent.Added(LATER, true);
            case "added-unverified" -> new MemberEvent.AddedUnverified();
            case "verified" -> new MemberEvent.Verified(admission(Room.FREE));
            case "accepted-free" -> new MemberEvent.Accepted(admission(Room.FREE));
            case "accepted-full" -> new MemberEvent.Accepted(admission(Room.FULL));
            case "accepted-unknown" -> new MemberEvent.Accepted(admission(Room.UNKNOWN));
            case "accepted-early" -> new MemberEvent.Accepted(admission(Room.NOT_YET));
            case "rejected" -> new MemberEvent.Rejected();
            case "disassociated" -> new MemberEvent.Disassociated();
            case "monitored-free" -> new MemberEvent.MonitoringStarted(admission(Room.FREE));
            case "monitored-full" -> new MemberEvent.MonitoringStarted(admission(Room.FULL));
            case "monitored-unknown" -> new MemberEvent.MonitoringStarted(admission(Room.UNKNOWN));
            case "checked-free" -> new MemberEvent.Checked(admission(Room.FREE));
            case "checked-unknown" -> new MemberEvent.Checked(admission(Room.UNKNOWN));
            case "adopted-free" -> new MemberEvent.Adopted(admission(Room.FREE));
            case "removed" -> new MemberEvent.Removed();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Admission admission(Room room) {
        return new Admission(room, NOW, LATER);
    }
}
