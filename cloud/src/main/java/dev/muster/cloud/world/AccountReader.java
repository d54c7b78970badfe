package dev.muster.cloud.world;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.account.Account;
import dev.muster.cloud.account.Regions;
import dev.muster.cloud.call.PolicyText;
import dev.muster.cloud.detective.Volume;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the accounts of a world file. */
final class AccountReader {

    /** AWS Organizations' bounds of names: accounts 50, units 128; five levels of units. */
    private static final Pattern NAME = Pattern.compile("[ -~]{1,50}");

    private static final Pattern UNIT = Pattern.compile("[^/]{1,128}(/[^/]{1,128}){0,4}");

    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cc}]{1,64}@[A-Za-z0-9.-]{1,190}");

    /** Bytes; less than an exabyte. */
    private static final Pattern VOLUME = Pattern.compile("[0-9]{1,18}");

    private final YamlTree tree;

    private final Unique unique;

    private final IdentityReader identities;

    private int read;

    AccountReader(YamlTree tree, Unique unique) {
        this.tree = tree;
        this.unique = unique;
        this.identities = new IdentityReader(tree, unique);
    }

    Optional<World.Account> read(Node node) {
        var scope = "account " + read++;
        var entries = tree.entries(node, "an account", Set.of("id", "name", "email", "unit", "organization", "regions",
                "accessKeys", "users", "roles", "policies", "detectiveVolume"));
        var id = tree.required(entries, "id", node, "an account")
                .flatMap(text -> accountId(tree, entries.getOrDefault("id", node), text));
        id.ifPresent(account -> unique.check(entries.getOrDefault("id", node), "account", account.digits(), ""));
        var email = email(entries, node);
        var name = name(entries);
        var unit = unit(entries);
        var member = tree.truth(entries, "organization", true);
        var regions = regions(tree.items(entries, "regions"));
        var keys = identities.keys(tree.items(entries, "accessKeys"));
        var users = identities.users(tree.items(entries, "users"), scope);
        var roles = identities.roles(tree.items(entries, "roles"), scope);
        var policies = Optional.ofNullable(entries.get("policies"))
                .map(own -> identities.ownPolicies(own, scope))
                .orElse(List.<PolicyText>of());
        var volume = volume(entries);
        if (id.isEmpty() || email.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new World.Account(id.get(), name.orElse(id.get().digits()), email.get(),
                Account.State.ACTIVE, unit, member, regions, keys, users, roles, policies, volume));
    }

    private Optional<String> email(Map<String, Node> entries, Node node) {
        var email = tree.required(entries, "email", node, "an account");
        if (email.isPresent()) {
            var place = entries.getOrDefault("email", node);
            if (!EMAIL.matcher(email.get()).matches()) {
                tree.problem(place, "not an email address: `" + email.get() + "`");
            }
            unique.check(place, "email", email.get(), "");
        }
        return email;
    }

    private Optional<String> name(Map<String, Node> entries) {
        var name = tree.text(entries, "name");
        if (name.isPresent() && !NAME.matcher(name.get()).matches() && entries.get("name") instanceof Node node) {
            tree.problem(node, "the name of an account is 1 to 50 printable ASCII characters, got `" + name.get()
                    + "`");
        }
        return name;
    }

    private Optional<Volume> volume(Map<String, Node> entries) {
        return tree.text(entries, "detectiveVolume").flatMap(text -> {
            if (text.equals("unknown")) {
                return Optional.of(new Volume.Unknown());
            }
            if (VOLUME.matcher(text).matches()) {
                return Optional.of(new Volume.Known(Long.parseLong(text)));
            }
            if (entries.get("detectiveVolume") instanceof Node node) {
                tree.problem(node, "`detectiveVolume` is a number of bytes a day, or `unknown`, got `" + text + "`");
            }
            return Optional.empty();
        });
    }

    private String unit(Map<String, Node> entries) {
        var unit = tree.text(entries, "unit").orElse("");
        if (!unit.isEmpty() && !UNIT.matcher(unit).matches() && entries.get("unit") instanceof Node node) {
            tree.problem(node, "`unit` is up to five names from the root down, joined by slashes, got `" + unit + "`");
        }
        return unit;
    }

    private Set<RegionId> regions(List<Node> nodes) {
        var regions = new HashSet<RegionId>();
        for (var node : nodes) {
            var code = tree.text(node, "a Region");
            var region = code.filter(RegionId::isValid).map(RegionId::new).filter(Regions::known);
            if (code.isPresent() && region.isEmpty()) {
                tree.problem(node, "there is no Region `" + code.get() + "`");
            }
            region.ifPresent(regions::add);
        }
        return regions;
    }

    static Optional<AccountId> accountId(YamlTree tree, Node node, String text) {
        if (AccountId.isValid(text)) {
            return Optional.of(new AccountId(text));
        }
        tree.problem(node, "an account id is 12 digits, in quotes so that zeros stay, got `" + text + "`");
        return Optional.empty();
    }
}
