package dev.muster.cloud.console.guardduty;

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
import software.amazon.awssdk.services.guardduty.model.AccountDetail;
import software.amazon.awssdk.services.guardduty.model.CreateMembersRequest;
import software.amazon.awssdk.services.guardduty.model.CreateMembersResponse;

/** The pages of GuardDuty. */
public final class GuardDutyPages implements Pages {

    static final String ACCOUNTS = "guardduty/accounts";

    private static final String ADD = ACCOUNTS + "/add";

    private static final String ACT = ACCOUNTS + "/act";

    private static final Addition ADDITION = new Addition("guardduty/add", ACCOUNTS, GuardDutyPages::add);

    @Override
    public Map<String, Page> shown() {
        return Map.of(ACCOUNTS, visit -> Answer.shown(ACCOUNTS, page(visit, done(visit))), ADD, ADDITION::page, ACT,
                GuardDutyPages::asked);
    }

    @Override
    public Map<String, Page> done() {
        return Map.of(ADD, ADDITION::pressed, ACT, GuardDutyPages::acted, ACCOUNTS + "/enable", Membership::enable,
                ACCOUNTS + "/accept", Membership::accept, ACCOUNTS + "/decline", Membership::decline, ACCOUNTS
                        + "/leave",
                Membership::leave);
    }

    /** The accounts, and above them why something was refused. */
    static Answer accounts(Visit visit, Notice why) {
        return Answer.refused(ACCOUNTS, page(visit, Optional.of(why)));
    }

    private static AccountsPage page(Visit visit, Optional<Notice> notice) {
        var aws = visit.aws();
        var search = Search.of(visit.form());
        var detector = Detector.of(aws);
        var administrator = detector.flatMap(found -> Invitation.accepted(aws, found));
        var invitations = administrator.isPresent()
                ? List.<Invitation>of()
                : Invitation.of(aws).stream().filter(Invitation::pending).toList();
        var roll = administrator.isPresent()
                ? Optional.<Roll>empty()
                : detector.map(found -> Roll.of(aws, found, search));
        return new AccountsPage(detector, administrator, invitations, roll, search, notice);
    }

    private static Map<String, String> add(Visit visit, List<Entry> accounts) {
        var reasons = new LinkedHashMap<String, String>();
        var details = accounts.stream()
                .map(entry -> AccountDetail.builder().accountId(entry.id()).email(entry.email()).build())
                .toList();
        visit.aws()
                .call(CreateMembersRequest.builder()
                        // without a detector there is none to name, and AWS says so
                        .detectorId(Detector.of(visit.aws()).map(Detector::id).orElse("none"))
                        .accountDetails(details)
                        .build(), CreateMembersResponse.class)
                .unprocessedAccounts()
                .forEach(account -> reasons.put(account.accountId(), account.result()));
        return reasons;
    }

    /** Before anything is done to accounts, somebody sees which and what it means. */
    private static Answer asked(Visit visit) {
        var deed = Deed.of(visit.form().text("do"));
        var accounts = visit.form().all("account");
        return deed.isEmpty() || accounts.isEmpty()
                ? new Answer.Elsewhere(visit.path(ACCOUNTS) + "?done=nothing")
                : Answer.shown("guardduty/deed", new DeedPage(deed.get(), accounts, "", false, Optional.empty()));
    }

    private static Answer acted(Visit visit) {
        var form = visit.form();
        var deed = Deed.of(form.text("do"));
        var detector = Detector.of(visit.aws());
        if (deed.isEmpty() || detector.isEmpty() || form.all("account").isEmpty()) {
            return new Answer.Elsewhere(visit.path(ACCOUNTS) + "?done=nothing");
        }
        var accounts = form.all("account").stream().distinct().toList();
        try {
            var refused = deed.get().to(accounts, visit.aws(), detector.get(), form);
            if (refused.isEmpty()) {
                return new Answer.Elsewhere(visit.path(ACCOUNTS) + "?done=" + deed.get().code());
            }
            var lines = refused.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue()).toList();
            return Answer.refused(ACCOUNTS, page(visit, Optional.of(new Notice(false, refused.size() + " of " + accounts
                    .size() + " accounts could not be " + deed.get().past(), lines))));
        } catch (CallRefused refused) {
            return Answer.refused("guardduty/deed",
                    new DeedPage(deed.get(), accounts, form.text("message"), form.has("mail"),
                            Optional.of(refused.notice())));
        }
    }

    private static Optional<Notice> done(Visit visit) {
        return switch (visit.form().text("done")) {
            case "enabled" -> Optional.of(Notice.done("GuardDuty is enabled"));
            case "accepted" -> Optional.of(Notice.done("The invitation is accepted"));
            case "declined" -> Optional.of(Notice.done("The invitation is declined"));
            case "left" -> Optional.of(Notice.done("This account has left its administrator"));
            case "added" -> Optional.of(Notice.done("The accounts are added; they can be invited now"));
            case "nothing" -> Optional.of(Notice.problem("Nothing was done", "Tick the accounts first."));
            default -> Deed.of(visit.form().text("done")).map(deed -> Notice.done("The accounts are " + deed.past()));
        };
    }
}
