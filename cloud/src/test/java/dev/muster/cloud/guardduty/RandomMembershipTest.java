package dev.muster.cloud.guardduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.call.AwsFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.guardduty.model.AcceptInvitationRequest;
import software.amazon.awssdk.services.guardduty.model.AccountDetail;
import software.amazon.awssdk.services.guardduty.model.CreateDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.CreateMembersRequest;
import software.amazon.awssdk.services.guardduty.model.DeclineInvitationsRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteInvitationsRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteMembersRequest;
import software.amazon.awssdk.services.guardduty.model.DisassociateFromMasterAccountRequest;
import software.amazon.awssdk.services.guardduty.model.DisassociateMembersRequest;
import software.amazon.awssdk.services.guardduty.model.GetDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.GetDetectorResponse;
import software.amazon.awssdk.services.guardduty.model.GetMasterAccountRequest;
import software.amazon.awssdk.services.guardduty.model.GetMasterAccountResponse;
import software.amazon.awssdk.services.guardduty.model.Invitation;
import software.amazon.awssdk.services.guardduty.model.InviteMembersRequest;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsRequest;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsResponse;
import software.amazon.awssdk.services.guardduty.model.ListInvitationsRequest;
import software.amazon.awssdk.services.guardduty.model.ListInvitationsResponse;
import software.amazon.awssdk.services.guardduty.model.ListMembersRequest;
import software.amazon.awssdk.services.guardduty.model.ListMembersResponse;
import software.amazon.awssdk.services.guardduty.model.StartMonitoringMembersRequest;
import software.amazon.awssdk.services.guardduty.model.StopMonitoringMembersRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateDetectorRequest;

/** Four accounts in two Regions do whatever comes to their minds, and what must hold holds after every step. */
@SuppressWarnings("deprecation") // the old words are in use
class RandomMembershipTest {

    private static final List<RegionId> REGIONS = List.of(RegionId.US_EAST_1, new RegionId("eu-west-1"));

    private static final int STEPS = Integer.getInteger("muster.steps", 250);

    private record Bond(RegionId region, AccountId administrator, AccountId member) {}

    static List<Long> seeds() {
        var first = Long.getLong("muster.seed", 1L);
        return List.of(first, first + 1, first + 2);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_account_has_one_administrator_or_members_but_never_both(long seed) {
        var random = new SplittableRandom(seed);
        try (var world = new GuardDutyWorld(GuardDutySettings.defaults()
                .withVerificationDelay(Duration.ofSeconds(random.nextInt(2) * 30L)))) {
            var accounts = List.of("111111111111", "222222222222", "333333333333", "444444444444").stream()
                    .map(world::account)
                    .toList();
            var bonds = 0;
            for (int step = 0; step < STEPS; step++) {
                var done = act(world, accounts, random);
                world.pass(Duration.ofSeconds(random.nextInt(40)));
                bonds += check(world, accounts, "seed " + seed + ", step " + step + ": " + done);
            }
            assertThat(bonds).as("associations seen with seed " + seed).isPositive();
        }
    }

    private static String act(GuardDutyWorld world, List<AccountId> accounts, SplittableRandom random) {
        var region = REGIONS.get(random.nextInt(REGIONS.size()));
        var what = random.nextInt(20);
        // if all invited all, all would soon have members, and nobody could be one: most stay in their halves
        var inviting = what >= 3 && what <= 7;
        var accepting = what >= 8 && what <= 11;
        var strays = random.nextInt(8) == 0;
        var caller = accounts.get(random.nextInt(2) + (accepting != strays ? 2 : 0));
        var other = accounts.get(random.nextInt(2) + (inviting != strays ? 2 : 0));
        if (!inviting && !accepting) {
            caller = accounts.get(random.nextInt(accounts.size()));
            other = accounts.get(random.nextInt(accounts.size()));
        }
        var request = request(world, random, what, region, caller, other);
        try {
            world.call(caller, region, request);
            return caller + " " + region + " " + request;
        } catch (AwsFailure failure) {
            return caller + " " + region + " " + request + " refused: " + failure.message();
        }
    }

    private static Object request(GuardDutyWorld world, SplittableRandom random, int what, RegionId region,
            AccountId caller, AccountId other) {
        var id = other.digits();
        var detector = detector(world, caller, region);
        return switch (what) {
            case 0, 1, 2 -> CreateDetectorRequest.builder().enable(random.nextInt(4) > 0).build();
            case 3, 4 -> CreateMembersRequest.builder().detectorId(detector).accountDetails(AccountDetail.builder()
                    .accountId(id)
                    .email(random.nextInt(5) > 0 ? GuardDutyWorld.email(other) : "nobody@example.com")
                    .build()).build();
            case 5, 6, 7 -> InviteMembersRequest.builder().detectorId(detector).accountIds(id).build();
            case 8, 9, 10, 11 -> {
                var invitations = invitations(world, caller, region);
                var chosen = invitations.isEmpty()
                        ? Invitation.builder().accountId(id).invitationId("0".repeat(32)).build()
                        : invitations.get(random.nextInt(invitations.size()));
                yield AcceptInvitationRequest.builder().detectorId(detector).masterId(chosen.accountId())
                        .invitationId(chosen.invitationId()).build();
            }
            case 12 -> DeclineInvitationsRequest.builder().accountIds(id).build();
            case 13 -> DeleteInvitationsRequest.builder().accountIds(id).build();
            case 14 -> DisassociateMembersRequest.builder().detectorId(detector).accountIds(id).build();
            case 15 -> DisassociateFromMasterAccountRequest.builder().detectorId(detector).build();
            case 16 -> random.nextBoolean()
                    ? StopMonitoringMembersRequest.builder().detectorId(detector).accountIds(id).build()
                    : StartMonitoringMembersRequest.builder().detectorId(detector).accountIds(id).build();
            case 17 -> DeleteMembersRequest.builder().detectorId(detector).accountIds(id).build();
            case 18 -> UpdateDetectorRequest.builder().detectorId(detector).enable(random.nextBoolean()).build();
            default -> random.nextInt(3) > 0
                    ? UpdateDetectorRequest.builder().detectorId(detector).enable(true).build()
                    : DeleteDetectorRequest.builder().detectorId(detector).build();
        };
    }

    /** How many associations there are. */
    private static int check(GuardDutyWorld world, List<AccountId> accounts, String story) {
        var fromAbove = new HashMap<Bond, String>();
        var fromBelow = new HashMap<Bond, String>();
        for (var region : REGIONS) {
            for (var account : accounts) {
                look(world, region, account, fromAbove, fromBelow, story);
            }
        }
        assertThat(fromAbove).as("both sides tell of the same members: " + story).isEqualTo(fromBelow);
        var members = new HashSet<String>();
        var administrators = fromAbove.keySet().stream().map(bond -> bond.region() + " " + bond.administrator())
                .collect(Collectors.toSet());
        fromAbove.keySet().forEach(bond -> assertThat(members.add(bond.region() + " " + bond.member()))
                .as("one administrator at most: " + story).isTrue());
        assertThat(intersection(members, administrators)).as("never administrator and member: " + story).isEmpty();
        return fromAbove.size();
    }

    private static void look(GuardDutyWorld world, RegionId region, AccountId account, Map<Bond, String> fromAbove,
            Map<Bond, String> fromBelow, String story) {
        var detectors = detectors(world, account, region);
        assertThat(detectors).as(story).hasSizeLessThan(2);
        if (detectors.isEmpty()) {
            return; // and so neither administrator nor member: the other side must not tell of it either
        }
        var detector = detectors.getFirst();
        world.<ListMembersResponse>call(account, region, ListMembersRequest.builder().detectorId(detector).build())
                .members()
                .forEach(member -> fromAbove.put(new Bond(region, account, new AccountId(member.accountId())),
                        member.relationshipStatus()));
        var master = world.<GetMasterAccountResponse>call(account, region,
                GetMasterAccountRequest.builder().detectorId(detector).build()).master();
        if (master != null) {
            fromBelow.put(new Bond(region, new AccountId(master.accountId()), account), master.relationshipStatus());
            var status = world.<GetDetectorResponse>call(account, region,
                    GetDetectorRequest.builder().detectorId(detector).build()).statusAsString();
            assertThat(status).as("a member's detector is at work while it is enabled: " + story)
                    .isEqualToIgnoringCase(master.relationshipStatus());
        }
    }

    private static Set<String> intersection(Set<String> one, Set<String> other) {
        var both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }

    private static List<String> detectors(GuardDutyWorld world, AccountId account, RegionId region) {
        return world.<ListDetectorsResponse>call(account, region, ListDetectorsRequest.builder().build())
                .detectorIds();
    }

    private static String detector(GuardDutyWorld world, AccountId account, RegionId region) {
        return detectors(world, account, region).stream().findFirst().orElse("0".repeat(32));
    }

    private static List<Invitation> invitations(GuardDutyWorld world, AccountId account, RegionId region) {
        return new ArrayList<>(world.<ListInvitationsResponse>call(account, region,
                ListInvitationsRequest.builder().build()).invitations());
    }
}
