package dev.muster.policy;

import dev.muster.policy.Policy.PrincipalType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What IAM's write operations (CreatePolicy, PutRolePolicy, CreateRole …) say about a policy text: IAM checks in stages and
 * reports only the first that fails, in words of its own that clients match on. {@link Policy#parse} tells people more.
 */
public final class IamWriteCheck {

    private static final String SYNTAX = "Syntax errors in policy.";
    private static final String LEGACY = "The policy failed legacy parsing";
    private static final Set<String> POLICY_MEMBERS = Set.of("Version", "Id", "Statement");
    private final Json.Obj policy;
    private final PolicyKind kind;
    private final List<Json.Obj> statements = new ArrayList<>();

    private IamWriteCheck(Json.Obj policy, PolicyKind kind) {
        this.policy = policy;
        this.kind = kind;
    }

    /**
     * The message of {@code MalformedPolicyDocument}, or empty when IAM would take the text. Services, actions and
     * condition keys need not exist. Policies of kinds that IAM does not store get the message of their first error.
     */
    public static Optional<String> firstProblem(String text, PolicyKind kind) {
        if (!kind.isIdentityLike() && kind != PolicyKind.TRUST) {
            return Policy.parse(text, kind).findings().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR).findFirst().map(Finding::message);
        }
        var read = JsonReader.read(text);
        if (!read.isSound() || read.bareMembers()) {
            return Optional.of(kind == PolicyKind.TRUST ? "This policy contains invalid Json" : SYNTAX);
        }
        if (!(read.root().orElseThrow() instanceof Json.Obj object)) {
            return Optional.of(SYNTAX);
        }
        return new IamWriteCheck(object, kind).firstProblem();
    }

    private Optional<String> firstProblem() {
        if (!hasShape()) {
            return Optional.of(SYNTAX);
        }
        return principals().or(this::version).or(this::legacy).or(this::sids).or(this::actionsPresent)
                .or(this::resourceFormats).or(this::actionPrefixes).or(this::resourcesPresent);
    }

    private boolean hasShape() {
        for (var member : policy.members()) {
            if (!POLICY_MEMBERS.contains(member.name())) {
                return false;
            }
        }
        var version = member(policy, "Version");
        if (version.isPresent() && !(version.get() instanceof Json.Text(var date, _)
                && (date.equals("2012-10-17") || date.equals("2008-10-17")))) {
            return false;
        }
        if (member(policy, "Id").filter(id -> !(id instanceof Json.Text)).isPresent()) {
            return false;
        }
        var listed = member(policy, "Statement").map(IamWriteCheck::items).orElse(List.of());
        for (var item : listed) {
            if (!(item instanceof Json.Obj statement) || !isStatement(statement)) {
                return false;
            }
            statements.add(statement);
        }
        return !statements.isEmpty();
    }

    private static boolean isStatement(Json.Obj statement) {
        for (var member : statement.members()) {
            boolean sound = switch (member.name()) {
                case "Sid" -> member.value() instanceof Json.Text;
                case "Effect" -> member.value() instanceof Json.Text(var word, _)
                        && (word.equalsIgnoreCase("Allow") || word.equalsIgnoreCase("Deny"));
                case "Action", "NotAction" -> items(member.value()).stream().allMatch(Json.Text.class::isInstance);
                case "Resource", "NotResource" -> !(member.value() instanceof Json.Null) && items(member.value())
                        .stream().allMatch(item -> item instanceof Json.Text || item instanceof Json.Null);
                case "Principal", "NotPrincipal" -> isPrincipal(member.value());
                case "Condition" -> member.value() instanceof Json.Obj(var operators, _)
                        && operators.stream().allMatch(IamWriteCheck::isConditionBlock);
                default -> false;
            };
            if (!sound) {
                return false;
            }
        }
        return member(statement, "Effect").isPresent() && !hasBoth(statement, "Action")
                && !hasBoth(statement, "Resource") && !hasBoth(statement, "Principal");
    }

    private static boolean isPrincipal(Json value) {
        return switch (value) {
            case Json.Text(var text, _) -> text.equals("*");
            case Json.Obj(var members, _) -> members.stream()
                    .allMatch(group -> List.of(PrincipalType.values()).stream()
                            .anyMatch(type -> type.word().equals(group.name()))
                            && items(group.value()).stream().allMatch(Json.Text.class::isInstance));
            case Json.Numeric _,Json.Bool _,Json.Null _,Json.Array _ -> false;
        };
    }

    private static boolean isConditionBlock(Json.Member operator) {
        if (!(operator.value() instanceof Json.Obj(var keys, _))) {
            return false;
        }
        boolean known = ConditionOperator.parse(operator.name()).filter(parsed -> parsed.spelling()
                .equals(operator.name())).isPresent();
        return keys.isEmpty() || (known && keys.stream().allMatch(key -> items(key.value()).stream()
                .allMatch(value -> value instanceof Json.Text || value instanceof Json.Numeric
                        || value instanceof Json.Bool)));
    }

    /**
     * Where in the order of stages IAM looks at principals is not documented; we look once the shape is right.
     */
    private Optional<String> principals() {
        for (var statement : statements) {
            var principal = member(statement, "Principal");
            boolean any = principal.isPresent() || member(statement, "NotPrincipal").isPresent();
            if (kind != PolicyKind.TRUST) {
                if (any) {
                    return Optional.of("Policy document should not specify a principal.");
                }
                continue;
            }
            if (principal.isEmpty()) {
                return Optional.of(any ? "Has prohibited field NotPrincipal." : "Missing required field Principal");
            }
            var groups = principal.get() instanceof Json.Obj(var members, _) ? members : List.<Json.Member>of();
            for (var group : groups) {
                for (var name : texts(group.value())) {
                    if (group.name().equals("AWS")
                            && PrincipalPattern.of(PrincipalType.AWS, name) instanceof PrincipalPattern.Nobody) {
                        return Optional.of("Invalid principal in policy: \"AWS\":\"" + name + "\"");
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Trust policies of the first version are around and accepted. */
    private Optional<String> version() {
        boolean current = member(policy, "Version")
                .filter(version -> version instanceof Json.Text(var date, _) && date.equals("2012-10-17")).isPresent();
        return current || kind == PolicyKind.TRUST
                ? Optional.empty()
                : Optional.of("Policy document must be version 2012-10-17 or greater.");
    }

    private Optional<String> legacy() {
        for (var statement : statements) {
            var effect = texts(member(statement, "Effect").orElseThrow()).getFirst();
            boolean sound = (effect.equals("Allow") || effect.equals("Deny")) && datesAreSound(statement)
                    && resources(statement).stream().noneMatch(IamResourceFormat::failsLegacyParsing);
            if (!sound) {
                return Optional.of(LEGACY);
            }
        }
        return Optional.empty();
    }

    private static boolean datesAreSound(Json.Obj statement) {
        if (!(member(statement, "Condition").orElse(null) instanceof Json.Obj(var operators, _))) {
            return true;
        }
        for (var operator : operators) {
            boolean date = ConditionOperator.parse(operator.name()).filter(parsed -> parsed.word().isDate())
                    .isPresent();
            if (date && operator.value() instanceof Json.Obj(var keys, _)) {
                for (var key : keys) {
                    for (var value : items(key.value())) {
                        var text = value instanceof Json.Text(var written, _)
                                ? written
                                : value instanceof Json.Numeric(var literal, _) ? literal : "";
                        if (Moment.parse(text) == null) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }

    private Optional<String> sids() {
        var seen = new HashSet<String>();
        for (var statement : statements) {
            if (member(statement, "Sid").orElse(null) instanceof Json.Text(var sid, _) && !sid.isEmpty()
                    && !seen.add(sid)) {
                return Optional.of("Statement IDs (SID) in a single policy must be unique.");
            }
        }
        return Optional.empty();
    }

    private Optional<String> actionsPresent() {
        return statements.stream().anyMatch(statement -> actions(statement).isEmpty())
                ? Optional.of("Policy statement must contain actions.")
                : Optional.empty();
    }

    /** IAM looks at the largest resource first, as strings compare, and then at the next. */
    private Optional<String> resourceFormats() {
        if (kind == PolicyKind.TRUST) {
            return Optional.empty();
        }
        return statements.stream().flatMap(statement -> resources(statement).stream())
                .sorted(Comparator.reverseOrder()).map(IamResourceFormat::problem).flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> actionPrefixes() {
        for (var statement : statements) {
            for (var action : actions(statement)) {
                int colon = action.indexOf(':');
                if (action.equals("*")) {
                    continue;
                }
                if (colon < 0) {
                    return Optional.of("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
                }
                if (action.indexOf(':', colon + 1) >= 0) {
                    return Optional.of("Actions/Condition can contain only one colon.");
                }
                if (!ActionText.isService(action.substring(0, colon))) {
                    return Optional.of("Vendor " + action.substring(0, colon) + " is not valid");
                }
            }
        }
        return kind == PolicyKind.TRUST ? trustActions() : Optional.empty();
    }

    private Optional<String> trustActions() {
        return statements.stream().flatMap(statement -> actions(statement).stream())
                .anyMatch(action -> !Context.lowerCase(action).startsWith("sts:"))
                        ? Optional.of("AssumeRole policy may only specify STS AssumeRole actions.")
                        : Optional.empty();
    }

    private Optional<String> resourcesPresent() {
        for (var statement : statements) {
            var resource = member(statement, "Resource");
            var found = resource.or(() -> member(statement, "NotResource"));
            if (kind == PolicyKind.TRUST && found.isPresent()) {
                return Optional.of("Has prohibited field " + (resource.isPresent() ? "Resource." : "NotResource."));
            }
            if (kind != PolicyKind.TRUST && found.filter(value -> !items(value).isEmpty()).isEmpty()) {
                return Optional.of("Policy statement must contain resources.");
            }
        }
        return Optional.empty();
    }

    private static List<String> actions(Json.Obj statement) {
        return member(statement, "Action").or(() -> member(statement, "NotAction")).map(IamWriteCheck::texts)
                .orElse(List.of());
    }

    private static List<String> resources(Json.Obj statement) {
        return member(statement, "Resource").or(() -> member(statement, "NotResource")).map(IamWriteCheck::texts)
                .orElse(List.of());
    }

    private static boolean hasBoth(Json.Obj statement, String name) {
        return member(statement, name).isPresent() && member(statement, "Not" + name).isPresent();
    }

    private static Optional<Json> member(Json.Obj object, String name) {
        for (var member : object.members()) {
            if (member.name().equals(name)) {
                return Optional.of(member.value());
            }
        }
        return Optional.empty();
    }

    private static List<Json> items(Json value) {
        return value instanceof Json.Array(var items, _) ? items : List.of(value);
    }

    private static List<String> texts(Json value) {
        return items(value).stream().filter(Json.Text.class::isInstance).map(item -> ((Json.Text) item).value())
                .toList();
    }
}
