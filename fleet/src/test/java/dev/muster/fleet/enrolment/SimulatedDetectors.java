package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.enrolment.ServiceState.ServiceId;
import dev.muster.fleet.members.Member;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What members have themselves in a simulated GuardDuty, and how its memberships move. Used by one thread. */
final class SimulatedDetectors implements OwnService {

    static final AccountId OTHER_ADMINISTRATOR = new AccountId("888888888888");

    final Map<AccountId, MemberSide> sides = new HashMap<>();
    final Set<AccountId> elsewhere = new HashSet<>();
    /** Those that have deleted their invitation. */
    final Set<AccountId> withoutInvitation = new HashSet<>();
    /** Those that AWS does not invite again unless they are added anew. */
    final Set<AccountId> stubborn = new HashSet<>();
    int looks;

    private final SimulatedService world;

    SimulatedDetectors(SimulatedService world) {
        this.world = world;
    }

    @Override
    public Answer<MemberSide> look(RegionId region, AccountId account) {
        looks++;
        return world.withoutRole.contains(account)
                ? Answer.failed(SimulatedService.failure(Kind.DENIED, "sts:AssumeRole"))
                : Answer.ok(seen(account));
    }

    private MemberSide seen(AccountId account) {
        return elsewhere.contains(account)
                ? new MemberSide.Elsewhere(OTHER_ADMINISTRATOR)
                : sides.getOrDefault(account, new MemberSide.Off());
    }

    @Override
    public Answer<MemberSide> turnOn(RegionId region, AccountId account, MemberSide side) {
        return world.write("guardduty:CreateDetector", () -> {
            world.touched.add(account);
            sides.put(account, new MemberSide.On(new ServiceId("detector-" + account)));
            world.records.computeIfPresent(account, (_, record) -> record.state() instanceof MemberState.Disabled
                    ? record.in(new MemberState.Enabled())
                    : record);
            return Answer.ok(seen(account));
        });
    }

    @Override
    public Answer<MemberSide> turnOff(RegionId region, AccountId account, MemberSide side) {
        return world.write("guardduty:DeleteDetector", () -> {
            world.touched.add(account);
            sides.remove(account);
            return Answer.ok(new MemberSide.Off());
        });
    }

    /** Two calls: a run may end between them. */
    Answer<Map<AccountId, String>> invite(List<Member> members) {
        return world.<Answer.Nothing>write("guardduty:CreateMembers", () -> {
            members.forEach(member -> {
                world.touched.add(member.account());
                world.records.putIfAbsent(member.account(), new Membership(member.account(), member.email().text(),
                        new MemberState.Added(), false));
            });
            return Answer.ok(Answer.Nothing.NOTHING);
        }).then(_ -> world.write("guardduty:InviteMembers", () -> {
            Map<AccountId, String> leftOut = new HashMap<>();
            members.forEach(member -> world.records.computeIfPresent(member.account(), (account, record) -> {
                boolean asked = switch (record.state()) {
                    case MemberState.Added _,MemberState.Resigned _ -> true;
                    case MemberState.Removed _ -> !stubborn.contains(account);
                    default -> false;
                };
                if (!asked) {
                    leftOut.put(account, "already invited, or not to be invited");
                    return record;
                }
                withoutInvitation.remove(account);
                return record.in(new MemberState.Verifying());
            }));
            return Answer.ok(leftOut);
        }));
    }

    Answer<Answer.Nothing> accept(AccountId account, MemberSide side) {
        if (!(side instanceof MemberSide.On) || !side.equals(seen(account))) {
            return Answer.failed(SimulatedService.failure(Kind.INVALID, "guardduty:AcceptAdministratorInvitation"));
        }
        if (withoutInvitation.contains(account)) {
            return Answer.failed(SimulatedService.failure(Kind.NOT_FOUND, "guardduty:ListInvitations"));
        }
        return world.write("guardduty:AcceptAdministratorInvitation", () -> {
            world.touched.add(account);
            world.accepted.add(account);
            Membership record = world.records.getOrDefault(account, Membership.none(account));
            return switch (record.state()) {
                case MemberState.Invited _,MemberState.Resigned _ -> {
                    world.records.put(account, record.in(new MemberState.Enabled()));
                    yield Answer.ok(Answer.Nothing.NOTHING);
                }
                default -> Answer.failed(SimulatedService.failure(Kind.CONFLICT,
                        "guardduty:AcceptAdministratorInvitation"));
            };
        });
    }
}
