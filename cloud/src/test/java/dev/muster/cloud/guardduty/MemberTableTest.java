package dev.muster.cloud.guardduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.AwsFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.guardduty.model.DeclineInvitationsRequest;
import software.amazon.awssdk.services.guardduty.model.DeclineInvitationsResponse;
import software.amazon.awssdk.services.guardduty.model.DeleteDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteInvitationsRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteInvitationsResponse;
import software.amazon.awssdk.services.guardduty.model.DeleteMembersRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteMembersResponse;
import software.amazon.awssdk.services.guardduty.model.DisassociateFromAdministratorAccountRequest;
import software.amazon.awssdk.services.guardduty.model.DisassociateMembersRequest;
import software.amazon.awssdk.services.guardduty.model.DisassociateMembersResponse;
import software.amazon.awssdk.services.guardduty.model.StartMonitoringMembersRequest;
import software.amazon.awssdk.services.guardduty.model.StartMonitoringMembersResponse;
import software.amazon.awssdk.services.guardduty.model.StopMonitoringMembersRequest;
import software.amazon.awssdk.services.guardduty.model.StopMonitoringMembersResponse;
import software.amazon.awssdk.services.guardduty.model.UnprocessedAccount;
import software.amazon.awssdk.services.guardduty.model.UpdateDetectorRequest;

/** Every call in every state: what becomes of the member, as both accounts see it, or the words of the refusal. */
class MemberTableTest {

    private static final Duration DELAY = Duration.ofMinutes(1);

    private static final List<String> STATES = List.of("none", "Created", "EmailVerificationInProgress",
            "EmailVerificationFailed", "Invited", "Enabled", "Disabled", "Removed", "Resigned");

    /** A row for each call, a column for each state in the order of {@link #STATES}; = is no change. */
    private static final String TABLE = """
            create         | Created | !member | !member | !member | !member | !member | !member | Created | !member
            invite         | !email | asked | !asked | !asked | !asked | !asked | !asked | asked | asked
            accept         | !pending | !pending | !pending | !pending | Enabled | !has | !has | !pending | Enabled
            decline        | !not | !not | !not | !not | Resigned | !not | !not | !not | !not
            drop           | !not | !not | !not | !not | !keep | !keep | !keep | = | =
            disassociate   | !not | !not | !not | Removed | Removed | Removed | Removed | !not | !not
            leave          | !none | !none | !none | !none | !none | Resigned | Resigned | !none | !none
            stop           | !not | !not | !not | !not | !not | Disabled | = | !not | !not
            start          | !not | !not | !not | !not | !not | = | Enabled | !not | !not
            delete         | !not | none | none | none | none | !still | !still | none | none
            suspend        | = | = | = | = | = | Disabled | = | = | =
            resume         | = | = | = | = | = | = | Enabled | = | =
            deleteDetector | = | = | = | = | = | Removed | Removed | = | =
            """;

    private static final Map<String, String> WORDS = Map.of(
            "member", "The request is rejected because the given account ID is already a member or associated member "
                    + "of the current account.",
            "email", "The request is rejected because member account's email address is missing.",
            "asked", "The request is rejected because the current account has already invited or is already the "
                    + "GuardDuty master of the given member account ID.",
            "pending", "The request is rejected because the current account has no pending invitation from the given "
                    + "master account ID or is already an associated member of another master account.",
            "has", "The request is rejected because the current account cannot accept invitations since it is already "
                    + "an associated member of some master account.",
            "not", "The request is rejected because the given account ID is not an associated member of account the "
                    + "current account.",
            "keep", "The request is rejected because the current account cannot delete the invitation from the given "
                    + "master account ID since it is still associated to it or has not declined their invitation yet.",
            "none", "The request is rejected because the current account is not associated to a master account.",
            "still", "The request is rejected because the current account cannot delete the given member account ID "
                    + "since it is still associated to it.");

    private final GuardDutyWorld world = new GuardDutyWorld(
            GuardDutySettings.defaults().withVerificationDelay(DELAY));

    private final AccountId admin = world.account("111111111111");

    private final AccountId member = world.account("222222222222");

    @AfterEach
    void close() {
        world.close();
    }

    static Stream<Arguments> cells() {
        return TABLE.lines().flatMap(row -> {
            var cells = row.split("\\|", -1);
            return IntStream.range(0, STATES.size())
                    .mapToObj(i -> Arguments.of(STATES.get(i), cells[0].strip(), cells[i + 1].strip()));
        });
    }

    @ParameterizedTest
    @MethodSource("cells")
    void a_call_in_a_state(String state, String call, String outcome) {
        world.enable(admin);
        world.enable(member);
        reach(state);
        assertThat(world.status(admin, member)).isEqualTo(state);

        var answer = make(call);

        if (outcome.startsWith("!")) {
            assertThat(answer).isEqualTo(WORDS.get(outcome.substring(1)));
            assertThat(world.status(admin, member)).isEqualTo(state);
        } else {
            var expected = outcome.equals("=") ? state : outcome.replace("asked", "EmailVerificationInProgress");
            assertThat(answer).isEmpty();
            assertThat(world.status(admin, member)).isEqualTo(expected);
            seenAlike(expected, call);
        }
    }

    private void reach(String state) {
        switch (state) {
            case "none" -> {}
            case "Created" -> world.create(admin, member);
            case "EmailVerificationInProgress" -> invited("right", Duration.ZERO);
            case "EmailVerificationFailed" -> invited("wrong", DELAY);
            case "Invited" -> invited("right", DELAY);
            case "Enabled" -> enabled();
            case "Disabled" -> {
                enabled();
                make("stop");
            }
            case "Removed" -> {
                invited("right", DELAY);
                make("disassociate");
            }
            case "Resigned" -> {
                enabled();
                make("leave");
            }
            default -> throw new IllegalArgumentException(state);
        }
    }

    private void invited(String email, Duration wait) {
        world.create(admin, member, email.equals("right") ? GuardDutyWorld.email(member) : "other@example.com");
        world.invite(admin, member);
        world.pass(wait);
    }

    private void enabled() {
        invited("right", DELAY);
        world.accept(member, admin);
    }

    /** What the member sees tells the same story; its detector is at work exactly if it is not disabled. */
    private void seenAlike(String status, String call) {
        var listed = world.invitations(member);
        var hidden = List.of("none", "Created", "EmailVerificationInProgress", "EmailVerificationFailed")
                .contains(status) || call.equals("drop");
        assertThat(listed).hasSize(hidden ? 0 : 1);
        if (!hidden) {
            assertThat(listed.getFirst().relationshipStatus()).isEqualTo(status);
        }
        if (!call.equals("deleteDetector")) {
            var associated = status.equals("Enabled") || status.equals("Disabled");
            assertThat(world.administrator(member).isPresent()).isEqualTo(associated);
            if (associated) {
                assertThat(world.detector(member, world.detectorOf(member)).statusAsString())
                        .isEqualTo(status.equals("Enabled") ? "ENABLED" : "DISABLED");
                assertThat(world.record(admin, member).orElseThrow().detectorId())
                        .isEqualTo(world.detectorOf(member));
            }
        }
    }

    /** Makes a call; what it was refused with, or nothing. */
    private String make(String call) {
        try {
            return reason(switch (call) {
                case "create" -> world.create(admin, member);
                case "invite" -> world.invite(admin, member);
                case "accept" -> {
                    world.accept(member, admin);
                    yield List.of();
                }
                case "decline" -> world.<DeclineInvitationsResponse>call(member, DeclineInvitationsRequest.builder()
                        .accountIds(admin.digits()).build()).unprocessedAccounts();
                case "drop" -> world.<DeleteInvitationsResponse>call(member, DeleteInvitationsRequest.builder()
                        .accountIds(admin.digits()).build()).unprocessedAccounts();
                case "disassociate" -> world.<DisassociateMembersResponse>call(admin, DisassociateMembersRequest
                        .builder().detectorId(world.detectorOf(admin)).accountIds(member.digits()).build())
                        .unprocessedAccounts();
                case "stop" -> world.<StopMonitoringMembersResponse>call(admin, StopMonitoringMembersRequest.builder()
                        .detectorId(world.detectorOf(admin)).accountIds(member.digits()).build())
                        .unprocessedAccounts();
                case "start" -> world.<StartMonitoringMembersResponse>call(admin, StartMonitoringMembersRequest
                        .builder().detectorId(world.detectorOf(admin)).accountIds(member.digits()).build())
                        .unprocessedAccounts();
                case "delete" -> world.<DeleteMembersResponse>call(admin, DeleteMembersRequest.builder()
                        .detectorId(world.detectorOf(admin)).accountIds(member.digits()).build())
                        .unprocessedAccounts();
                case "leave" -> own(DisassociateFromAdministratorAccountRequest.builder()
                        .detectorId(world.detectorOf(member)).build());
                case "suspend", "resume" -> own(UpdateDetectorRequest.builder().detectorId(world.detectorOf(member))
                        .enable(call.equals("resume")).build());
                case "deleteDetector" -> own(DeleteDetectorRequest.builder().detectorId(world.detectorOf(member))
                        .build());
                default -> throw new IllegalArgumentException(call);
            });
        } catch (AwsFailure failure) {
            return failure.message();
        }
    }

    private List<UnprocessedAccount> own(Object request) {
        world.call(member, request);
        return List.of();
    }

    private String reason(List<UnprocessedAccount> unprocessed) {
        assertThat(unprocessed).hasSizeLessThan(2)
                .allMatch(account -> List.of(admin.digits(), member.digits()).contains(account.accountId()));
        return unprocessed.stream().map(UnprocessedAccount::result).findFirst().orElse("");
    }

    @Test
    void every_state_and_call_of_the_table_is_tried() {
        assertThat(cells()).hasSize(STATES.size() * 13);
    }
}
