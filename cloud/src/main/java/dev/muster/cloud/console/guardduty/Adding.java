package dev.muster.cloud.console.guardduty;

import dev.muster.cloud.console.page.AccountList;
import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.Entries;
import dev.muster.cloud.console.page.Entry;
import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Visit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.guardduty.model.AccountDetail;
import software.amazon.awssdk.services.guardduty.model.CreateMembersRequest;
import software.amazon.awssdk.services.guardduty.model.CreateMembersResponse;
import software.amazon.awssdk.services.guardduty.model.UnprocessedAccount;

/** "Add accounts by invitation": one by one or as a file, looked at as a whole, and only then sent. */
final class Adding {

    private static final String TEMPLATE = "guardduty/add";

    private static final int BATCH = 50;

    private static final Pattern REMOVE = Pattern.compile("remove-([0-9]{1,5})");

    private Adding() {}

    static Answer page(Visit visit) {
        return Answer.shown(TEMPLATE, new AddPage(new Entries(List.of()), Optional.empty()));
    }

    /** One of the form's buttons was pressed; only "Next" calls AWS. */
    static Answer pressed(Visit visit) {
        var entries = Entries.of(visit.form());
        var remove = REMOVE.matcher(visit.form().text("button"));
        if (remove.matches()) {
            return Answer.shown(TEMPLATE, checked(entries.without(Integer.parseInt(remove.group(1))), visit));
        }
        return switch (visit.form().text("button")) {
            case "upload" -> switch (AccountList.of(visit.form().text("list"))) {
                case AccountList.Read(var rows) ->
                    Answer.shown(TEMPLATE, checked(entries.with(rows), visit));
                case AccountList.Unfit(var why) -> Answer.refused(TEMPLATE, new AddPage(entries.checked(visit
                        .account()), Optional.of(Notice.problem("The list was not added", why))));
            };
            case "next" -> next(entries.checked(visit.account()), visit);
            default -> Answer.shown(TEMPLATE, checked(entries, visit));
        };
    }

    private static AddPage checked(Entries entries, Visit visit) {
        var looked = entries.checked(visit.account());
        return new AddPage(looked, looked.good() ? Optional.empty() : Optional.of(wrong(looked)));
    }

    private static Notice wrong(Entries entries) {
        return Notice.problem(entries.bad() == 1
                ? "One account is not right"
                : entries.bad()
                        + " accounts are not right",
                "Nothing has been sent. Correct what is marked, or remove it.");
    }

    private static Answer next(Entries entries, Visit visit) {
        if (entries.rows().isEmpty()) {
            return Answer.refused(TEMPLATE, new AddPage(entries, Optional.of(Notice.problem(
                    "Add an account first"))));
        }
        if (!entries.good()) {
            return Answer.refused(TEMPLATE, new AddPage(entries, Optional.of(wrong(entries))));
        }
        var detector = Detector.of(visit.aws());
        if (detector.isEmpty()) {
            return new Answer.Elsewhere(visit.path(GuardDutyPages.ACCOUNTS));
        }
        try {
            var reasons = new LinkedHashMap<String, String>();
            entries.rows()
                    .stream()
                    .gather(Gatherers.windowFixed(BATCH))
                    .flatMap(batch -> create(batch, visit.aws(), detector.get()).stream())
                    .forEach(account -> reasons.put(account.accountId(), account.result()));
            if (reasons.isEmpty()) {
                return new Answer.Elsewhere(visit.path(GuardDutyPages.ACCOUNTS) + "?done=added");
            }
            var left = entries.refused(reasons);
            return Answer.refused(TEMPLATE, new AddPage(left, Optional.of(Notice.problem(
                    entries.rows().size() - left.rows().size() + " accounts were added, " + left.rows().size()
                            + " were refused",
                    "What AWS says is beside each. Correct or remove them."))));
        } catch (CallRefused refused) {
            return Answer.refused(TEMPLATE, new AddPage(entries, Optional.of(refused.notice())));
        }
    }

    private static List<UnprocessedAccount> create(List<Entry> batch, Aws aws, Detector detector) {
        var details = batch.stream()
                .map(entry -> AccountDetail.builder().accountId(entry.id()).email(entry.email()).build())
                .toList();
        return aws.call(CreateMembersRequest.builder().detectorId(detector.id()).accountDetails(details).build(),
                CreateMembersResponse.class).unprocessedAccounts();
    }
}
