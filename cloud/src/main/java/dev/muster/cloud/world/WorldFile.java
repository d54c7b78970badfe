package dev.muster.cloud.world;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.account.Regions;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads world files. Every problem of a file is told at once, with its line and column; see {@link World}. */
public final class WorldFile {

    private static final int MOST_BYTES = 20_000_000;

    private static final Pattern ORGANIZATION = Pattern.compile("o-[a-z0-9]{10,32}");

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[A-Za-z0-9.-]{1,190}");

    private final YamlTree tree;

    /** Where ids and addresses were first seen, to find what stands twice. */
    private final Map<String, String> seen = new HashMap<>();

    private WorldFile(String file) {
        tree = new YamlTree(file);
    }

    /** Reads a file; throws {@link InvalidWorld} with all that is wrong. */
    public static World read(Path file) {
        var name = file.toString();
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new InvalidWorld(List.of(name + ": is larger than " + MOST_BYTES + " bytes"));
            }
            return parse(name, Files.readString(file));
        } catch (NoSuchFileException _) {
            throw new InvalidWorld(List.of(name + ": there is no such file"));
        } catch (CharacterCodingException _) {
            throw new InvalidWorld(List.of(name + ": is not text in UTF-8"));
        } catch (IOException e) {
            throw new InvalidWorld(List.of(name + ": cannot be read: " + e.getMessage()));
        }
    }

    /** Reads the text of a file. */
    static World parse(String name, String text) {
        Node root;
        try {
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(true); // we report them ourselves, with all else
            options.setCodePointLimit(MOST_BYTES);
            root = new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            var place = mark == null ? "" : ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
            throw new InvalidWorld(List.of(name + place + ": is not valid YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            throw new InvalidWorld(List.of(name + ": is not valid YAML: " + e.getMessage()));
        }
        if (root == null) {
            throw new InvalidWorld(List.of(name + ": is empty; it needs `accounts`"));
        }
        var file = new WorldFile(name);
        var world = file.world(root);
        if (!file.tree.problems().isEmpty()) {
            throw new InvalidWorld(file.tree.problems());
        }
        return world.orElseThrow();
    }

    private Optional<World> world(Node root) {
        var entries = tree.entries(root, "the world", Set.of("organization", "accounts", "identityProviders"));
        var accounts = new ArrayList<World.Account>();
        var accountReader = new AccountReader(tree, this::unique);
        for (var node : tree.items(Optional.ofNullable(entries.get("accounts")), "`accounts`")) {
            accountReader.read(node).ifPresent(accounts::add);
        }
        if (accounts.isEmpty() && tree.problems().isEmpty()) {
            tree.problem(root, "the world needs `accounts`, with one account at least");
        }
        var organization = Optional.ofNullable(entries.get("organization"))
                .flatMap(node -> organization(node, accounts));
        var providers = new LinkedHashMap<String, String>();
        if (entries.get("identityProviders") instanceof Node node) {
            tree.anyEntries(node, "`identityProviders`")
                    .forEach((issuer, keys) -> providers.put(issuer, YamlJson.of(keys)));
        }
        return Optional.of(new World(organization, accounts, providers));
    }

    private Optional<World.Organization> organization(Node node, List<World.Account> accounts) {
        var entries = tree.entries(node, "`organization`", Set.of("id", "management", "serviceControlPolicies"));
        var id = tree.required(entries, "id", node, "`organization`");
        if (id.isPresent() && !ORGANIZATION.matcher(id.get()).matches()) {
            tree.problem(entries.getOrDefault("id", node),
                    "an organization's id is `o-` and 10 to 32 lower-case letters or digits, got `" + id.get() + "`");
            id = Optional.empty();
        }
        var management = tree.required(entries, "management", node, "`organization`")
                .flatMap(text -> accountId(tree, entries.getOrDefault("management", node), text));
        if (management.isPresent() && accounts.stream().noneMatch(account -> account.id().equals(management.get()))) {
            tree.problem(entries.getOrDefault("management", node),
                    "the management account `" + management.get() + "` is not among `accounts`");
        }
        var policies = tree.truth(Optional.ofNullable(entries.get("serviceControlPolicies")), false,
                "`serviceControlPolicies`");
        if (id.isEmpty() || management.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new World.Organization(id.get(), management.get(), policies));
    }

    private void unique(Node node, String what, String value) {
        var mark = node.getStartMark();
        var first = seen.putIfAbsent(what + " " + value.toLowerCase(Locale.ROOT), "line " + (mark.getLine() + 1));
        if (first != null) {
            tree.problem(node, what + " `" + value + "` stands already in " + first);
        }
    }

    static Optional<AccountId> accountId(YamlTree tree, Node node, String text) {
        if (AccountId.isValid(text)) {
            return Optional.of(new AccountId(text));
        }
        tree.problem(node, "an account id is 12 digits, in quotes so that zeros stay, got `" + text + "`");
        return Optional.empty();
    }

    static boolean email(String text) {
        return EMAIL.matcher(text).matches();
    }

    static Set<RegionId> regions(YamlTree tree, List<Node> nodes) {
        var regions = new HashSet<RegionId>();
        for (var node : nodes) {
            tree.text(Optional.of(node), "a Region").ifPresent((Consumer<String>) code -> {
                if (!RegionId.isValid(code) || !Regions.known(new RegionId(code))) {
                    tree.problem(node, "there is no Region `" + code + "`");
                } else {
                    regions.add(new RegionId(code));
                }
            });
        }
        return regions;
    }
}
