package dev.muster.policy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A policy as it stands in a file: by itself, or inside of what an operation of IAM, S3 or Organizations answered.
 *
 * @param text of the policy; with blanks for what is around it in the file, so that positions are those of the file
 * @param moved whether the policy stood in the file as a string, or encoded for URLs; then positions are those of the policy
 * @param likelyKind what it looks like; what limits others looks like an identity-based policy
 */
public record PolicyText(String text, boolean moved, PolicyKind likelyKind) {

    /** The ways through the answers of operations, such as {@code GetPolicyVersion} and {@code DescribePolicy}. */
    private static final List<List<String>> WAYS = List.of(List.of("PolicyVersion", "Document"),
            List.of("PolicyDocument"),
            List.of("Role", "AssumeRolePolicyDocument"), List.of("AssumeRolePolicyDocument"),
            List.of("Policy", "Content"),
            List.of("Content"), List.of("Document"), List.of("Policy"));

    /** Finds the policy in the text of a file; the whole text where it is no answer of an operation. */
    public static PolicyText of(String file) {
        var decoded = decoded(file);
        var root = JsonReader.read(decoded).root();
        var inner = root.flatMap(PolicyText::inner);
        if (inner.isEmpty()) {
            return new PolicyText(decoded, !decoded.equals(file),
                    root.map(PolicyText::kind).orElse(PolicyKind.IDENTITY));
        }
        if (inner.get() instanceof Json.Text(var string, _)) {
            var text = decoded(string);
            var kind = JsonReader.read(text).root().map(PolicyText::kind).orElse(PolicyKind.IDENTITY);
            return new PolicyText(text, true, isOfOrganization(root.orElseThrow()).orElse(kind));
        }
        return new PolicyText(alone(decoded, inner.get()), !decoded.equals(file), kind(inner.get()));
    }

    /** IAM encodes documents for URLs, where a policy begins with what its brace becomes. */
    private static String decoded(String text) {
        var start = text.stripLeading();
        if (!start.regionMatches(true, 0, "%7B", 0, 3) && !start.regionMatches(true, 0, "%0A", 0, 3)) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text; // some other text with such a beginning, which the parser will have words for
        }
    }

    private static Optional<Json> inner(Json root) {
        if (member(root, "Statement").isPresent()) {
            return Optional.empty();
        }
        return WAYS.stream().flatMap(way -> follow(root, way).stream())
                .filter(value -> value instanceof Json.Obj || value instanceof Json.Text).findFirst();
    }

    private static Optional<Json> follow(Json root, List<String> way) {
        Optional<Json> value = Optional.of(root);
        for (var name : way) {
            value = value.flatMap(outer -> member(outer, name));
        }
        return value;
    }

    private static Optional<Json> member(Json value, String name) {
        return value instanceof Json.Obj(var members, _)
                ? members.stream().filter(member -> member.name().equals(name)).map(Json.Member::value).findFirst()
                : Optional.empty();
    }

    private static String alone(String file, Json policy) {
        int from = policy.at().offset();
        int to = Locations.of(file).at(policy.at()).end().offset();
        return blank(file.substring(0, from)) + file.substring(from, to) + blank(file.substring(to));
    }

    private static String blank(String text) {
        return text.replaceAll("[^\r\n]", " ");
    }

    private static Optional<PolicyKind> isOfOrganization(Json root) {
        return follow(root, List.of("Policy", "PolicySummary", "Type")).flatMap(type -> switch (type) {
            case Json.Text(var word, _) when word.equals("SERVICE_CONTROL_POLICY") ->
                Optional.of(PolicyKind.SERVICE_CONTROL);
            case Json.Text(var word, _) when word.equals("RESOURCE_CONTROL_POLICY") ->
                Optional.of(PolicyKind.RESOURCE_CONTROL);
            case Json.Text _,Json.Numeric _,Json.Bool _,Json.Null _,Json.Array _,Json.Obj _ -> Optional.empty();
        });
    }

    /** Who names principals is attached to a resource; if all it allows is to assume it, to a role. */
    private static PolicyKind kind(Json policy) {
        var statements = member(policy, "Statement").map(PolicyText::items).orElse(items(policy));
        boolean named = statements.stream().anyMatch(statement -> member(statement, "Principal").isPresent()
                || member(statement, "NotPrincipal").isPresent());
        boolean assuming = statements.stream().allMatch(statement -> member(statement, "Action").map(PolicyText::items)
                .orElse(List.of()).stream().allMatch(action -> action instanceof Json.Text(var text, _)
                        && Context.lowerCase(text).startsWith("sts:"))
                && member(statement, "Resource").isEmpty());
        return !named ? PolicyKind.IDENTITY : assuming ? PolicyKind.TRUST : PolicyKind.RESOURCE;
    }

    private static List<Json> items(Json value) {
        return value instanceof Json.Array(var items, _) ? items : List.of(value);
    }
}
