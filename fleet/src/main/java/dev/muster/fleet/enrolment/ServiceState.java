package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.call.Answer;
import java.util.Map;

/** The service in one Region of the administrator account, as observed. */
public sealed interface ServiceState {

    /** Not turned on: the administrator has no behaviour graph, no detector here. */
    record Off() implements ServiceState {}

    /**
     * Turned on.
     *
     * @param id      what AWS calls it: the ARN of the behaviour graph, the id of the detector
     * @param rest    whether it is at work
     * @param tags    its tags, as far as they were asked for; failed where the administrator may not read them
     * @param members a record per account it knows, the administrator not among them
     */
    record On(ServiceId id, Rest rest, Answer<Map<String, String>> tags, Map<AccountId, Membership> members)
            implements
                ServiceState {

        public On {
            members = Map.copyOf(members);
        }

        /** At work, with tags that could be read. */
        public On(ServiceId id, Map<String, String> tags, Map<AccountId, Membership> members) {
            this(id, Rest.AT_WORK, Answer.ok(Map.copyOf(tags)), members);
        }

        /** The record of an account. */
        public Membership member(AccountId account) {
            Membership record = members.get(account);
            return record == null ? Membership.none(account) : record;
        }
    }

    /** Whether a service that is turned on does anything. */
    enum Rest {
        AT_WORK,
        /** It keeps what it has and takes nothing in. */
        SUSPENDED
    }

    /** A stable word for tables and machines. */
    default String label() {
        return switch (this) {
            case Off _ -> "off";
            case On on -> switch (on.rest()) {
                case AT_WORK -> "on";
                case SUSPENDED -> "suspended";
            };
        };
    }

    /**
     * The id that AWS gave to the service in one Region of one account.
     *
     * @param text for Detective the ARN of the behaviour graph, for GuardDuty the id of the detector
     */
    record ServiceId(String text) {
        @Override
        public String toString() {
            return text;
        }
    }
}
