package dev.muster.cloud.detective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.call.AwsFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.detective.model.AcceptInvitationRequest;
import software.amazon.awssdk.services.detective.model.CreateMembersRequest;
import software.amazon.awssdk.services.detective.model.CreateMembersResponse;
import software.amazon.awssdk.services.detective.model.DeleteGraphRequest;
import software.amazon.awssdk.services.detective.model.DeleteMembersRequest;
import software.amazon.awssdk.services.detective.model.DeleteMembersResponse;
import software.amazon.awssdk.services.detective.model.DisassociateMembershipRequest;
import software.amazon.awssdk.services.detective.model.ListInvitationsRequest;
import software.amazon.awssdk.services.detective.model.ListInvitationsResponse;
import software.amazon.awssdk.services.detective.model.ListMembersRequest;
import software.amazon.awssdk.services.detective.model.ListMembersResponse;
import software.amazon.awssdk.services.detective.model.MemberDetail;
import software.amazon.awssdk.services.detective.model.RejectInvitationRequest;
import software.amazon.awssdk.services.detective.model.StartMonitoringMemberRequest;

/** Four accounts in two Regions do whatever they like; a plain list of who is what says what must come of it. */
class RandomEnrolmentTest {

    private static final List<RegionId> REGIONS = List.of(RegionId.US_EAST_1, new RegionId("eu-west-1"));

    private static final int STEPS = 150;

    private static final String NONE = "none";

    /** Every graph that there ever was, dead ones too, by ARN. */
    private final TreeSet<String> everMade = new TreeSet<>();

    private final Map<String, Map<AccountId, String>> alive = new TreeMap<>();

    private final List<AccountId> accounts = new ArrayList<>();

    static LongStream seeds() {
        return LongStream.range(0, 24);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void both_sides_see_what_was_done_and_nobody_else_can_do_it(long seed) {
        var random = new SplittableRandom(seed);
        try (var world = new DetectiveWorld()) {
            for (int i = 1; i <= 4; i++) {
                accounts.add(world.account("00000000000" + i));
            }
            found(world, accounts.getFirst(), REGIONS.getFirst());
            for (int step = 0; step < STEPS; step++) {
                step(world, random);
                world.pass(Duration.ofSeconds(1));
                if (step % 10 == 0) {
                    agrees(world);
                }
            }
            agrees(world);
        }
    }

    private void step(DetectiveWorld world, SplittableRandom random) {
        var caller = pick(accounts, random);
        var other = pick(accounts, random);
        var graph = pick(List.copyOf(everMade), random);
        var region = regionOf(graph);
        switch (random.nextInt(10)) {
            case 0 -> found(world, caller, pick(REGIONS, random));
            case 1 -> delete(world, caller, graph, region);
            case 2, 3 -> add(world, owner(graph, caller, random), graph, region, other, random.nextInt(4) > 0);
            case 4 -> remove(world, owner(graph, caller, random), graph, region, other);
            case 5, 6 -> answer(world, caller, graph, region,
                    AcceptInvitationRequest.builder().graphArn(graph).build(), "INVITED", "ENABLED");
            case 7 -> answer(world, caller, graph, region,
                    RejectInvitationRequest.builder().graphArn(graph).build(), "INVITED", NONE);
            case 8 -> answer(world, caller, graph, region,
                    DisassociateMembershipRequest.builder().graphArn(graph).build(), "ENABLED", NONE);
            default -> monitor(world, owner(graph, caller, random), graph, region, other);
        }
    }

    private void found(DetectiveWorld world, AccountId caller, RegionId region) {
        var before = graphOf(caller, region);
        var made = world.graph(caller, region);
        before.forEach(known -> assertThat(made).isEqualTo(known));
        if (before.isEmpty()) {
            assertThat(everMade).doesNotContain(made);
            everMade.add(made);
            alive.put(made, new TreeMap<>());
        }
    }

    private void delete(DetectiveWorld world, AccountId caller, String graph, RegionId region) {
        var expected = administratorCode(caller, graph);
        assertThat(code(world, caller, region, DeleteGraphRequest.builder().graphArn(graph).build()))
                .isEqualTo(expected);
        if (expected.isEmpty()) {
            alive.remove(graph);
        }
    }

    private void add(DetectiveWorld world, AccountId caller, String graph, RegionId region, AccountId account,
            boolean genuine) {
        var email = genuine ? DetectiveWorld.email(account) : "wrong@example.com";
        var request = CreateMembersRequest.builder().graphArn(graph).accounts(DetectiveWorld.asked(account, email))
                .build();
        var expected = administratorCode(caller, graph);
        if (!expected.isEmpty()) {
            assertThat(code(world, caller, region, request)).isEqualTo(expected);
            return;
        }
        CreateMembersResponse answer = world.call(caller, region, request);
        var before = status(graph, account);
        var addable = !account.equals(caller) && (before.equals(NONE) || before.equals("VERIFICATION_FAILED"));
        assertThat(answer.members()).hasSize(addable ? 1 : 0);
        assertThat(answer.unprocessedAccounts()).hasSize(addable ? 0 : 1);
        if (addable) {
            set(graph, account, genuine ? "INVITED" : "VERIFICATION_FAILED");
        }
    }

    private void remove(DetectiveWorld world, AccountId caller, String graph, RegionId region, AccountId account) {
        var request = DeleteMembersRequest.builder().graphArn(graph).accountIds(account.digits()).build();
        var expected = administratorCode(caller, graph);
        if (!expected.isEmpty()) {
            assertThat(code(world, caller, region, request)).isEqualTo(expected);
            return;
        }
        DeleteMembersResponse answer = world.call(caller, region, request);
        assertThat(answer.accountIds()).hasSize(status(graph, account).equals(NONE) ? 0 : 1);
        set(graph, account, NONE);
    }

    private void answer(DetectiveWorld world, AccountId caller, String graph, RegionId region, Object request,
            String needed, String after) {
        var before = status(graph, caller);
        var expected = before.equals(needed)
                ? ""
                : before.equals(NONE)
                        ? "ResourceNotFoundException"
                        : "ConflictException";
        assertThat(code(world, caller, region, request)).isEqualTo(expected);
        if (expected.isEmpty()) {
            set(graph, caller, after);
        }
    }

    private void monitor(DetectiveWorld world, AccountId caller, String graph, RegionId region, AccountId account) {
        var refusal = administratorCode(caller, graph);
        var state = account.equals(caller) || !status(graph, account).equals(NONE)
                ? "ConflictException"
                : "ResourceNotFoundException";
        assertThat(code(world, caller, region,
                StartMonitoringMemberRequest.builder().graphArn(graph).accountId(account.digits()).build()))
                .isEqualTo(refusal.isEmpty() ? state : refusal);
    }

    /** What an operation for the administrator comes to, as far as ownership and existence go. */
    private String administratorCode(AccountId caller, String graph) {
        if (!new GraphArn(graph).account().equals(caller)) {
            return "AccessDeniedException";
        }
        return alive.containsKey(graph) ? "" : "ResourceNotFoundException";
    }

    private void agrees(DetectiveWorld world) {
        for (var region : REGIONS) {
            for (var account : accounts) {
                var own = graphOf(account, region);
                assertThat(world.graphs(account, region)).hasSizeLessThanOrEqualTo(1)
                        .extracting(graph -> graph.arn())
                        .isEqualTo(own);
                own.forEach(graph -> assertThat(membersSeen(world, account, region, graph))
                        .isEqualTo(alive.get(graph))
                        .doesNotContainKey(account));
                var expected = new TreeMap<String, String>();
                alive.forEach((graph, members) -> {
                    var status = members.getOrDefault(account, NONE);
                    if (regionOf(graph).equals(region) && List.of("INVITED", "ENABLED").contains(status)) {
                        expected.put(graph, status);
                    }
                });
                assertThat(invitationsSeen(world, account, region)).isEqualTo(expected);
            }
        }
    }

    private static Map<AccountId, String> membersSeen(DetectiveWorld world, AccountId administrator, RegionId region,
            String graph) {
        var seen = new TreeMap<AccountId, String>();
        world.<ListMembersResponse>call(administrator, region, ListMembersRequest.builder().graphArn(graph).build())
                .memberDetails()
                .forEach(detail -> seen.put(new AccountId(detail.accountId()), detail.statusAsString()));
        return seen;
    }

    private static Map<String, String> invitationsSeen(DetectiveWorld world, AccountId member, RegionId region) {
        var seen = new TreeMap<String, String>();
        world.<ListInvitationsResponse>call(member, region, ListInvitationsRequest.builder().build())
                .invitations()
                .forEach((MemberDetail detail) -> seen.put(detail.graphArn(), detail.statusAsString()));
        return seen;
    }

    private List<String> graphOf(AccountId account, RegionId region) {
        return alive.keySet()
                .stream()
                .filter(graph -> new GraphArn(graph).account().equals(account) && regionOf(graph).equals(region))
                .toList();
    }

    private String status(String graph, AccountId account) {
        return alive.getOrDefault(graph, Map.of()).getOrDefault(account, NONE);
    }

    private void set(String graph, AccountId account, String status) {
        if (status.equals(NONE)) {
            alive.getOrDefault(graph, new TreeMap<>()).remove(account);
        } else {
            alive.getOrDefault(graph, new TreeMap<>()).put(account, status);
        }
    }

    private static RegionId regionOf(String graph) {
        return new RegionId(new GraphArn(graph).region());
    }

    /** Mostly the account that may, else whoever comes along. */
    private static AccountId owner(String graph, AccountId caller, SplittableRandom random) {
        return random.nextInt(4) > 0 ? new GraphArn(graph).account() : caller;
    }

    private static String code(DetectiveWorld world, AccountId caller, RegionId region, Object request) {
        var thrown = catchThrowable(() -> world.call(caller, region, request));
        return switch (thrown) {
            case null -> "";
            case AwsFailure failure -> failure.code();
            default -> throw new AssertionError("not an answer of AWS", thrown);
        };
    }

    private static <T> T pick(List<T> items, SplittableRandom random) {
        return items.get(random.nextInt(items.size()));
    }
}
