package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;

/** What members have to have of a service themselves. Every call is signed by the account that it is about. */
public interface OwnService {

    /** Looks at what the account has. Changes nothing. */
    Answer<MemberSide> look(RegionId region, AccountId account);

    /**
     * Turns it on, or lets it go on.
     *
     * @param side what was seen: off, or suspended
     * @return what it has now
     */
    Answer<MemberSide> turnOn(RegionId region, AccountId account, MemberSide side);

    /**
     * Turns it off; what it has gathered is lost.
     *
     * @param side what was seen: on, or suspended
     * @return what it has now
     */
    Answer<MemberSide> turnOff(RegionId region, AccountId account, MemberSide side);
}
