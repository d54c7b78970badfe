package dev.muster.fleet.inventory.account;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.inventory.call.PagedCalls;
import dev.muster.fleet.session.Caller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the accounts that are wanted. */
public final class Selecting {

    private final Caller caller;
    private final Organization organization;

    /** @param region where to ask, as far as that matters */
    public Selecting(PagedCalls calls, Catalog catalog, Caller caller, RegionId region) {
        this.caller = caller;
        this.organization = new Organization(calls, catalog, caller.account(), region);
    }

    /** The accounts, by id. */
    public Selection select(Wanted wanted) {
        List<Account> known;
        if (wanted.file().isPresent()) {
            try {
                known = AccountsFile.read(wanted.file().get());
            } catch (IOException e) {
                return new Selection.Mistaken("the accounts of `" + wanted.file().get() + "` cannot be read: "
                        + e.getMessage());
            }
        } else if (wanted.asksOrganization()) {
            switch (organization.accounts()) {
                case Answer.Ok<List<Account>>(var accounts) -> known = accounts;
                case Answer.Failed<List<Account>>(var why) -> {
                    return new Selection.Refused(why, "ListAccounts");
                }
            }
        } else {
            known = wanted.named().isEmpty()
                    ? List.of(Account.of(caller.account()))
                    : wanted.named().stream().map(id -> Account.of(new AccountId(id))).toList();
        }
        // an id may be of an account that has left; a name that nobody has is a slip, and would leave out nobody
        var meant = Stream.concat(wanted.named().stream(), wanted.excluded().stream().filter(
                name -> !AccountId.isValid(name)));
        for (var name : (Iterable<String>) meant::iterator) {
            if (known.stream().noneMatch(account -> account.id().digits().equals(name)
                    || account.name().equals(name))) {
                return new Selection.Mistaken("there is no account `" + name + "` in "
                        + (wanted.file().isPresent() ? "the file" : "the organization"));
            }
        }
        return narrowed(wanted, known.stream().filter(wanted::names).sorted(Comparator.comparing(Account::id))
                .toList());
    }

    private Selection narrowed(Wanted wanted, List<Account> named) {
        var placed = organization.below(wanted.units()).then(inside -> organization.below(wanted.excludedUnits())
                .then(outside -> Answer.ok(named.stream()
                        .filter(account -> wanted.units().isEmpty() || inside.contains(account.id()))
                        .filter(account -> !outside.contains(account.id())).toList())));
        return switch (placed) {
            case Answer.Ok<List<Account>>(var accounts) -> wanted.tags().isEmpty()
                    ? new Selection.Accounts(accounts)
                    : tagged(wanted.tags(), accounts);
            case Answer.Failed<List<Account>>(var why) -> new Selection.Refused(why, "ListChildren");
        };
    }

    private Selection tagged(Map<String, String> wanted, List<Account> accounts) {
        var chosen = new ArrayList<Account>();
        for (var account : accounts) {
            switch (organization.tags(account.id())) {
                case Answer.Ok<Map<String, String>>(var tags) -> {
                    if (tags.entrySet().containsAll(wanted.entrySet())) {
                        var document = new LinkedHashMap<String, Document>();
                        tags.forEach((key, value) -> document.put(key, Document.text(value)));
                        chosen.add(account.with("tags", new Document.Members(document)));
                    }
                }
                case Answer.Failed<Map<String, String>>(var why) -> {
                    return new Selection.Refused(why, "ListTagsForResource");
                }
            }
        }
        return new Selection.Accounts(chosen);
    }
}
