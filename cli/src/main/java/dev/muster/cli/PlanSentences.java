package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.enrolment.Action;
import dev.muster.fleet.enrolment.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A plan in sentences, told once for all Regions where it is the same. */
final class PlanSentences {

    private static final int MOST_NAMED = 4;

    private final String service;

    private PlanSentences(String service) {
        this.service = service;
    }

    /**
     * What would be done, in the order of doing it, and the Regions where just that would be.
     *
     * @param service as sentences name it
     */
    static Map<List<String>, List<RegionId>> of(Plan plan, String service) {
        var sentences = new PlanSentences(service);
        var regions = new LinkedHashMap<List<String>, List<RegionId>>();
        for (var region : plan.regions()) {
            if (region.actions().stream().anyMatch(Action::writes)) {
                var done = region.actions().stream().filter(Action::writes)
                        .map(action -> sentences.sentence(action, plan.administrator())).toList();
                regions.computeIfAbsent(done, _ -> new ArrayList<>()).add(region.region());
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
