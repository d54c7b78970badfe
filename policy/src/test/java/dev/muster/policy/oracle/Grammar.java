package dev.muster.policy.oracle;

import dev.muster.policy.PolicyKind;
import dev.muster.policy.oracle.Named.Entry;
import dev.muster.policy.oracle.Statement.Patterns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the text of a policy, or finds that it is none. */
final class Grammar {

    /** The text is no policy. */
    private static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;
    }

    private final PolicyKind kind;

    private Grammar(PolicyKind kind) {
        this.kind = kind;
    }

    /** The statements of a text; empty when it is no policy. */
    static Optional<List<Statement>> read(String text, PolicyKind kind) {
        var json = Json.read(text);
        if (json.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Grammar(kind).policy(json.get()));
        } catch (Unreadable _) {
            return Optional.empty();
        }
    }

    private List<Statement> policy(Json json) throws Unreadable {
        var members = members(json, Set.of("Version", "Id", "Statement"));
        var version = members.get("Version");
        if (version != null && !Set.of("2008-10-17", "2012-10-17").contains(string(version))) {
            throw new Unreadable();
        }
        var id = members.get("Id");
        if (id != null) {
            string(id);
        }
        boolean variables = version != null && string(version).equals("2012-10-17");
        var statements = new ArrayList<Statement>();
        for (var statement : items(required(members.get("Statement")))) {
            statements.add(statement(statement, variables));
        }
        if (statements.isEmpty()) {
            throw new Unreadable();
        }
        return statements;
    }

    private Statement statement(Json json, boolean variables) throws Unreadable {
        var members = members(json,
                Set.of("Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource",
                        "NotResource", "Condition"));
        var sid = members.get("Sid");
        if (sid != null) {
            string(sid);
        }
        var effect = string(required(members.get("Effect")));
        if (!Set.of("Allow", "Deny").contains(effect)) {
            throw new Unreadable();
        }
        return new Statement(effect.equals("Deny"), named(members), required(patterns(members, "Action", false)),
                resources(members), conditions(members.get("Condition")), variables);
    }

    private @Nullable Patterns resources(Map<String, Json> members) throws Unreadable {
        var resources = patterns(members, "Resource", true);
        return switch (kind) {
            case TRUST -> null; // the role that it hangs on, whatever is written
            case RESOURCE -> resources;
            case IDENTITY, BOUNDARY, SESSION, SERVICE_CONTROL, RESOURCE_CONTROL, VPC_ENDPOINT -> required(resources);
        };
    }

    private static @Nullable Patterns patterns(Map<String, Json> members, String name, boolean skipNull)
            throws Unreadable {
        var plain = members.get(name);
        var rest = members.get("Not" + name);
        if (plain == null && rest == null) {
            return null;
        }
        if (plain != null && rest != null) {
            throw new Unreadable();
        }
        var written = new ArrayList<String>();
        var list = required(plain == null ? rest : plain);
        for (var item : items(list)) {
            boolean skipped = skipNull && list instanceof Json.Items && item instanceof Json.Bare bare && bare.isNull();
            if (!skipped) {
                written.add(string(item));
            }
        }
        return new Patterns(rest != null, written);
    }

    private @Nullable Named named(Map<String, Json> members) throws Unreadable {
        var plain = members.get("Principal");
        var rest = members.get("NotPrincipal");
        boolean names = switch (kind) {
            case RESOURCE, TRUST, RESOURCE_CONTROL, VPC_ENDPOINT -> true;
            case IDENTITY, BOUNDARY, SESSION, SERVICE_CONTROL -> false;
        };
        if ((plain != null || rest != null) != names || (plain != null && rest != null)) {
            throw new Unreadable();
        }
        if (!names) {
            return null;
        }
        var written = required(plain == null ? rest : plain);
        var entries = new ArrayList<Entry>();
        if (written instanceof Json.Quoted(var text)) {
            if (!text.equals("*")) {
                throw new Unreadable();
            }
            entries.add(new Entry("AWS", "*"));
        } else {
            for (var group : members(written, Set.of("AWS", "Service", "Federated", "CanonicalUser")).entrySet()) {
                for (var name : items(group.getValue())) {
                    entries.add(new Entry(group.getKey(), string(name)));
                }
            }
        }
        return new Named(rest != null, entries);
    }

    private static List<Condition> conditions(@Nullable Json json) throws Unreadable {
        var conditions = new ArrayList<Condition>();
        if (json != null) {
            for (var block : members(json, null).entrySet()) {
                for (var test : members(block.getValue(), null).entrySet()) {
                    var values = new ArrayList<String>();
                    for (var value : items(test.getValue())) {
                        values.add(scalar(value));
                    }
                    conditions.add(new Condition(block.getKey(), test.getKey(), values));
                }
            }
        }
        return conditions;
    }

    private static String scalar(Json json) throws Unreadable {
        return json instanceof Json.Bare bare && !bare.isNull() ? bare.text() : string(json);
    }

    private static String string(Json json) throws Unreadable {
        if (json instanceof Json.Quoted(var text)) {
            return text;
        }
        throw new Unreadable();
    }

    private static List<Json> items(Json json) {
        return json instanceof Json.Items(var items) ? items : List.of(json);
    }

    private static <T> T required(@Nullable T value) throws Unreadable {
        if (value == null) {
            throw new Unreadable();
        }
        return value;
    }

    /** The members of an object, each known and none repeated. */
    private static Map<String, Json> members(Json json, @Nullable Set<String> known) throws Unreadable {
        if (!(json instanceof Json.Members(var members))) {
            throw new Unreadable();
        }
        var byName = new HashMap<String, Json>();
        for (var member : members) {
            if ((known != null && !known.contains(member.name()))
                    || byName.put(member.name(), member.value()) != null) {
                throw new Unreadable();
            }
        }
        return byName;
    }
}
