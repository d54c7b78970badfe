package dev.muster.cloud.world;

import dev.muster.cloud.sts.IdentityProviders;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private final YamlTree tree;

    private final Optional<Path> folder;

    private WorldFile(String file, Optional<Path> folder) {
        tree = new YamlTree(file);
        this.folder = folder;
    }

    /** Reads a file; throws {@link InvalidWorld} with all that is wrong. */
    public static World read(Path file) {
        var name = file.toString();
        try {
            if (Files.isDirectory(file)) {
                throw new InvalidWorld(List.of(name + ": is a folder, not a file"));
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new InvalidWorld(List.of(name + ": is larger than " + MOST_BYTES + " bytes"));
            }
            return parse(name, Files.readString(file), Optional.of(file.toAbsolutePath()).map(Path::getParent));
        } catch (NoSuchFileException _) {
            throw new InvalidWorld(List.of(name + ": there is no such file"));
        } catch (CharacterCodingException _) {
            throw new InvalidWorld(List.of(name + ": is not text in UTF-8"));
        } catch (IOException e) {
            throw new InvalidWorld(List.of(name + ": cannot be read: " + e.getMessage()));
        }
    }

    /** Reads the text of a file that names no others. */
    static World parse(String name, String text) {
        return parse(name, text, Optional.empty());
    }

    /** @param folder from which the paths of other files go */
    private static World parse(String name, String text, Optional<Path> folder) {
        Node root;
        try {
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(true); // we report them ourselves, with all else
            options.setCodePointLimit(MOST_BYTES);
            root = new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            var place = mark == null ? "" : ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
            throw new InvalidWorld(List.of(name + place + ": is not valid YAML: " + oneLine(e.getProblem())));
        } catch (YAMLException e) {
            throw new InvalidWorld(List.of(name + ": is not valid YAML: " + oneLine(e.getMessage())));
        }
        if (root == null) {
            throw new InvalidWorld(List.of(name + ": is empty; it needs `accounts`"));
        }
        var file = new WorldFile(name, folder);
        var world = file.world(root);
        if (!file.tree.problems().isEmpty()) {
            throw new InvalidWorld(file.tree.problems());
        }
        return world;
    }

    private static String oneLine(@org.jspecify.annotations.Nullable String text) {
        return String.valueOf(text).strip().replaceAll("\\s+", " ");
    }

    private World world(Node root) {
        var entries = tree.entries(root, "the world", Set.of("organization", "accounts", "identityProviders",
                "guardduty"));
        var accounts = new ArrayList<World.Account>();
        var accountReader = new AccountReader(tree, new Unique(tree));
        for (var node : tree.items(entries, "accounts")) {
            accountReader.read(node).ifPresent(accounts::add);
        }
        if (accounts.isEmpty() && tree.problems().isEmpty()) {
            tree.problem(root, "the world needs `accounts`, with one account at least");
        }
        var organization = Optional.ofNullable(entries.get("organization"))
                .flatMap(node -> organization(node, accounts));
        var guardDuty = Optional.ofNullable(entries.get("guardduty"))
                .map(node -> new GuardDutyReader(tree, accounts, folder).read(node))
                .orElse(World.GuardDuty.NOWHERE);
        return new World(organization, accounts, providers(entries), guardDuty);
    }

    private Map<String, String> providers(Map<String, Node> entries) {
        var providers = new LinkedHashMap<String, String>();
        if (entries.get("identityProviders") instanceof Node node) {
            var documents = new DocumentReader(tree);
            tree.anyEntries(node, "`identityProviders`")
                    .forEach((issuer, keys) -> documents.json(keys, "the key set of an issuer").ifPresent(json -> {
                        IdentityProviders.problem(issuer, json).ifPresent(problem -> tree.problem(keys, problem));
                        providers.put(issuer, json);
                    }));
        }
        return providers;
    }

    private Optional<World.Organization> organization(Node node, List<World.Account> accounts) {
        var entries = tree.entries(node, "`organization`", Set.of("id", "management", "serviceControlPolicies"));
        var id = tree.required(entries, "id", node, "`organization`");
        if (id.isPresent() && !ORGANIZATION.matcher(id.get()).matches()) {
            tree.problem(entries.getOrDefault("id", node),
                    "an organization's id is `o-` and 10 to 32 lower-case letters or digits, got `" + id.get() + "`");
            id = Optional.empty();
        }
        var place = entries.getOrDefault("management", node);
        var management = tree.required(entries, "management", node, "`organization`")
                .flatMap(text -> AccountReader.accountId(tree, place, text));
        if (management.isPresent()) {
            var account = accounts.stream().filter(one -> one.id().equals(management.get())).findFirst();
            if (account.isEmpty()) {
                tree.problem(place, "the management account `" + management.get() + "` is not among `accounts`");
            } else if (!account.get().member()) {
                tree.problem(place, "the management account `" + management.get()
                        + "` cannot stand outside its organization");
            }
        }
        var policies = tree.truth(entries, "serviceControlPolicies", false);
        if (id.isEmpty() || management.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new World.Organization(id.get(), management.get(), policies));
    }
}
