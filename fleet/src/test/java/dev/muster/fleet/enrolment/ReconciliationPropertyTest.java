package dev.muster.fleet.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.members.EmailAddress;
import dev.muster.fleet.members.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From any start, through failures and kills, a run comes to the same end and touches nothing it was not given. */
final class ReconciliationPropertyTest {

    private static final Regions REGIONS = Regions.named(List.of(SimulatedService.REGION));
    private static final String RIGHT = "root@example.com";
    private static final String WRONG = "other@example.com";

    private final List<Member> listed = new ArrayList<>();
    private final Map<AccountId, Membership> strangers = new HashMap<>();

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void enabling_converges_from_any_start_and_the_second_run_writes_nothing(long seed) {
        SimulatedService world = world(new SplittableRandom(seed));

        Report first = run(world, enrolled());
        int writes = effectiveWrites(world);
        Report second = run(world, enrolled());

        assertEnrolled(world, first);
        assertEnrolled(world, second);
        assertThat(effectiveWrites(world)).isEqualTo(writes);
        assertThat(second.counts().done()).isZero();
        assertThat(looksOfASecondLook(world)).isLessThanOrEqualTo(second.counts().failed());
        assertNothingElseTouched(world);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_run_killed_anywhere_and_run_again_ends_the_same(long seed) {
        var random = new SplittableRandom(seed);
        SimulatedService world = world(random);
        world.failuresPerHundred = random.nextInt(30);

        for (int kill = 0; kill < 4; kill++) {
            world.writesUntilKill = random.nextInt(12);
            runUnlessKilled(world, enrolled());
        }
        world.writesUntilKill = Integer.MAX_VALUE;
        world.failuresPerHundred = 0;
        assertEnrolled(world, run(world, enrolled()));
        assertNothingElseTouched(world);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void disabling_removes_the_listed_and_only_them(long seed) {
        var random = new SplittableRandom(seed);
        SimulatedService world = world(random);
        world.writesUntilKill = random.nextInt(3);
        Desired desired = new Desired.Removed(SimulatedService.ADMINISTRATOR, listed, false, false);

        runUnlessKilled(world, desired);
        world.writesUntilKill = Integer.MAX_VALUE;
        Report report = run(world, desired);

        assertThat(report.exit()).isEqualTo(ExitStatus.DONE);
        assertThat(world.records.keySet()).isEqualTo(world.on ? strangers.keySet() : Set.of());
        assertThat(world.detectors.map(detectors -> detectors.looks).orElse(0)).isZero();
        assertThat(world.accepted).isEmpty();
        assertNothingElseTouched(world);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void disabling_all_of_it_leaves_nothing_but_what_belongs_to_other_administrators(long seed) {
        var random = new SplittableRandom(seed);
        SimulatedService world = world(random);
        world.withoutRole.clear();
        world.writesUntilKill = random.nextInt(5);
        Desired desired = new Desired.Removed(SimulatedService.ADMINISTRATOR, listed, true, true);

        runUnlessKilled(world, desired);
        world.writesUntilKill = Integer.MAX_VALUE;
        Report report = run(world, desired);

        Set<AccountId> elsewhere = world.detectors.map(detectors -> detectors.elsewhere).orElse(new HashSet<>());
        assertThat(report.failures()).extracting(Row::code).containsOnly(elsewhere.isEmpty()
                ? new String[0]
                : new String[]{"member-of-another"});
        assertThat(report.failures()).extracting(Row::account).containsExactlyInAnyOrderElementsOf(elsewhere);
        assertThat(world.on).isFalse();
        assertThat(world.records).isEmpty();
        assertThat(world.detectors.map(detectors -> detectors.sides.keySet()).orElse(Set.of())).isSubsetOf(elsewhere);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_plan_changes_nothing_and_foretells_the_run_when_nothing_comes_in_between(long seed) {
        SimulatedService world = world(new SplittableRandom(seed));
        world.withoutRole.clear();
        world.volumeUnknown.clear();

        Plan plan = engine(world).plan(enrolled(), REGIONS);

        assertThat(world.writes).isEmpty();
        Report report = run(world, enrolled());
        Set<AccountId> expected = plan.foretold().rows().stream()
                .filter(row -> row.outcome() instanceof Outcome.Unchanged).map(Row::account)
                .collect(Collectors.toSet());
        Set<AccountId> unchanged = report.rows().stream().filter(row -> row.outcome() instanceof Outcome.Unchanged)
                .map(Row::account).collect(Collectors.toSet());
        assertThat(unchanged).isEqualTo(expected);
        assertThat(engine(world).plan(enrolled(), REGIONS).isEmpty()).isTrue();
    }

    /** Nobody looks into an account that is as it should be. */
    private int looksOfASecondLook(SimulatedService world) {
        int before = world.detectors.map(detectors -> detectors.looks).orElse(0);
        run(world, enrolled());
        return world.detectors.map(detectors -> detectors.looks).orElse(0) - before;
    }

    private SimulatedService world(SplittableRandom random) {
        listed.clear();
        strangers.clear();
        var world = new SimulatedService(random.split());
        world.on = random.nextInt(4) > 0;
        if (random.nextBoolean()) {
            world.detectors = Optional.of(new SimulatedDetectors(world));
            world.suspended = random.nextInt(4) == 0;
        }
        for (int i = random.nextInt(1, 120); i > 0; i--) {
            AccountId account = new AccountId("%012d".formatted(i));
            listed.add(new Member(account, new EmailAddress(random.nextInt(10) == 0 ? WRONG : RIGHT), i));
            world.rootAddresses.put(account, RIGHT);
            addTo(world.withoutRole, account, random.nextInt(20) == 0);
            addTo(world.volumeUnknown, account, world.detectors.isEmpty() && random.nextInt(20) == 0);
            if (world.on) {
                arbitraryRecord(world, account, random);
            }
            world.detectors.ifPresent(detectors -> arbitrarySide(world, detectors, account, random));
        }
        for (int i = random.nextInt(5); i > 0 && world.on; i--) {
            AccountId stranger = new AccountId("%012d".formatted(1_000_000 + i));
            strangers.put(stranger, new Membership(stranger, RIGHT, new MemberState.Invited(), false));
        }
        world.records.putAll(strangers);
        return world;
    }

    private static void arbitraryRecord(SimulatedService world, AccountId account, SplittableRandom random) {
        MemberState state = switch (random.nextInt(world.detectors.isPresent() ? 9 : 6)) {
            case 0 -> new MemberState.Invited();
            case 1 -> new MemberState.Enabled();
            case 2 -> new MemberState.Verifying();
            case 3 -> new MemberState.VerificationFailed();
            case 4 -> new MemberState.Disabled(world.detectors.isPresent() ? "" : "VOLUME_UNKNOWN");
            case 6 -> new MemberState.Added();
            case 7 -> new MemberState.Resigned();
            case 8 -> new MemberState.Removed();
            default -> new MemberState.Absent();
        };
        if (!(state instanceof MemberState.Absent)) {
            boolean failed = state instanceof MemberState.VerificationFailed;
            world.records.put(account, new Membership(account, failed ? WRONG : RIGHT, state, false));
        }
    }

    private static void arbitrarySide(SimulatedService world, SimulatedDetectors detectors, AccountId account,
            SplittableRandom random) {
        var detector = new ServiceState.ServiceId("detector-" + account);
        switch (world.records.getOrDefault(account, Membership.none(account)).state()) {
            case MemberState.Enabled _ -> detectors.sides.put(account, new MemberSide.On(detector));
            case MemberState.Disabled _ -> detectors.sides.put(account, random.nextBoolean()
                    ? new MemberSide.On(detector)
                    : new MemberSide.Suspended(detector));
            case MemberState.Verifying _,MemberState.VerificationFailed _ -> {}
            default -> {
                addTo(detectors.withoutInvitation, account, random.nextInt(3) == 0
                        && !(world.records.getOrDefault(account, Membership.none(account))
                                .state() instanceof MemberState.Invited));
                addTo(detectors.stubborn, account, random.nextInt(3) == 0);
                switch (random.nextInt(8)) {
                    case 0 -> {
                        detectors.elsewhere.add(account);
                        detectors.sides.put(account, new MemberSide.On(detector));
                    }
                    case 1, 2 -> detectors.sides.put(account, new MemberSide.Suspended(detector));
                    case 3, 4 -> detectors.sides.put(account, new MemberSide.On(detector));
                    default -> {} // none
                }
            }
        }
    }

    private static void addTo(Set<AccountId> set, AccountId account, boolean yes) {
        if (yes) {
            set.add(account);
        }
    }

    private void assertEnrolled(SimulatedService world, Report report) {
        Map<AccountId, Row> rows = report.rows().stream().collect(Collectors.toMap(Row::account, row -> row));
        assertThat(rows).hasSize(listed.size() + 1);
        assertThat(world.on).isTrue();
        assertThat(world.suspended).isFalse();
        for (Member member : listed) {
            Row row = rows.getOrDefault(member.account(), report.rows().getFirst());
            if (row.outcome() instanceof Outcome.Failed(Problem why)) {
                assertThat(obstacles(world, member)).as(member + " " + why).contains(why.code());
                assertThat(why.cause()).isNotBlank();
                assertThat(why.remedy()).isNotBlank();
            } else {
                assertThat(row.state()).isEqualTo("enabled");
            }
        }
    }

    private static Set<String> obstacles(SimulatedService world, Member member) {
        Set<String> obstacles = new HashSet<>();
        if (member.email().text().equals(WRONG)) {
            obstacles.add("verification-failed");
        }
        if (world.withoutRole.contains(member.account())) {
            obstacles.add("role-refused");
        }
        if (world.detectors.isPresent() && world.detectors.get().elsewhere.contains(member.account())) {
            obstacles.add("member-of-another");
        }
        if (world.volumeUnknown.contains(member.account())) {
            obstacles.add("accepted-but-disabled");
        }
        return obstacles;
    }

    private void assertNothingElseTouched(SimulatedService world) {
        Set<AccountId> accounts = listed.stream().map(Member::account).collect(Collectors.toSet());
        assertThat(accounts).containsAll(world.touched).containsAll(world.accepted);
        strangers.forEach((account, record) -> assertThat(world.records).containsEntry(account, record));
    }

    /** Starting an account that cannot be started is tried anew in each run; it changes nothing. */
    private static int effectiveWrites(SimulatedService world) {
        return (int) world.writes.stream().filter(write -> !write.equals("detective:StartMonitoringMember")).count();
    }

    private Desired enrolled() {
        return new Desired.Enrolled(SimulatedService.ADMINISTRATOR, listed, Map.of(), new Invitation("hello", false));
    }

    private static void runUnlessKilled(SimulatedService world, Desired desired) {
        try {
            run(world, desired);
        } catch (IllegalStateException broken) {
            assertThat(broken).hasRootCauseInstanceOf(SimulatedService.Killed.class);
        }
    }

    private static Report run(SimulatedService world, Desired desired) {
        return engine(world).apply(desired, REGIONS);
    }

    private static Enrolment engine(SimulatedService world) {
        var time = new FakeTime();
        return new Enrolment(world, new EngineSettings(1, Patience.standard(), time, time),
                EnrolmentListener.silent());
    }
}
