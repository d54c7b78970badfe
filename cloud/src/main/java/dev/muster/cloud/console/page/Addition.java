package dev.muster.cloud.console.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Gatherers;

/**
 * Adding accounts: one by one or as a file, looked at as a whole, and only then sent.
 *
 * @param template by which the form is written
 * @param table    the page on which the accounts are afterwards
 * @param call     sends some of them
 */
public record Addition(String template, String table, Call call) {

    /** Adds at most fifty accounts, and tells why not for each of which AWS says so. */
    @FunctionalInterface
    public interface Call {

        Map<String, String> add(Visit visit, List<Entry> accounts);
    }

    private static final int BATCH = 50;

    private static final Pattern REMOVE = Pattern.compile("remove-([0-9]{1,5})");

    public Answer page(Visit visit) {
        return Answer.shown(template, new AddPage(new Entries(List.of()), visit.form(), Optional.empty()));
    }

    /** One of the form's buttons was pressed; only the last calls AWS. */
    public Answer pressed(Visit visit) {
        var entries = Entries.of(visit.form());
        var button = visit.form().text("button");
        var remove = REMOVE.matcher(button);
        if (remove.matches()) {
            return looked(entries.without(Integer.parseInt(remove.group(1))), visit);
        }
        return switch (button) {
            case "upload" -> switch (AccountList.of(visit.form().text("list"))) {
                case AccountList.Read(var rows) -> looked(entries.with(rows), visit);
                case AccountList.Unfit(var why) -> refused(entries.checked(visit.account()), visit, Notice.problem(
                        "The list was not added", why));
            };
            case "next" -> next(entries.checked(visit.account()), visit);
            default -> looked(entries, visit);
        };
    }

    private Answer looked(Entries entries, Visit visit) {
        var checked = entries.checked(visit.account());
        return Answer.shown(template, new AddPage(checked, visit.form(), checked.good()
                ? Optional.empty()
                : Optional.of(wrong(checked))));
    }

    private Answer refused(Entries entries, Visit visit, Notice why) {
        return Answer.refused(template, new AddPage(entries, visit.form(), Optional.of(why)));
    }

    private static Notice wrong(Entries entries) {
        return Notice.problem(entries.bad() == 1
                ? "One account is not right"
                : entries.bad() + " accounts are not right",
                "Nothing has been sent. Correct what is marked, or remove it.");
    }

    private Answer next(Entries entries, Visit visit) {
        if (entries.rows().isEmpty()) {
            return refused(entries, visit, Notice.problem("Add an account first"));
        }
        if (!entries.good()) {
            return refused(entries, visit, wrong(entries));
        }
        var reasons = new LinkedHashMap<String, String>();
        int sent = 0;
        for (var batch : entries.rows().stream().gather(Gatherers.windowFixed(BATCH)).toList()) {
            try {
                reasons.putAll(call.add(visit, batch));
                sent += batch.size();
            } catch (CallRefused refused) {
                // what was sent before is there, and has not to be sent again
                var left = entries.refused(reasons).with(entries.rows().subList(sent, entries.rows().size()));
                return refused(left, visit, refused.notice());
            }
        }
        if (reasons.isEmpty()) {
            return new Answer.Elsewhere(visit.path(table) + "?done=added");
        }
        var left = entries.refused(reasons);
        return refused(left, visit, Notice.problem(entries.rows().size() - left.rows().size() + " accounts were added, "
                + left.rows().size() + " were not", "What AWS says is beside each. Correct or remove them."));
    }
}
