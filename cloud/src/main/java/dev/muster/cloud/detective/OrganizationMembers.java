package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.detective.MemberStep.Kind;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** Members of an organization's graph that are there because they belong to the organization. */
final class OrganizationMembers {

    private final Members members;

    private final Invitations invitations;

    OrganizationMembers(Members members, Invitations invitations) {
        this.members = members;
        this.invitations = invitations;
    }

    /** A graph has become the organization's: its members that are in the organization no longer are by invitation. */
    void adoptAll(Transaction transaction, GraphArn graph, Collection<AccountId> accounts, Instant now) {
        members.settle(transaction, graph, now);
        var insiders = Set.copyOf(accounts);
        members.of(transaction, graph, now)
                .stream()
                .filter(member -> insiders.contains(member.account()))
                .sorted(Member.BY_INVITATION)
                .forEach(member -> adopt(transaction, member, now));
    }

    /** An account has come into the organization: one known to the graph is taken over, another enabled if so set. */
    void joined(Transaction transaction, Graph graph, AccountId account, Instant now) {
        if (account.equals(graph.administrator())) {
            return;
        }
        members.settle(transaction, graph.arn(), now);
        members.find(transaction, graph.arn(), account, now).ifPresentOrElse(
                member -> adopt(transaction, member, now), () -> {
                    if (graph.autoEnable() && members.vacancies(transaction, graph.arn()) > 0) {
                        var email = invitations.rootEmail(transaction, account);
                        adopt(transaction, new Member(graph.arn(), account, email, Kind.ORGANIZATION,
                                new MemberState.None(), now, now), now);
                    }
                });
    }

    /** An account has gone from the organization: whoever was invited in their own right stays. */
    void left(Transaction transaction, GraphArn graph, AccountId account, Instant now) {
        members.settle(transaction, graph, now);
        members.find(transaction, graph, account, now)
                .filter(member -> member.kind() == Kind.ORGANIZATION)
                .ifPresent(member -> members.remove(transaction, member));
    }

    private void adopt(Transaction transaction, Member member, Instant now) {
        var admission = members.admission(members.capacity(transaction, member.graph()), member.account(), now);
        var insider = member.as(Kind.ORGANIZATION);
        switch (MemberStep.next(insider.state(), Kind.ORGANIZATION, new MemberEvent.Adopted(admission))) {
            case MemberStep.To(var state) -> members.put(transaction, insider.in(state, now));
            case MemberStep.Refused(var refusal) ->
                throw new IllegalStateException("an account of the organization cannot be refused: " + refusal);
        }
    }
}
