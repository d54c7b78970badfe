package dev.muster.cloud.world;

import dev.muster.cloud.call.PolicyText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the accounts of a world file. */
final class AccountReader {

    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");

    private static final Pattern PATH = Pattern.compile("/|/[\\x21-\\x7e]{1,510}/");

    private static final Pattern KEY = Pattern.compile("[A-Z0-9]{16,128}");

    private static final Pattern PRINCIPAL = Pattern
            .compile("arn:[a-z-]+:(iam|sts)::[0-9]{12}:[!#-\\[\\]-~]+|[0-9]{12}|\\*");

    /** Told of values that must stand once. */
    interface Unique {

        void check(Node node, String what, String value);
    }

    private final YamlTree tree;

    private final Unique unique;

    AccountReader(YamlTree tree, Unique unique) {
        this.tree = tree;
        this.unique = unique;
    }

    Optional<World.Account> read(Node node) {
        var entries = tree.entries(node, "an account", Set.of("id", "name", "email", "unit", "organization", "regions",
                "accessKeys", "users", "roles", "policies"));
        var id = tree.required(entries, "id", node, "an account")
                .flatMap(text -> WorldFile.accountId(tree, entries.getOrDefault("id", node), text));
        id.ifPresent(account -> unique.check(entries.getOrDefault("id", node), "account", account.digits()));
        var email = tree.required(entries, "email", node, "an account");
        if (email.isPresent()) {
            if (!WorldFile.email(email.get())) {
                tree.problem(entries.getOrDefault("email", node), "not an email address: `" + email.get() + "`");
            }
            unique.check(entries.getOrDefault("email", node), "email", email.get());
        }
        var users = new ArrayList<World.User>();
        for (var user : items(entries, "users")) {
            user(user).ifPresent(users::add);
        }
        var roles = new ArrayList<World.Role>();
        for (var role : items(entries, "roles")) {
            role(role).ifPresent(roles::add);
        }
        var policies = new ArrayList<PolicyText>();
        if (entries.get("policies") instanceof Node own) {
            tree.anyEntries(own, "`policies` of an account").forEach(
                    (name, document) -> policies.add(new PolicyText(name, Optional.empty(), document(document))));
        }
        var keys = keys(items(entries, "accessKeys"));
        var name = tree.text(Optional.ofNullable(entries.get("name")), "`name`");
        var unit = tree.text(Optional.ofNullable(entries.get("unit")), "`unit`").orElse("");
        var member = tree.truth(Optional.ofNullable(entries.get("organization")), true, "`organization` of an account");
        var regions = WorldFile.regions(tree, items(entries, "regions"));
        if (id.isEmpty() || email.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new World.Account(id.get(), name.orElse(id.get().digits()), email.get(), unit, member,
                regions, keys, users, roles, policies));
    }

    private Optional<World.User> user(Node node) {
        var entries = tree.entries(node, "a user", Set.of("name", "path", "policies", "accessKeys", "tags"));
        var name = name(entries, node, "a user");
        var policies = policies(items(entries, "policies"));
        var keys = keys(items(entries, "accessKeys"));
        var tags = tags(entries);
        var path = path(entries);
        return name.map(found -> new World.User(path, found, policies, keys, tags));
    }

    private Optional<World.Role> role(Node node) {
        var entries = tree.entries(node, "a role",
                Set.of("name", "path", "trust", "policies", "tags", "maxSessionDuration"));
        var name = name(entries, node, "a role");
        Optional<String> trust = Optional.empty();
        if (entries.get("trust") instanceof Node found) {
            trust = Optional.of(trust(found));
        } else {
            tree.problem(node, "a role needs `trust`: a list of principals, or a whole trust policy");
        }
        var policies = policies(items(entries, "policies"));
        var tags = tags(entries);
        var path = path(entries);
        var duration = duration(entries);
        if (name.isEmpty() || trust.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new World.Role(path, name.get(), trust.get(), policies, tags, duration));
    }

    private Duration duration(Map<String, Node> entries) {
        var text = tree.text(Optional.ofNullable(entries.get("maxSessionDuration")), "`maxSessionDuration`")
                .orElse("3600");
        var seconds = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
        if ((seconds < 3600 || seconds > 43_200) && entries.get("maxSessionDuration") instanceof Node node) {
            tree.problem(node, "`maxSessionDuration` must be 3600 to 43200 seconds, got `" + text + "`");
        }
        return Duration.ofSeconds(seconds);
    }

    private Optional<String> name(Map<String, Node> entries, Node node, String what) {
        var name = tree.required(entries, "name", node, what);
        if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
            tree.problem(entries.getOrDefault("name", node),
                    "the name of " + what + " is 1 to 64 letters, digits or _+=,.@-, got `" + name.get() + "`");
            return Optional.empty();
        }
        return name;
    }

    private String path(Map<String, Node> entries) {
        var path = tree.text(Optional.ofNullable(entries.get("path")), "`path`").orElse("/");
        if (!PATH.matcher(path).matches() && entries.get("path") instanceof Node node) {
            tree.problem(node, "a path starts and ends with a slash, got `" + path + "`");
        }
        return path;
    }

    private Map<String, String> tags(Map<String, Node> entries) {
        var tags = new LinkedHashMap<String, String>();
        if (entries.get("tags") instanceof Node node) {
            tree.anyEntries(node, "`tags`").forEach((key, value) -> tree.text(Optional.of(value), "the value of a tag")
                    .ifPresent(text -> tags.put(key, text)));
        }
        return tags;
    }

    private List<World.Key> keys(List<Node> nodes) {
        var keys = new ArrayList<World.Key>();
        for (var node : nodes) {
            var entries = tree.entries(node, "an access key", Set.of("id", "secret"));
            var id = tree.required(entries, "id", node, "an access key");
            var secret = tree.required(entries, "secret", node, "an access key");
            if (id.isPresent()) {
                if (!KEY.matcher(id.get()).matches()) {
                    tree.problem(entries.getOrDefault("id", node),
                            "the id of an access key is 16 to 128 capital letters or digits, got `" + id.get() + "`");
                }
                unique.check(entries.getOrDefault("id", node), "access key", id.get());
            }
            if (id.isPresent() && secret.isPresent()) {
                keys.add(new World.Key(id.get(), secret.get()));
            }
        }
        return keys;
    }

    /** Names and ARNs of managed policies, and inline documents written as YAML or as JSON text. */
    private World.Policies policies(List<Node> nodes) {
        var managed = new ArrayList<String>();
        var inline = new ArrayList<PolicyText>();
        for (var node : nodes) {
            if (isDocument(node)) {
                inline.add(new PolicyText("inline-" + (inline.size() + 1), Optional.empty(), document(node)));
            } else {
                tree.text(Optional.of(node), "a policy").ifPresent(managed::add);
            }
        }
        return new World.Policies(managed, inline);
    }

    private static boolean isDocument(Node node) {
        return node instanceof MappingNode
                || (node instanceof ScalarNode scalar && scalar.getValue().stripLeading().startsWith("{"));
    }

    private String document(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : YamlJson.of(node);
    }

    private String trust(Node node) {
        if (!(node instanceof SequenceNode sequence)) {
            return document(node);
        }
        var aws = new ArrayList<String>();
        var services = new ArrayList<String>();
        for (var item : sequence.getValue()) {
            tree.text(Optional.of(item), "a principal").ifPresent(text -> {
                if (PRINCIPAL.matcher(text).matches()) {
                    aws.add(text);
                } else if (text.endsWith(".amazonaws.com")) {
                    services.add(text);
                } else {
                    tree.problem(item, "not a principal: `" + text
                            + "`; write an ARN, an account id, or a service such as detective.amazonaws.com");
                }
            });
        }
        return TrustPolicy.of(aws, services);
    }

    private List<Node> items(Map<String, Node> entries, String key) {
        return tree.items(Optional.ofNullable(entries.get(key)), "`" + key + "`");
    }
}
