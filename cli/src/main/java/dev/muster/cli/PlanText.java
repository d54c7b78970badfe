package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.enrolment.Action;
import dev.muster.fleet.enrolment.Plan;
import dev.muster.fleet.enrolment.Report;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A plan for a person: what would be done, told once for all Regions where it is the same, and what could not be. */
final class PlanText {

    private static final int MOST_NAMED = 4;

    private final Style style;

    private final String service;

    PlanText(Style style, String service) {
        this.style = style;
        this.service = service;
    }

    void print(Plan plan, PrintWriter out) {
        byWhatIsDone(plan).forEach((sentences, regions) -> {
            style.wrapped("in " + String.join(", ", regions.stream().map(RegionId::code).toList()) + ":", 0)
                    .forEach(line -> out.println(style.bold(line)));
            sentences.forEach(sentence -> bullet(out, sentence));
        });
        if (plan.isEmpty()) {
            out.println("nothing to do: " + service + " is as wanted wherever it can be");
        }
        Report foretold = plan.foretold();
        Gaps.of(foretold).print(out, style);
        out.flush();
    }

    private void bullet(PrintWriter out, String sentence) {
        var prefix = "  - ";
        for (var line : style.wrapped(sentence, prefix.length())) {
            out.println(prefix + line);
            prefix = "    ";
        }
    }

    private Map<List<String>, List<RegionId>> byWhatIsDone(Plan plan) {
        var regions = new LinkedHashMap<List<String>, List<RegionId>>();
        for (var region : plan.regions()) {
            if (region.actions().stream().anyMatch(Action::writes)) {
                var sentences = region.actions().stream().filter(Action::writes)
                        .map(action -> sentence(action, plan.administrator())).toList();
                regions.computeIfAbsent(sentences, _ -> new ArrayList<>()).add(region.region());
            }
        }
        return regions;
    }

    private String sentence(Action action, AccountId administrator) {
        return switch (action) {
            case Action.TurnOn(var tags) -> "enable " + service + " for account " + administrator
                    + (tags.isEmpty() ? "" : ", with the tags " + shown(tags));
            case Action.Resume _ -> "resume " + service + ", which is suspended, for account " + administrator;
            case Action.Look(var accounts) -> "look into " + counted(accounts);
            case Action.TurnOnIn(var accounts) -> "enable " + service + " in " + counted(accounts);
            case Action.TurnOffIn(var accounts) -> "disable " + service + " in " + counted(accounts)
                    + "; what it has gathered there is lost";
            case Action.Tag(var tags) -> "set the tags " + shown(tags);
            case Action.Reinvite(_, _) -> "invite again, with the address in the file: " + counted(action.accounts());
            case Action.Invite(_, var invitation) ->
                "invite " + counted(action.accounts()) + (invitation.sendMail() ? "" : ", without mail");
            case Action.Await(var accounts) -> "wait for " + counted(accounts);
            case Action.Accept(var accounts) -> "accept for " + counted(accounts);
            case Action.StartMonitoring(var accounts) -> "start taking data of " + counted(accounts);
            case Action.Remove(var accounts) -> "remove " + counted(accounts);
            case Action.TurnOff _ ->
                "disable " + service + " for account " + administrator + "; what it has gathered is lost";
        };
    }

    private static String shown(Map<String, String> tags) {
        return String.join(", ", new TreeMap<>(tags).entrySet().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue()).toList());
    }

    private static String counted(List<AccountId> accounts) {
        var shown = accounts.stream().limit(MOST_NAMED).map(AccountId::digits).toList();
        var more = accounts.size() - shown.size();
        return (accounts.size() == 1 ? "1 account (" : accounts.size() + " accounts (") + String.join(", ", shown)
                + (more > 0 ? " and " + more + " more)" : ")");
    }
}
