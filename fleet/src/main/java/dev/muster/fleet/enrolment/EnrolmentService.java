package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.enrolment.ServiceState.ServiceId;
import dev.muster.fleet.members.Member;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service of AWS with an administrator and members, as the engine needs to see it. Implementations make the calls
 * with all the patience that is worth it; an answer that failed has failed for good. They are used by many threads at
 * once.
 */
public interface EnrolmentService {

    /** Its name, in lower case: {@code detective}. */
    String name();

    /** The account that administers it. */
    AccountId administrator();

    /** Every Region that has the service, in the partition of the caller. */
    List<RegionId> regions();

    /** Most accounts that one call takes. */
    int batchSize();

    /** Most members that one administrator may have in a Region. */
    int memberLimit();

    /** What members have to have of it themselves before they accept; empty where it wants nothing but their consent. */
    default Optional<OwnService> own() {
        return Optional.empty();
    }

    /** Whether it can be turned off only when it has no members. */
    default boolean heldByMembers() {
        return false;
    }

    /**
     * Looks at a Region with the administrator's eyes. Changes nothing.
     *
     * @param withTags whether the tags are to be fetched too
     */
    Answer<ServiceState> observe(RegionId region, boolean withTags);

    /** Turns the service on; an answer like the first one when it is on already. */
    Answer<ServiceId> turnOn(RegionId region, Map<String, String> tags);

    /** Adds or overwrites tags. */
    Answer<Answer.Nothing> tag(RegionId region, ServiceId service, Map<String, String> tags);

    /** Invites up to a batch of accounts. Answers why some were left out; not those who are members already. */
    Answer<Map<AccountId, String>> invite(RegionId region, ServiceId service, List<Member> members,
            Invitation invitation);

    /**
     * Says yes to the administrator's invitation, and to no other, with the credentials of the account.
     *
     * @param side what the account has itself: on, where members have to have the service
     */
    Answer<Answer.Nothing> accept(RegionId region, ServiceId service, AccountId account, MemberSide side);

    /** Asks to take data of a member that accepted. */
    Answer<Answer.Nothing> startMonitoring(RegionId region, ServiceId service, AccountId account);

    /** Ends up to a batch of memberships. Answers why some were left out. */
    Answer<Map<AccountId, String>> remove(RegionId region, ServiceId service, List<AccountId> accounts);

    /** Turns the service off, which ends every membership. */
    Answer<Answer.Nothing> turnOff(RegionId region, ServiceId service);
}
