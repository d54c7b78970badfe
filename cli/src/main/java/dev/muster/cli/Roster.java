package dev.muster.cli;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.id.AccountId;
import dev.muster.cloud.console.coverage.Listed;
import dev.muster.cloud.console.coverage.Service;
import dev.muster.cloud.console.coverage.Wanted;
import dev.muster.fleet.Fleet;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.inventory.account.Account;
import dev.muster.fleet.inventory.account.Selection;
import dev.muster.fleet.members.EmailAddress;
import dev.muster.fleet.members.Member;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is to be covered, and by whom, as far as AWS tells.
 *
 * @param accounts       the active ones of the organization; empty where it is not told
 * @param administrators the account that administers each service
 * @param notes          what was assumed, and why
 */
record Roster(List<Listed> accounts, Map<Service, AccountId> administrators, List<String> notes) {

    static Roster of(Fleet fleet, Catalog catalog, Wanted wanted) {
        var notes = new ArrayList<String>();
        var administrators = new EnumMap<Service, AccountId>(Service.class);
        wanted.services().forEach(service -> administrators.put(service, administrator(fleet, service, wanted, notes)));
        var everybody = new dev.muster.fleet.inventory.account.Wanted(true, Optional.empty(), List.of(), List.of(),
                List.of(), List.of(), Map.of());
        List<Listed> accounts = switch (fleet.inventory(catalog).accounts(everybody)) {
            case Selection.Accounts(var found) -> listed(found, notes);
            case Selection.Refused(var why, var operation) -> {
                notes.add("Which accounts there are, AWS does not tell you (`organizations:" + operation + "`: "
                        + why.said() + "). Those are shown that an administrator has added.");
                yield List.of();
            }
            case Selection.Mistaken(var problem) -> throw new IllegalStateException(problem);
        };
        return new Roster(accounts, administrators, notes);
    }

    private static AccountId administrator(Fleet fleet, Service service, Wanted wanted, List<String> notes) {
        var own = fleet.caller().account();
        if (wanted.administrator().isPresent()) {
            notes.add(service.title() + ": account " + wanted.administrator().get()
                    + " is taken for the administrator, as you said.");
            return wanted.administrator().get();
        }
        return switch (fleet.delegatedAdministrators().of(service.code() + ".amazonaws.com")) {
            case Answer.Ok<List<AccountId>>(var designated) when !designated.isEmpty() -> {
                notes.add(service.title() + ": the organization has designated account " + designated.getFirst()
                        + " as the administrator.");
                yield designated.getFirst();
            }
            case Answer.Ok<List<AccountId>> _ -> {
                notes.add(service.title() + ": the organization has designated no administrator, so account " + own
                        + " is taken, which you are signed in to.");
                yield own;
            }
            case Answer.Failed<List<AccountId>>(var why) -> {
                notes.add(service.title() + ": whom the organization has designated, AWS does not tell you ("
                        + why.said() + "), so account " + own + " is taken, which you are signed in to.");
                yield own;
            }
        };
    }

    private static List<Listed> listed(List<Account> found, List<String> notes) {
        var active = found.stream().filter(Account::isActive).toList();
        notes.add(active.size() + " active accounts of the organization should be covered"
                + (active.size() == found.size()
                        ? "."
                        : "; " + (found.size() - active.size())
                                + " are not active, and not expected."));
        active.stream().filter(account -> EmailAddress.flawOf(account.email()).isPresent())
                .forEach(account -> notes.add("Account " + account.id() + " is left out: " + EmailAddress.flawOf(account
                        .email()).orElseThrow() + "."));
        return active.stream().map(account -> new Listed(account.id(), account.name(), account.email())).toList();
    }

    /** Those that can be members of an administrator. */
    static List<Member> members(List<Listed> accounts, AccountId administrator) {
        return accounts.stream()
                .filter(account -> !account.id().equals(administrator))
                .filter(account -> EmailAddress.flawOf(account.email()).isEmpty())
                .map(account -> new Member(account.id(), new EmailAddress(account.email()), 0))
                .toList();
    }
}
