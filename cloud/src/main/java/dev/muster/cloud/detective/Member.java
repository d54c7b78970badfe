package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import java.time.Instant;
import java.util.Comparator;

/**
 * An account's record in a behavior graph.
 *
 * @param graph     the graph
 * @param account   the account; never the graph's administrator
 * @param email     the address it was added with
 * @param kind      how it came to be a member
 * @param state     where it stands
 * @param addedAt   when the record was made
 * @param updatedAt when its state last changed
 */
record Member(GraphArn graph, AccountId account, String email, MemberStep.Kind kind, MemberState state,
        Instant addedAt, Instant updatedAt) {

    /** The order in which accounts wait for room. */
    static final Comparator<Member> BY_INVITATION = Comparator.comparing(Member::addedAt)
            .thenComparing(Member::account);

    Member in(MemberState next, Instant at) {
        return new Member(graph, account, email, kind, next, addedAt, next.equals(state) ? updatedAt : at);
    }

    Member as(MemberStep.Kind another) {
        return new Member(graph, account, email, another, state, addedAt, updatedAt);
    }

    /** Addresses are nobody else's business. */
    @Override
    public String toString() {
        return "Member[" + account + " of " + graph + ", " + state + "]";
    }
}
