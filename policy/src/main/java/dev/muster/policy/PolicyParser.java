package dev.muster.policy;

import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.Policy.Texts;
import dev.muster.policy.Policy.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns JSON into a {@link Policy}, collecting all that is wrong on the way; statements are {@link StatementParser}'s. */
final class PolicyParser {

    static final Set<String> MEMBERS = Set.of("Version", "Id", "Statement");

    private static final Pattern PLACEHOLDER = Pattern.compile("<[A-Za-z][A-Za-z0-9 _-]*>");

    private final PolicyKind kind;
    private final Problems problems = new Problems();

    private PolicyParser(PolicyKind kind) {
        this.kind = kind;
    }

    static ParseResult parse(String text, PolicyKind kind) {
        return new PolicyParser(kind).parse(text, JsonReader.read(text));
    }

    static ParseResult parseFragment(String text, PolicyKind kind, Policy.Effect assumed) {
        return new PolicyParser(kind).parseFragment(text, JsonReader.read(text), assumed);
    }

    private ParseResult parse(String text, JsonReader.Outcome read) {
        begin(text, read);
        var fragment = read.root().flatMap(root -> PolicyFragment.of(root, read.bareMembers()));
        if (fragment.isPresent()) {
            problems.fatal(fragment.get().root().at(), "FRAGMENT", fragment.get().noun() + ", not a policy");
        } else if (read.root().isPresent()) {
            return parsed(read.root().get(), read.isSound());
        }
        return malformed(read.isSound());
    }

    private ParseResult parseFragment(String text, JsonReader.Outcome read, Policy.Effect assumed) {
        begin(text, read);
        var root = read.root().map(found -> PolicyFragment.of(found, read.bareMembers())
                .map(fragment -> fragment.completed(kind, assumed)).orElse(found));
        var result = root.isPresent() ? parsed(root.get(), read.isSound()) : malformed(read.isSound());
        return switch (result) {
            case ParseResult.Parsed(var policy, var findings) ->
                new ParseResult.Parsed(policy, PolicyFragment.aboutTheText(findings));
            case ParseResult.Malformed(var findings) ->
                new ParseResult.Malformed(PolicyFragment.aboutTheText(findings));
        };
    }

    /** Texts with an escape may hold a placeholder that cannot be seen from outside. */
    private void begin(String text, JsonReader.Outcome read) {
        problems.addAll(read.findings());
        if (text.indexOf('<') >= 0 || text.indexOf('\\') >= 0) {
            read.root().ifPresent(this::tellPlaceholders);
        }
    }

    /** What a text that is JSON, or was mended to be, says. */
    private ParseResult parsed(Json root, boolean sound) {
        if (!(root instanceof Json.Obj object)) {
            problems.fatal(root.at(), "DATA_TYPE_MISMATCH", "a policy is an object, not " + root.noun());
            return malformed(sound);
        }
        var policy = policy(object);
        if (problems.areFatal() || !sound) {
            return malformed(sound);
        }
        PolicyChecks.check(policy, problems);
        return new ParseResult.Parsed(policy, problems.inOrder());
    }

    /** Slips of syntax come first, since what else is wrong may be their fault. */
    private ParseResult malformed(boolean sound) {
        return new ParseResult.Malformed(sound ? problems.inOrder() : problems.asFound());
    }

    /** Texts such as {@code <tagName>} were meant to be filled in. */
    private void tellPlaceholders(Json value) {
        switch (value) {
            case Json.Text(var text, var at) -> tellPlaceholder(text, at);
            case Json.Array(var items, _) -> items.forEach(this::tellPlaceholders);
            case Json.Obj(var members, _) -> members.forEach(member -> {
                tellPlaceholder(member.name(), member.at());
                tellPlaceholders(member.value());
            });
            case Json.Numeric _,Json.Bool _,Json.Null _ -> {}
        }
    }

    private void tellPlaceholder(String text, Position at) {
        if (text.indexOf('<') < 0) {
            return;
        }
        var found = PLACEHOLDER.matcher(text);
        if (found.find()) {
            problems.add(Severity.SUGGESTION, at, "PLACEHOLDER_LEFT",
                    "`" + found.group() + "` looks like a placeholder that was left in");
        }
    }

    private Policy policy(Json.Obj object) {
        Optional<Text> id = Optional.empty();
        Optional<Version> version = Optional.empty();
        List<Statement> statements = new ArrayList<>();
        boolean statementsListed = false;
        boolean statementSeen = false;
        for (var member : object.members()) {
            switch (member.name()) {
                case "Version" -> version = version(member.value());
                case "Id" -> id = id(member);
                case "Statement" -> {
                    statementSeen = true;
                    statementsListed = member.value() instanceof Json.Array;
                    statements = statements(member.value());
                }
                default -> problems.fatal(member.at(), "INVALID_POLICY_ELEMENT",
                        "a policy has no member `" + member.name() + "`" + Suggestion.among(member.name(), MEMBERS));
            }
        }
        if (!statementSeen) {
            problems.fatal(object.at(), "MISSING_STATEMENT", "the policy has no `Statement`");
        }
        return new Policy(kind, version.orElse(Version.V2008), version.isPresent(), id, statements, statementsListed);
    }

    private Optional<Version> version(Json value) {
        if (value instanceof Json.Text(var date, _)) {
            for (var version : Version.values()) {
                if (version.date().equals(date)) {
                    return Optional.of(version);
                }
            }
        }
        problems.fatal(value.at(), "INVALID_VERSION",
                "`Version` must be `2012-10-17`, or `2008-10-17` in old policies");
        return Optional.empty();
    }

    private Optional<Text> id(Json.Member member) {
        if (!kind.hasPrincipal() || kind == PolicyKind.RESOURCE_CONTROL) {
            problems.error(member.at(), "INVALID_POLICY_ELEMENT", kind.withArticle() + " has no `Id`");
        }
        if (member.value() instanceof Json.Text(var value, var at)) {
            return Optional.of(new Text(value, at));
        }
        problems.fatal(member.value().at(), "DATA_TYPE_MISMATCH",
                "`Id` must be a string, not " + member.value().noun());
        return Optional.empty();
    }

    private List<Statement> statements(Json value) {
        var statements = new ArrayList<Statement>();
        var items = value instanceof Json.Array(var listed, _) ? listed : List.of(value);
        if (items.isEmpty()) {
            problems.fatal(value.at(), "MISSING_STATEMENT", "the policy has no statement");
        }
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Json.Obj object) {
                new StatementParser(kind, problems).statement(object, i).ifPresent(statements::add);
            } else {
                problems.fatal(items.get(i).at(), "DATA_TYPE_MISMATCH",
                        "a statement is an object, not " + items.get(i).noun());
            }
        }
        return statements;
    }

    /** Reads what may stand once or in a list. */
    static Texts texts(Json.Member member, Problems problems) {
        var value = member.value();
        if (value instanceof Json.Text(var text, var at)) {
            return new Texts(List.of(new Text(text, at)), false, at);
        }
        boolean listed = value instanceof Json.Array;
        var written = value instanceof Json.Array(var items, _) ? items : List.of(value);
        var texts = new ArrayList<Text>(written.size());
        for (var item : written) {
            switch (item) {
                case Json.Text(var text, var at) -> texts.add(new Text(text, at));
                // IAM accepts and skips null in a list of resources
                case Json.Null _ when listed && member.name().endsWith("Resource") -> {}
                case Json.Null _,Json.Array _,Json.Obj _,Json.Numeric _,Json.Bool _ ->
                    problems.fatal(item.at(), "DATA_TYPE_MISMATCH", "`" + member.name()
                            + "` must be a string or a list of strings, but here is " + item.noun());
            }
        }
        return new Texts(texts, listed, value.at());
    }

    /** Findings in the making. */
    static final class Problems {

        private final List<Finding> findings = new ArrayList<>();
        private boolean fatal;

        /** The text has no meaning. */
        void fatal(Position at, String code, String message) {
            fatal = true;
            error(at, code, message);
        }

        /** AWS would refuse it; the meaning is clear. */
        void error(Position at, String code, String message) {
            findings.add(new Finding(Severity.ERROR, code, message, at));
        }

        void add(Severity severity, Position at, String code, String message) {
            findings.add(new Finding(severity, code, message, at));
        }

        void addAll(List<Finding> others) {
            findings.addAll(others);
        }

        boolean areFatal() {
            return fatal;
        }

        List<Finding> asFound() {
            return List.copyOf(findings);
        }

        List<Finding> inOrder() {
            findings.sort(Comparator.comparingInt(finding -> finding.position().offset()));
            return List.copyOf(findings);
        }
    }
}
