package dev.muster.cli.killed;

import static dev.muster.cli.killed.ServedWorld.ADMIN;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.CreateAccountResponse;
import software.amazon.awssdk.services.organizations.model.CreateAccountState;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationalUnitResponse;
import software.amazon.awssdk.services.organizations.model.Tag;

/** Units of the organization, with tags, and accounts that are made and moved into them. */
final class UnitsCorner implements Corner {

    private static final int MOST_UNITS = 3;

    private static final int MOST_ACCOUNTS = 5;

    private final String name;

    private final String root;

    private long count;

    /** @param root id of the organization's root */
    UnitsCorner(String name, String root) {
        this.name = name;
        this.root = root;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Write<?> next(Facts held, RandomGenerator random) {
        count++;
        var units = held.under("unit ");
        var accounts = held.under("account ").stream().filter(account -> !held.of("account " + account)
                .equals(Facts.UNTOLD)).toList();
        if (units.isEmpty() || (units.size() < MOST_UNITS && random.nextInt(5) == 0)) {
            return createUnit(name + "-" + count);
        }
        if (held.under("account ").size() < MOST_ACCOUNTS && random.nextInt(8) == 0) {
            return createAccount(name + "-" + count);
        }
        var unit = Corner.any(units, random);
        return switch (random.nextInt(5)) {
            case 0 -> rename(held, unit, name + "-" + count);
            case 1 ->
                accounts.stream().anyMatch(account -> held.of("parent " + account).equals(held.of("unit " + unit)))
                        ? tag("unit ", unit, held)
                        : deleteUnit(held, unit);
            case 2 -> accounts.isEmpty()
                    ? tag("unit ", unit, held)
                    : tag("account ", Corner.any(accounts, random),
                            held);
            case 3 -> accounts.isEmpty()
                    ? tag("unit ", unit, held)
                    : move(held, Corner.any(accounts, random), held.of(
                            "unit " + unit));
            default -> tag("unit ", unit, held);
        };
    }

    private Write<?> createUnit(String unit) {
        return new Write<CreateOrganizationalUnitResponse>("CreateOrganizationalUnit", clients -> clients.organizations(
                ADMIN).createOrganizationalUnit(request -> request.parentId(root).name(unit).tags(tags())),
                (held, answer) -> tagged(held.with("unit " + unit, answer.map(made -> made.organizationalUnit().id())
                        .orElse(Facts.UNTOLD)), unit, "set-" + count),
                made -> List.of(made.organizationalUnit().id()));
    }

    private Write<?> createAccount(String account) {
        return new Write<CreateAccountResponse>("CreateAccount", clients -> clients.organizations(ADMIN)
                .createAccount(request -> request.accountName(account).email(account + "@example.com").tags(tags())),
                (held, _) -> tagged(held.with("account " + account, Facts.UNTOLD).with("parent " + account, root),
                        account, "set-" + count),
                made -> List.of(made.createAccountStatus().id()));
    }

    private Write<?> tag(String kind, String owner, Facts held) {
        var value = "set-" + count;
        return Write.of("TagResource", clients -> clients.organizations(ADMIN).tagResource(request -> request
                .resourceId(held.of(kind + owner)).tags(tags())), before -> tagged(before, owner, value));
    }

    private Write<?> rename(Facts held, String unit, String other) {
        var id = held.of("unit " + unit);
        return Write.of("UpdateOrganizationalUnit", clients -> clients.organizations(ADMIN)
                .updateOrganizationalUnit(request -> request.organizationalUnitId(id).name(other)),
                before -> tagged(without(before, unit).with("unit " + other, id), other, before.of("tag " + unit
                        + " one")));
    }

    private Write<?> deleteUnit(Facts held, String unit) {
        return Write.of("DeleteOrganizationalUnit", clients -> clients.organizations(ADMIN)
                .deleteOrganizationalUnit(request -> request.organizationalUnitId(held.of("unit " + unit))),
                before -> without(before, unit));
    }

    private Write<?> move(Facts held, String account, String unit) {
        var from = held.of("parent " + account);
        var to = from.equals(unit) ? root : unit;
        return Write.of("MoveAccount", clients -> clients.organizations(ADMIN).moveAccount(request -> request.accountId(
                held.of("account " + account)).sourceParentId(from).destinationParentId(to)), before -> before
                        .with("parent " + account, to));
    }

    private List<Tag> tags() {
        return Stream.of("one", "two").map(key -> Tag.builder().key(key).value("set-" + count).build()).toList();
    }

    private static Facts tagged(Facts held, String owner, String value) {
        return held.with("tag " + owner + " one", value).with("tag " + owner + " two", value);
    }

    private static Facts without(Facts held, String unit) {
        return held.without("unit " + unit).without(fact -> fact.startsWith("tag " + unit + " "));
    }

    @Override
    public Facts look(Clients clients, Facts held) {
        var organizations = clients.organizations(ADMIN);
        var seen = Facts.NONE;
        var units = organizations.listOrganizationalUnitsForParentPaginator(request -> request.parentId(root)).stream()
                .flatMap(page -> page.organizationalUnits().stream()).toList();
        for (var unit : units) {
            if (unit.name().startsWith(name + "-")) {
                seen = tags(organizations, seen.with("unit " + unit.name(), unit.id()), unit.name(), unit.id());
            }
        }
        settle(organizations);
        var accounts = organizations.listAccountsPaginator(request -> {}).stream().flatMap(page -> page.accounts()
                .stream()).toList();
        for (var account : accounts) {
            if (account.name().startsWith(name + "-")) {
                var parent = organizations.listParents(request -> request.childId(account.id())).parents().getFirst();
                seen = tags(organizations, seen.with("account " + account.name(), account.id())
                        .with("parent " + account.name(), parent.id()), account.name(), account.id());
                enter(clients, account.id());
            }
        }
        return seen;
    }

    private static Facts tags(OrganizationsClient organizations, Facts seen, String owner, String id) {
        var all = seen;
        for (var tag : organizations.listTagsForResourcePaginator(request -> request.resourceId(id)).tags()) {
            all = all.with("tag " + owner + " " + tag.key(), tag.value());
        }
        return all;
    }

    /** Waits for the accounts that are still being made, some two seconds each. */
    private static void settle(OrganizationsClient organizations) {
        var end = System.nanoTime() + 20_000_000_000L;
        while (organizations.listCreateAccountStatus(request -> request.states(CreateAccountState.IN_PROGRESS))
                .hasCreateAccountStatuses()
                && !organizations.listCreateAccountStatus(request -> request
                        .states(CreateAccountState.IN_PROGRESS)).createAccountStatuses().isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("an account is still being made after 20 seconds");
            }
            Pause.millis(100);
        }
    }

    /** A whole account has a role for the management account. */
    private static void enter(Clients clients, String account) {
        clients.sts(ADMIN).assumeRole(request -> request.roleArn("arn:aws:iam::" + account
                + ":role/OrganizationAccountAccessRole").roleSessionName("look"));
    }
}
