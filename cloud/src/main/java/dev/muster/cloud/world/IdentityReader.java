package dev.muster.cloud.world;

import dev.muster.cloud.call.PolicyText;
import dev.muster.policy.PolicyKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the users, roles, policies and access keys of an account. */
final class IdentityReader {

    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");

    private static final Pattern POLICY_NAME = Pattern.compile("[\\w+=,.@-]{1,128}");

    private static final Pattern PATH = Pattern.compile("/|/[\\x21-\\x7e]{1,510}/");

    private static final Pattern KEY = Pattern.compile("[A-Z0-9]{16,128}");

    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final YamlTree tree;

    private final Unique unique;

    private final DocumentReader documents;

    IdentityReader(YamlTree tree, Unique unique) {
        this.tree = tree;
        this.unique = unique;
        this.documents = new DocumentReader(tree);
    }

    /** @param scope what makes names of this account differ from those of others */
    List<World.User> users(List<Node> nodes, String scope) {
        var users = new ArrayList<World.User>();
        for (var node : nodes) {
            var entries = tree.entries(node, "a user", Set.of("name", "path", "policies", "accessKeys", "tags"));
            var name = name(entries, node, "a user", scope);
            var policies = policies(tree.items(entries, "policies"));
            var keys = keys(tree.items(entries, "accessKeys"));
            var tags = tags(entries);
            var path = path(entries);
            name.ifPresent(found -> users.add(new World.User(path, found, policies, keys, tags)));
        }
        return users;
    }

    List<World.Role> roles(List<Node> nodes, String scope) {
        var roles = new ArrayList<World.Role>();
        for (var node : nodes) {
            var entries = tree.entries(node, "a role",
                    Set.of("name", "path", "trust", "policies", "tags", "maxSessionDuration"));
            var name = name(entries, node, "a role", scope);
            var trust = Optional.ofNullable(entries.get("trust")).flatMap(documents::trust);
            if (!entries.isEmpty() && !entries.containsKey("trust")) {
                tree.problem(node, "a role needs `trust`: a list of principals, or a whole trust policy");
            }
            var policies = policies(tree.items(entries, "policies"));
            var tags = tags(entries);
            var path = path(entries);
            var duration = duration(entries);
            if (name.isPresent() && trust.isPresent()) {
                roles.add(new World.Role(path, name.get(), trust.get(), policies, tags, duration));
            }
        }
        return roles;
    }

    /** Customer managed policies: documents by name. */
    List<PolicyText> ownPolicies(Node node, String scope) {
        var policies = new ArrayList<PolicyText>();
        tree.anyEntries(node, "`policies` of an account").forEach((name, document) -> {
            if (!POLICY_NAME.matcher(name).matches()) {
                tree.problem(document, "the name of a policy is 1 to 128 letters, digits or _+=,.@-, got `" + name
                        + "`");
            }
            unique.check(document, "policy", name, scope);
            documents.document(document, PolicyKind.IDENTITY)
                    .ifPresent(text -> policies.add(new PolicyText(name, Optional.empty(), text)));
        });
        return policies;
    }

    List<World.Key> keys(List<Node> nodes) {
        var keys = new ArrayList<World.Key>();
        for (var node : nodes) {
            var entries = tree.entries(node, "an access key", Set.of("id", "secret"));
            var id = tree.required(entries, "id", node, "an access key");
            var secret = tree.required(entries, "secret", node, "an access key");
            // neither value is repeated: they may stand in each other's place
            if (id.isPresent() && !KEY.matcher(id.get()).matches()) {
                tree.problem(entries.getOrDefault("id", node),
                        "the id of an access key is 16 to 128 capital letters or digits");
                id = Optional.empty();
            }
            if (secret.isPresent() && !SECRET.matcher(secret.get()).matches()) {
                tree.problem(entries.getOrDefault("secret", node),
                        "the secret of an access key is 1 to 128 printable ASCII characters without spaces");
                secret = Optional.empty();
            }
            id.ifPresent(found -> unique.check(entries.getOrDefault("id", node), "access key", found, ""));
            if (id.isPresent() && secret.isPresent()) {
                keys.add(new World.Key(id.get(), secret.get()));
            }
        }
        return keys;
    }

    /** Names and ARNs of managed policies, and inline documents written as YAML or as JSON text. */
    private World.Policies policies(List<Node> nodes) {
        var managed = new ArrayList<World.Attached>();
        var inline = new ArrayList<PolicyText>();
        for (var node : nodes) {
            if (DocumentReader.isDocument(node)) {
                documents.document(node, PolicyKind.IDENTITY)
                        .ifPresent(text -> inline.add(new PolicyText("inline-" + (inline.size() + 1), Optional.empty(),
                                text)));
            } else {
                tree.text(node, "a policy")
                        .ifPresent(name -> managed.add(new World.Attached(name, tree.place(node))));
            }
        }
        return new World.Policies(managed, inline);
    }

    private Duration duration(Map<String, Node> entries) {
        var text = tree.text(entries, "maxSessionDuration").orElse("3600");
        var seconds = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
        if ((seconds < 3600 || seconds > 43_200) && entries.get("maxSessionDuration") instanceof Node node) {
            tree.problem(node, "`maxSessionDuration` must be 3600 to 43200 seconds, got `" + text + "`");
        }
        return Duration.ofSeconds(seconds);
    }

    private Optional<String> name(Map<String, Node> entries, Node node, String what, String scope) {
        var name = tree.required(entries, "name", node, what);
        if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
            tree.problem(entries.getOrDefault("name", node),
                    "the name of " + what + " is 1 to 64 letters, digits or _+=,.@-, got `" + name.get() + "`");
            return Optional.empty();
        }
        name.ifPresent(found -> unique.check(entries.getOrDefault("name", node), what.substring(2), found, scope));
        return name;
    }

    private String path(Map<String, Node> entries) {
        var path = tree.text(entries, "path").orElse("/");
        if (!PATH.matcher(path).matches() && entries.get("path") instanceof Node node) {
            tree.problem(node, "a path starts and ends with a slash, got `" + path + "`");
        }
        return path;
    }

    private Map<String, String> tags(Map<String, Node> entries) {
        var tags = new LinkedHashMap<String, String>();
        if (entries.get("tags") instanceof Node node) {
            tree.anyEntries(node, "`tags`").forEach((key, value) -> tree.text(value, "the value of a tag")
                    .ifPresent(text -> tags.put(key, text)));
        }
        return tags;
    }
}
