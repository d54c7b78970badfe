package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.doctor.Advice;
import dev.muster.fleet.doctor.Checkup;
import dev.muster.fleet.doctor.Entry;
import dev.muster.fleet.doctor.Rights;
import java.io.PrintWriter;
import java.util.List;

/** What the doctor found, for a person: a line for each account, and everything that is to be mended. */
record DoctorText(Style style) {

    private static final int LONGEST_NAME = 24;

    void print(List<Checkup> found, List<Advice> advice, PrintWriter out) {
        var table = new TextTable("Account", "Name", "Way in", "Allowed");
        found.forEach(each -> table.row(TextTable.Cell.of(each.patient().account().digits()),
                TextTable.Cell.of(cut(each.patient().name())), entry(each), rights(each)));
        table.print(out, style);
        advice.forEach(each -> {
            out.println();
            style.hanging((each.urgent() ? style.badMark() : style.faint("?")) + " ", 2, each.finding())
                    .forEach(out::println);
            style.hanging("  where: ", 9, Gaps.named(each.accounts().stream().map(AccountId::digits).toList(),
                    "accounts")).forEach(out::println);
            style.hanging("  mend:  ", 9, each.remedy()).forEach(out::println);
            each.policy().ifPresent(policy -> out.println(DocumentText.json(policy.document()).indent(4).stripTrailing()));
        });
        out.println();
        var well = found.stream().filter(Checkup::isWell).count();
        var verdict = well == found.size() && advice.isEmpty()
                ? "all well: " + count(found.size()) + " can be worked in"
                : well + " of " + count(found.size()) + " well; mend what is named above and run this again";
        style.wrapped(verdict, 0).forEach(line -> out.println(advice.stream().anyMatch(Advice::urgent)
                ? style.bad(line)
                : style.good(line)));
        out.flush();
    }

    private static String count(int accounts) {
        return accounts == 1 ? "1 account" : accounts + " accounts";
    }

    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }

    private static TextTable.Cell entry(Checkup checkup) {
        return switch (checkup.entry()) {
            case Entry.Open _ -> TextTable.Cell.good("open");
            case Entry.Shut(var why) -> TextTable.Cell.bad(why.code());
            case Entry.Elsewhere(var answered, _) -> TextTable.Cell.bad("is " + answered);
        };
    }

    private static TextTable.Cell rights(Checkup checkup) {
        int needs = checkup.patient().needs().size();
        return switch (checkup.rights()) {
            case Rights.Known(var denied) when denied.isEmpty() -> TextTable.Cell.good("all of " + needs);
            case Rights.Known(var denied) -> TextTable.Cell.bad((needs - denied.size()) + " of " + needs);
            case Rights.Unknown _ -> TextTable.Cell.faint("not told");
            case Rights.Root _ -> TextTable.Cell.good("root user");
            case Rights.NotAsked _ -> TextTable.Cell.faint("-");
        };
    }
}
