package dev.muster.fleet.inventory.account;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.paging.Paging;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.inventory.call.Answered;
import dev.muster.fleet.inventory.call.Meter;
import dev.muster.fleet.inventory.call.PagedCalls;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The organization as AWS tells it to its management account, or to a delegated administrator. */
final class Organization {

    /** AWS has five levels below a root; more is a circle in somebody's answer. */
    private static final int DEEPEST = 20;

    private final PagedCalls calls;
    private final ServiceModel service;
    private final AccountId caller;
    private final RegionId region;
    private final Meter meter = new Meter();

    Organization(PagedCalls calls, Catalog catalog, AccountId caller, RegionId region) {
        this.calls = calls;
        this.service = catalog.service("organizations").orElseThrow();
        this.caller = caller;
        this.region = region;
    }

    /** All accounts, also those that are not active. */
    Answer<List<Account>> accounts() {
        return list("ListAccounts", Map.of(), "Accounts").then(listed -> Answer.ok(listed.stream()
                .flatMap(account -> Account.parse(account).stream()).toList()));
    }

    /** The accounts of these units and of all below them. */
    Answer<Set<AccountId>> below(List<String> units) {
        var found = new HashSet<AccountId>();
        var open = new ArrayList<>(units);
        for (int depth = 0; !open.isEmpty() && depth < DEEPEST; depth++) {
            var deeper = new ArrayList<String>();
            for (var unit : open) {
                for (var type : List.of("ACCOUNT", "ORGANIZATIONAL_UNIT")) {
                    switch (list("ListChildren", Map.of("ParentId", unit, "ChildType", type), "Children")) {
                        case Answer.Ok<List<Document.Members>>(var children) -> children.forEach(child -> child
                                .text("Id").ifPresent(id -> {
                                    if (AccountId.isValid(id)) {
                                        found.add(new AccountId(id));
                                    } else {
                                        deeper.add(id);
                                    }
                                }));
                        case Answer.Failed<List<Document.Members>>(var why) -> {
                            return Answer.failed(why);
                        }
                    }
                }
            }
            open = deeper;
        }
        return Answer.ok(found);
    }

    /** The tags of an account. */
    Answer<Map<String, String>> tags(AccountId account) {
        return list("ListTagsForResource", Map.of("ResourceId", account.digits()), "Tags").then(tags -> {
            var found = new LinkedHashMap<String, String>();
            tags.forEach(tag -> found.put(tag.text("Key").orElse(""), tag.text("Value").orElse("")));
            return Answer.ok(found);
        });
    }

    private Answer<List<Document.Members>> list(String operation, Map<String, String> parameters, String member) {
        var input = new LinkedHashMap<String, Document>();
        parameters.forEach((name, value) -> input.put(name, Document.text(value)));
        var found = new ArrayList<Document.Members>();
        Optional<AwsFailure> why = calls.read(service, service.operation(operation).orElseThrow(),
                new Document.Members(input), caller, region, meter, new PagedCalls.Pages() {

                    @Override
                    public void page(Optional<Paging> paging, Answered answer) {
                        if (answer.output().members().get(member) instanceof Document.Items(var items)) {
                            items.forEach(item -> {
                                if (item instanceof Document.Members members) {
                                    found.add(members);
                                }
                            });
                        }
                    }

                    @Override
                    public void restart() {
                        found.clear();
                    }
                });
        return why.isPresent() ? Answer.failed(why.get()) : Answer.ok(found);
    }
}
