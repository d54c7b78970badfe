package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import java.util.HashMap;
import java.util.Map;

/**
 * All that is known about one Region: how the service treats members, what the administrator sees, and what accounts
 * have of their own, as far as somebody looked.
 *
 * @param ownInMembers  whether members have the service themselves
 * @param heldByMembers whether it can be turned off only when it has no members
 * @param state         the last look of the administrator
 * @param sides         what accounts have themselves, at the last look or since the last change
 */
record Sight(boolean ownInMembers, boolean heldByMembers, ServiceState state, Map<AccountId, MemberSide> sides) {

    Sight {
        sides = Map.copyOf(sides);
    }

    /** The first look: nobody has looked into accounts. */
    static Sight first(EnrolmentService service, ServiceState state) {
        return new Sight(service.own().isPresent(), service.heldByMembers(), state, Map.of());
    }

    MemberSide side(AccountId account) {
        MemberSide side = sides.get(account);
        if (side != null) {
            return side;
        }
        return ownInMembers ? new MemberSide.Unseen() : new MemberSide.NotNeeded();
    }

    /** The record that the administrator has of an account. */
    Membership member(AccountId account) {
        return switch (state) {
            case ServiceState.Off _ -> Membership.none(account);
            case ServiceState.On on -> on.member(account);
        };
    }

    Sight with(ServiceState other) {
        return new Sight(ownInMembers, heldByMembers, other, sides);
    }

    Sight with(Map<AccountId, ? extends MemberSide> seen) {
        var all = new HashMap<AccountId, MemberSide>(sides);
        all.putAll(seen);
        return new Sight(ownInMembers, heldByMembers, state, all);
    }
}
