package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.enrolment.Action;
import dev.muster.fleet.enrolment.Plan;
import java.io.PrintWriter;
import java.util.List;

/** A plan for a person: what would be done, Region by Region. */
final class PlanText {

    private final Style style;

    PlanText(Style style) {
        this.style = style;
    }

    void print(Plan plan, PrintWriter out) {
        var failures = new Gaps();
        for (var region : plan.regions()) {
            region.rows()
                    .stream()
                    .filter(row -> row.outcome() instanceof dev.muster.fleet.enrolment.Outcome.Failed)
                    .forEach(row -> failures.add(row.account(), row.region(), row.cause(), row.remedy()));
            var writes = region.actions().stream().filter(Action::writes).toList();
            if (!writes.isEmpty()) {
                out.println(style.bold(region.region().code()));
                writes.forEach(action -> style.wrapped("+ " + sentence(action, plan), 2)
                        .forEach(line -> out.println("  " + line)));
            }
        }
        if (plan.isEmpty()) {
            out.println("nothing to do: " + plan.service() + " is as wanted wherever it can be");
        }
        failures.print(out, style);
        out.flush();
    }

    private static String sentence(Action action, Plan plan) {
        return switch (action) {
            case Action.TurnOn(var tags) -> "enable " + plan.service() + " in " + plan.administrator()
                    + (tags.isEmpty() ? "" : ", with tags " + tags);
            case Action.Tag(var tags) -> "set tags " + tags;
            case Action.Reinvite(var members, _) -> "invite again, with another address: "
                    + counted(members.stream().map(member -> member.account()).toList());
            case Action.Invite(var members, var invitation) ->
                "invite " + counted(members.stream().map(member -> member.account()).toList())
                        + (invitation.sendMail() ? "" : ", without mail");
            case Action.Await(var accounts) -> "wait for " + counted(accounts);
            case Action.Accept(var accounts) -> "accept for " + counted(accounts);
            case Action.StartMonitoring(var accounts) -> "start taking data of " + counted(accounts);
            case Action.Remove(var accounts) -> "remove " + counted(accounts);
            case Action.TurnOff _ -> "disable " + plan.service() + " in " + plan.administrator()
                    + "; what it has gathered is lost";
        };
    }

    private static String counted(List<AccountId> accounts) {
        var shown = accounts.stream().limit(4).map(AccountId::digits).toList();
        var more = accounts.size() - shown.size();
        return (accounts.size() == 1 ? "1 account (" : accounts.size() + " accounts (") + String.join(", ", shown)
                + (more > 0 ? ", and " + more + " more)" : ")");
    }
}
