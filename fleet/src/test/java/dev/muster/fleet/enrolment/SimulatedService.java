package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.enrolment.ServiceState.ServiceId;
import dev.muster.fleet.members.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Detective in memory, or GuardDuty, one Region of it: memberships move as AWS describes, calls fail as often as a test wants, and
 * the process may be killed before or after any write took effect. Used by one thread.
 */
final class SimulatedService implements EnrolmentService {

    /** The process is gone. */
    static final class Killed extends Error {}

    static final AccountId ADMINISTRATOR = new AccountId("999999999999");
    static final RegionId REGION = new RegionId("eu-west-1");

    final Map<AccountId, String> rootAddresses = new HashMap<>();
    final Map<AccountId, Membership> records = new HashMap<>();
    final Set<AccountId> withoutRole = new HashSet<>();
    final Set<AccountId> volumeUnknown = new HashSet<>();
    final List<String> writes = new ArrayList<>();
    final Set<AccountId> accepted = new HashSet<>();
    final Set<AccountId> touched = new HashSet<>();
    /** What makes it a GuardDuty. */
    Optional<SimulatedDetectors> detectors = Optional.empty();
    boolean on;
    boolean suspended;
    int limit = 1_200;
    int failuresPerHundred;
    int verifiedPerHundredLooks = 66;
    int writesUntilKill = Integer.MAX_VALUE;
    /** How often the service is listed and not found, because the lists are behind. */
    int looksInVain;

    private final SplittableRandom random;
    private int graphs;

    SimulatedService(SplittableRandom random) {
        this.random = random;
    }

    @Override
    public Answer<ServiceState> observe(RegionId region, boolean withTags) {
        if (random.nextInt(100) < failuresPerHundred) {
            return Answer.failed(failure(Kind.SERVER, "detective:ListMembers"));
        }
        if (looksInVain > 0) {
            looksInVain--;
            return Answer.failed(failure(Kind.NOT_FOUND, "detective:ListMembers"));
        }
        records.replaceAll((account, record) -> record.state() instanceof MemberState.Verifying
                && random.nextInt(100) < verifiedPerHundredLooks ? verified(account, record) : record);
        return Answer.ok(on
                ? new ServiceState.On(id(), suspended ? ServiceState.Rest.SUSPENDED : ServiceState.Rest.AT_WORK,
                        Answer.ok(Map.of()), records)
                : new ServiceState.Off());
    }

    private Membership verified(AccountId account, Membership record) {
        return record.in(record.email().equals(rootAddresses.get(account))
                ? new MemberState.Invited()
                : new MemberState.VerificationFailed());
    }

    @Override
    public Answer<ServiceId> turnOn(RegionId region, Map<String, String> tags) {
        return write("detective:CreateGraph", () -> {
            graphs += on ? 0 : 1;
            on = true;
            return Answer.ok(id());
        });
    }

    @Override
    public Answer<Answer.Nothing> tag(RegionId region, ServiceId service, Map<String, String> tags) {
        return write("detective:TagResource", () -> nothing());
    }

    @Override
    public Answer<Map<AccountId, String>> invite(RegionId region, ServiceId service, List<Member> members,
            Invitation invitation) {
        if (detectors.isPresent()) {
            return detectors.get().invite(members);
        }
        return write("detective:CreateMembers", () -> {
            long live = records.values().stream()
                    .filter(record -> !(record.state() instanceof MemberState.VerificationFailed)).count();
            if (live + members.size() > limit) {
                return Answer.failed(failure(Kind.QUOTA, "detective:CreateMembers"));
            }
            Map<AccountId, String> leftOut = new HashMap<>();
            for (Member member : members) {
                touched.add(member.account());
                Membership before = records.getOrDefault(member.account(), Membership.none(member.account()));
                if (before.state() instanceof MemberState.Absent
                        || before.state() instanceof MemberState.VerificationFailed) {
                    records.put(member.account(), new Membership(member.account(), member.email().text(),
                            new MemberState.Verifying(), false));
                }
            }
            return Answer.ok(leftOut);
        });
    }

    @Override
    public Answer<Answer.Nothing> accept(RegionId region, ServiceId service, AccountId account, MemberSide side) {
        if (withoutRole.contains(account)) {
            return Answer.failed(failure(Kind.DENIED, "sts:AssumeRole"));
        }
        if (detectors.isPresent()) {
            return detectors.get().accept(account, side);
        }
        return write("detective:AcceptInvitation", () -> {
            touched.add(account);
            accepted.add(account);
            return move(account, MemberState.Invited.class, volumeUnknown.contains(account)
                    ? new MemberState.Disabled("VOLUME_UNKNOWN")
                    : new MemberState.Enabled());
        });
    }

    @Override
    public Answer<Answer.Nothing> startMonitoring(RegionId region, ServiceId service, AccountId account) {
        return write("detective:StartMonitoringMember", () -> {
            touched.add(account);
            return move(account, MemberState.Disabled.class, volumeUnknown.contains(account)
                    ? new MemberState.Disabled("VOLUME_UNKNOWN")
                    : new MemberState.Enabled());
        });
    }

    @Override
    public Answer<Map<AccountId, String>> remove(RegionId region, ServiceId service, List<AccountId> accounts) {
        return write("detective:DeleteMembers", () -> {
            touched.addAll(accounts);
            Map<AccountId, String> leftOut = accounts.stream().filter(account -> !records.containsKey(account))
                    .collect(Collectors.toMap(account -> account, _ -> "not a member"));
            accounts.forEach(records::remove);
            detectors.ifPresent(members -> members.stubborn.removeAll(accounts));
            return Answer.ok(leftOut);
        });
    }

    @Override
    public Answer<Answer.Nothing> turnOff(RegionId region, ServiceId service) {
        return write("detective:DeleteGraph", () -> {
            if (heldByMembers() && !records.isEmpty()) {
                return Answer.failed(failure(Kind.CONFLICT, "guardduty:DeleteDetector"));
            }
            on = false;
            records.clear();
            return nothing();
        });
    }

    private Answer<Answer.Nothing> move(AccountId account, Class<? extends MemberState> from, MemberState to) {
        Membership record = records.get(account);
        if (record == null) {
            return Answer.failed(failure(Kind.NOT_FOUND, "detective:AcceptInvitation"));
        }
        if (!from.isInstance(record.state())) {
            return Answer.failed(failure(Kind.CONFLICT, "detective:AcceptInvitation"));
        }
        records.put(account, record.in(to));
        return nothing();
    }

    /** A write may fail before it took effect, or after, as when the answer is lost on its way. */
    <T> Answer<T> write(String action, Supplier<Answer<T>> effect) {
        boolean dies = --writesUntilKill < 0;
        if (dies && random.nextBoolean()) {
            throw new Killed();
        }
        boolean fails = random.nextInt(100) < failuresPerHundred;
        if (fails && random.nextBoolean()) {
            return Answer.failed(failure(Kind.THROTTLED, action));
        }
        writes.add(action);
        Answer<T> answer = effect.get();
        if (dies) {
            throw new Killed();
        }
        return fails ? Answer.failed(failure(Kind.UNREACHABLE, action)) : answer;
    }

    static AwsFailure failure(Kind kind, String action) {
        return new AwsFailure(kind, action, kind.name(), "as simulated");
    }

    private static Answer<Answer.Nothing> nothing() {
        return Answer.ok(Answer.Nothing.NOTHING);
    }

    private ServiceId id() {
        return new ServiceId("graph-" + graphs);
    }

    /** The administrator's own detector is called upon in the same way as a member's. */
    @Override
    public Optional<OwnService> own() {
        return detectors.map(members -> new OwnService() {
            @Override
            public Answer<MemberSide> look(RegionId region, AccountId account) {
                return members.look(region, account);
            }

            @Override
            public Answer<MemberSide> turnOn(RegionId region, AccountId account, MemberSide side) {
                if (!account.equals(ADMINISTRATOR)) {
                    return members.turnOn(region, account, side);
                }
                return write("guardduty:UpdateDetector", () -> {
                    suspended = false;
                    return Answer.ok(new MemberSide.On(id()));
                });
            }

            @Override
            public Answer<MemberSide> turnOff(RegionId region, AccountId account, MemberSide side) {
                return members.turnOff(region, account, side);
            }
        });
    }

    @Override
    public boolean heldByMembers() {
        return detectors.isPresent();
    }

    @Override
    public String name() {
        return "detective";
    }

    @Override
    public AccountId administrator() {
        return ADMINISTRATOR;
    }

    @Override
    public List<RegionId> regions() {
        return List.of(REGION);
    }

    @Override
    public int batchSize() {
        return 50;
    }

    @Override
    public int memberLimit() {
        return 1_200;
    }
}
