package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.enrolment.ServiceState.ServiceId;

/** What an account has of the service itself in one Region, seen with its own credentials. */
public sealed interface MemberSide {

    /** The service wants nothing of an account but its consent. */
    record NotNeeded() implements MemberSide {}

    /** Nobody has looked. */
    record Unseen() implements MemberSide {}

    /** It has nothing. */
    record Off() implements MemberSide {}

    /** It has the service, and has told it to rest. */
    record Suspended(ServiceId id) implements MemberSide {}

    /** It has the service, and no administrator but ours. */
    record On(ServiceId id) implements MemberSide {}

    /** It has the service, and an administrator that is not ours. */
    record Elsewhere(AccountId administrator) implements MemberSide {}

    /** It could not be looked at, or not be changed. */
    record Closed(Problem why) implements MemberSide {}
}
