package dev.muster.cloud.console.detective;

import dev.muster.cloud.console.page.Addition;
import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.Entry;
import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Pages;
import dev.muster.cloud.console.page.Search;
import dev.muster.cloud.console.page.Visit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.detective.model.AcceptInvitationRequest;
import software.amazon.awssdk.services.detective.model.AcceptInvitationResponse;
import software.amazon.awssdk.services.detective.model.Account;
import software.amazon.awssdk.services.detective.model.CreateGraphRequest;
import software.amazon.awssdk.services.detective.model.CreateGraphResponse;
import software.amazon.awssdk.services.detective.model.CreateMembersRequest;
import software.amazon.awssdk.services.detective.model.CreateMembersResponse;
import software.amazon.awssdk.services.detective.model.DisassociateMembershipRequest;
import software.amazon.awssdk.services.detective.model.DisassociateMembershipResponse;
import software.amazon.awssdk.services.detective.model.RejectInvitationRequest;
import software.amazon.awssdk.services.detective.model.RejectInvitationResponse;

/** Detective's account management: enable it, invite accounts, accept, reject, leave. */
public final class AccountPages implements Pages {

    static final String ACCOUNTS = "detective/accounts";

    private static final String ADD = ACCOUNTS + "/add";

    private static final String ACT = ACCOUNTS + "/act";

    private static final Addition ADDITION = new Addition("detective/add", ACCOUNTS, AccountPages::invite);

    @Override
    public Map<String, Page> shown() {
        return Map.of(ACCOUNTS, visit -> Answer.shown(ACCOUNTS, page(visit, done(visit))), ADD, ADDITION::page, ACT,
                AccountPages::asked);
    }

    @Override
    public Map<String, Page> done() {
        return Map.of(ADD, ADDITION::pressed, ACT, AccountPages::acted, ACCOUNTS + "/enable", AccountPages::enable,
                ACCOUNTS + "/accept", visit -> after(visit, "accepted", () -> visit.aws()
                        .call(AcceptInvitationRequest.builder().graphArn(visit.form().text("graph")).build(),
                                AcceptInvitationResponse.class)),
                ACCOUNTS + "/reject", visit -> after(visit, "rejected", () -> visit.aws()
                        .call(RejectInvitationRequest.builder().graphArn(visit.form().text("graph")).build(),
                                RejectInvitationResponse.class)),
                ACCOUNTS + "/leave", visit -> after(visit, "left", () -> visit.aws()
                        .call(DisassociateMembershipRequest.builder().graphArn(visit.form().text("graph")).build(),
                                DisassociateMembershipResponse.class)));
    }

    private static AccountsPage page(Visit visit, Optional<Notice> notice) {
        var search = Search.of(visit.form());
        var graph = Graph.of(visit.aws());
        return new AccountsPage(graph, Membership.of(visit.aws()), graph.map(found -> Roll.of(visit.aws(), found,
                search)), search, notice);
    }

    private static Answer enable(Visit visit) {
        var keys = visit.form().all("key");
        var values = visit.form().all("value");
        var tags = new LinkedHashMap<String, String>();
        for (int i = 0; i < keys.size(); i++) {
            if (!keys.get(i).isBlank()) {
                tags.put(keys.get(i).strip(), i < values.size() ? values.get(i).strip() : "");
            }
        }
        return after(visit, "enabled", () -> visit.aws()
                .call(CreateGraphRequest.builder().tags(tags.isEmpty() ? null : tags).build(),
                        CreateGraphResponse.class));
    }

    private static Map<String, String> invite(Visit visit, List<Entry> accounts) {
        var reasons = new LinkedHashMap<String, String>();
        var added = visit.aws()
                .call(CreateMembersRequest.builder()
                        // without a graph there is none to name, and AWS says so
                        .graphArn(Graph.of(visit.aws()).map(Graph::arn).orElse("none"))
                        .message(visit.form().value("message").orElse(null))
                        .disableEmailNotification(!visit.form().has("mail"))
                        .accounts(accounts.stream()
                                .map(entry -> Account.builder().accountId(entry.id()).emailAddress(entry.email())
                                        .build())
                                .toList())
                        .build(), CreateMembersResponse.class);
        added.unprocessedAccounts().forEach(account -> reasons.put(account.accountId(), account.reason()));
        return reasons;
    }

    /** Before anything is done to accounts, somebody sees which and what it means. */
    private static Answer asked(Visit visit) {
        var deed = Deed.of(visit.form().text("do"));
        var accounts = visit.form().all("account");
        return deed.isEmpty() || accounts.isEmpty()
                ? new Answer.Elsewhere(visit.path(ACCOUNTS) + "?done=nothing")
                : Answer.shown("detective/deed", new DeedPage(deed.get(), accounts, Optional.empty()));
    }

    private static Answer acted(Visit visit) {
        var deed = Deed.of(visit.form().text("do"));
        var graph = Graph.of(visit.aws());
        var accounts = visit.form().all("account").stream().distinct().toList();
        if (deed.isEmpty() || graph.isEmpty() || accounts.isEmpty()) {
            return new Answer.Elsewhere(visit.path(ACCOUNTS) + "?done=nothing");
        }
        try {
            var refused = deed.get().to(accounts, visit.aws(), graph.get());
            if (refused.isEmpty()) {
                return new Answer.Elsewhere(visit.path(ACCOUNTS) + "?done=" + deed.get().code());
            }
            var lines = refused.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue()).toList();
            return Answer.refused(ACCOUNTS, page(visit, Optional.of(new Notice(false, refused.size() + " of " + accounts
                    .size() + " accounts could not be " + deed.get().past(), lines))));
        } catch (CallRefused refused) {
            return Answer.refused("detective/deed", new DeedPage(deed.get(), accounts, Optional.of(refused
                    .notice())));
        }
    }

    private static Answer after(Visit visit, String done, Runnable call) {
        try {
            call.run();
            return new Answer.Elsewhere(visit.path(ACCOUNTS) + "?done=" + done);
        } catch (CallRefused refused) {
            return Answer.refused(ACCOUNTS, page(visit, Optional.of(refused.notice())));
        }
    }

    private static Optional<Notice> done(Visit visit) {
        return switch (visit.form().text("done")) {
            case "enabled" -> Optional.of(Notice.done("Detective is enabled"));
            case "accepted" -> Optional.of(Notice.done("The invitation is accepted"));
            case "rejected" -> Optional.of(Notice.done("The invitation is rejected"));
            case "left" -> Optional.of(Notice.done("This account has left the graph"));
            case "added" -> Optional.of(Notice.done("The accounts are invited"));
            case "disabled" -> Optional.of(Notice.done("Detective is disabled"));
            case "nothing" -> Optional.of(Notice.problem("Nothing was done", "Tick the accounts first."));
            default -> Deed.of(visit.form().text("done")).map(deed -> Notice.done("The accounts are " + deed.past()));
        };
    }
}
