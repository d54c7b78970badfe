package dev.muster.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * JSON that is a piece of a policy, as copied from a manual.
 *
 * @param part which piece it is
 * @param noun what to call it
 */
record PolicyFragment(Part part, Json root, String noun) {

    /** Where what was not written stands. */
    private static final Position NOWHERE = new Position(0, 0, -1);

    /** The pieces. */
    enum Part {
        POLICY_MEMBERS, STATEMENTS, STATEMENT, CONDITION, UNKNOWN
    }

    /** Empty when the text looks like a whole policy, or like nothing. */
    static Optional<PolicyFragment> of(Json root, boolean bareMembers) {
        return switch (root) {
            case Json.Obj(var members, _) when !members.isEmpty() -> ofMembers(root, members, bareMembers);
            case Json.Array(var items, _) when !items.isEmpty()
                    && items.stream().allMatch(PolicyFragment::isStatement) ->
                Optional.of(new PolicyFragment(Part.STATEMENTS, root, "this is a list of statements"));
            case Json.Obj _,Json.Array _,Json.Text _,Json.Numeric _,Json.Bool _,Json.Null _ -> Optional.empty();
        };
    }

    private static boolean isStatement(Json value) {
        return value instanceof Json.Obj(var members, _) && !members.isEmpty()
                && StatementParser.MEMBERS.containsAll(names(members));
    }

    private static Set<String> names(List<Json.Member> members) {
        return members.stream().map(Json.Member::name).collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<PolicyFragment> ofMembers(Json root, List<Json.Member> members, boolean bare) {
        var names = names(members);
        boolean several = members.size() > 1;
        if (StatementParser.MEMBERS.containsAll(names)) {
            return Optional.of(new PolicyFragment(Part.STATEMENT, root, !bare
                    ? "this is a statement"
                    : several ? "these are members of a statement" : "this is a member of a statement"));
        }
        if (names.stream().allMatch(name -> ConditionOperator.parse(name).isPresent())) {
            return Optional.of(new PolicyFragment(Part.CONDITION, root, "this is the inside of a `Condition`"));
        }
        if (!bare) {
            return Optional.empty();
        }
        return Optional.of(PolicyParser.MEMBERS.containsAll(names)
                ? new PolicyFragment(Part.POLICY_MEMBERS, root, "this is the inside of a policy without its braces")
                : new PolicyFragment(Part.UNKNOWN, root, several
                        ? "these are members without braces around them"
                        : "this is a member without braces around it"));
    }

    /** The policy around it, with nothing more in it than it must have. */
    Json completed(PolicyKind kind, Policy.Effect assumed) {
        return switch (part) {
            case POLICY_MEMBERS, UNKNOWN -> root;
            case STATEMENTS -> policy(new Json.Array(((Json.Array) root).items().stream()
                    .<Json>map(item -> statement((Json.Obj) item, kind, assumed)).toList(), root.at()));
            case STATEMENT -> policy(statement((Json.Obj) root, kind, assumed));
            case CONDITION ->
                policy(statement(new Json.Obj(List.of(new Json.Member("Condition", NOWHERE, root)), root.at()),
                        kind, assumed));
        };
    }

    private static Json policy(Json statements) {
        return new Json.Obj(List.of(new Json.Member("Version", NOWHERE, new Json.Text("2012-10-17", NOWHERE)),
                new Json.Member("Statement", NOWHERE, statements)), NOWHERE);
    }

    private static Json.Obj statement(Json.Obj written, PolicyKind kind, Policy.Effect assumed) {
        var members = new ArrayList<>(written.members());
        var names = names(members);
        if (!names.contains("Effect")) {
            members.add(member("Effect", assumed.word()));
        }
        if (!names.contains("Action") && !names.contains("NotAction")) {
            members.add(member("Action", kind == PolicyKind.TRUST ? "sts:AssumeRole" : "*"));
        }
        if (kind.hasPrincipal() && !names.contains("Principal") && !names.contains("NotPrincipal")) {
            members.add(member("Principal", "*"));
        }
        if (kind != PolicyKind.TRUST && !names.contains("Resource") && !names.contains("NotResource")) {
            members.add(member("Resource", "*"));
        }
        return new Json.Obj(members, written.at());
    }

    private static Json.Member member(String name, String value) {
        return new Json.Member(name, NOWHERE, new Json.Text(value, NOWHERE));
    }

    /** Without what was found in that which was put in. */
    static List<Finding> aboutTheText(List<Finding> findings) {
        return findings.stream().filter(finding -> finding.position().offset() >= 0).toList();
    }
}
