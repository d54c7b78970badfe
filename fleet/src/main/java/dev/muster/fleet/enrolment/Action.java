package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.members.Member;
import java.util.List;
import java.util.Map;

/** One thing to do in one Region. All but {@link Look} and {@link Await} change something in AWS. */
public sealed interface Action {

    /**
     * Turn the service on: CreateGraph, CreateDetector.
     *
     * @param tags what its resource is to carry
     */
    record TurnOn(Map<String, String> tags) implements Action {
        public TurnOn {
            tags = Map.copyOf(tags);
        }
    }

    /** Let the service go on that the administrator has suspended: UpdateDetector. */
    record Resume() implements Action {}

    /** Look at what accounts have of the service themselves, each with its own credentials. */
    record Look(List<AccountId> accounts) implements Action {
        public Look {
            accounts = List.copyOf(accounts);
        }
    }

    /** Turn the service on in accounts that have to have it themselves: CreateDetector, or UpdateDetector. */
    record TurnOnIn(List<AccountId> accounts) implements Action {
        public TurnOnIn {
            accounts = List.copyOf(accounts);
        }
    }

    /** Turn off what accounts have of the service themselves: DeleteDetector. */
    record TurnOffIn(List<AccountId> accounts) implements Action {
        public TurnOffIn {
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * Add or overwrite tags of the service's resource: TagResource.
     *
     * @param tags the ones that are missing or differ
     */
    record Tag(Map<String, String> tags) implements Action {
        public Tag {
            tags = Map.copyOf(tags);
        }
    }

    /** Take away records whose address was wrong, and invite anew: DeleteMembers, and as {@link Invite}. */
    record Reinvite(List<Member> members, Invitation invitation) implements Action {
        public Reinvite {
            members = List.copyOf(members);
        }
    }

    /** Ask accounts to become members: CreateMembers, InviteMembers. */
    record Invite(List<Member> members, Invitation invitation) implements Action {
        public Invite {
            members = List.copyOf(members);
        }
    }

    /** Wait for AWS: addresses are being checked, or an answer is not seen in the lists yet. */
    record Await(List<AccountId> accounts) implements Action {
        public Await {
            accounts = List.copyOf(accounts);
        }
    }

    /** Say yes in the name of each account: AcceptInvitation. */
    record Accept(List<AccountId> accounts) implements Action {
        public Accept {
            accounts = List.copyOf(accounts);
        }
    }

    /** Ask AWS to take data of accounts that accepted and stand still: StartMonitoringMember. */
    record StartMonitoring(List<AccountId> accounts) implements Action {
        public StartMonitoring {
            accounts = List.copyOf(accounts);
        }
    }

    /** End memberships: DeleteMembers. */
    record Remove(List<AccountId> accounts) implements Action {
        public Remove {
            accounts = List.copyOf(accounts);
        }
    }

    /** Turn the service off: DeleteGraph, DeleteDetector. Ends all memberships; what was gathered is lost. */
    record TurnOff() implements Action {}

    /** A stable word for tables and machines. */
    default String label() {
        return switch (this) {
            case TurnOn _ -> "turn-on";
            case Resume _ -> "resume";
            case Look _ -> "look";
            case TurnOnIn _ -> "turn-on-member";
            case TurnOffIn _ -> "turn-off-member";
            case Tag _ -> "tag";
            case Reinvite _ -> "reinvite";
            case Invite _ -> "invite";
            case Await _ -> "await";
            case Accept _ -> "accept";
            case StartMonitoring _ -> "start-monitoring";
            case Remove _ -> "remove";
            case TurnOff _ -> "turn-off";
        };
    }

    /** The member accounts it is about; empty when it is about the service as such. */
    default List<AccountId> accounts() {
        return switch (this) {
            case TurnOn _,Resume _,Tag _,TurnOff _ -> List.of();
            case Reinvite(var members, _) -> members.stream().map(Member::account).toList();
            case Invite(var members, _) -> members.stream().map(Member::account).toList();
            case Look(var accounts) -> accounts;
            case TurnOnIn(var accounts) -> accounts;
            case TurnOffIn(var accounts) -> accounts;
            case Await(var accounts) -> accounts;
            case Accept(var accounts) -> accounts;
            case StartMonitoring(var accounts) -> accounts;
            case Remove(var accounts) -> accounts;
        };
    }

    /** Whether it changes anything in AWS. */
    default boolean writes() {
        return !(this instanceof Await || this instanceof Look);
    }
}
