package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.members.Member;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the user wants to be true in every Region named. */
public sealed interface Desired {

    /** The account that administers the service. */
    AccountId administrator();

    /** The accounts the user listed, in that order. */
    List<Member> members();

    /**
     * The service is on and every listed account is an enabled member.
     *
     * @param tags       what the service's resource is to carry at least; others are left alone
     * @param invitation how accounts are asked
     */
    record Enrolled(AccountId administrator, List<Member> members, Map<String, String> tags, Invitation invitation)
            implements
                Desired {

        public Enrolled {
            members = checked(administrator, members);
            tags = Map.copyOf(tags);
        }
    }

    /**
     * No listed account is a member.
     *
     * @param own     whether they are to have nothing of the service themselves either
     * @param turnOff whether the service is to be off as well, which ends every membership, listed or not
     */
    record Removed(AccountId administrator, List<Member> members, boolean own, boolean turnOff) implements Desired {

        public Removed {
            members = checked(administrator, members);
        }
    }

    private static List<Member> checked(AccountId administrator, List<Member> members) {
        Set<AccountId> seen = new HashSet<>();
        seen.add(administrator);
        for (Member member : members) {
            if (!seen.add(member.account())) {
                throw new IllegalArgumentException("account `" + member.account()
                        + "` is listed twice, or is the administrator, which is no member of itself");
            }
        }
        return List.copyOf(members);
    }
}
