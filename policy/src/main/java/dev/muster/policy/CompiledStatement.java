package dev.muster.policy;

import dev.muster.policy.Decision.Allowed;
import dev.muster.policy.Decision.Reason;
import dev.muster.policy.Policy.Effect;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.Policy.Version;
import dev.muster.policy.PrincipalPattern.Strength;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A statement that answers quickly whether it applies to a request. */
final class CompiledStatement {

    private static final Template[] NO_TEMPLATES = {};

    final int index;
    /** The services whose actions it may be about, in lower case; empty when that is not limited. */
    final Set<String> services;
    final Optional<String> sid;
    final Position position;
    private final boolean withoutEffect;
    private final String[] exactActions;
    private final int[][] actionPatterns;
    private final boolean actionsNegated;
    private final boolean everyResource;
    private final Template[] resources;
    private final boolean resourcesNegated;
    private final CompiledCondition[] conditions;
    private final @Nullable CompiledPrincipals principals;
    /** What was said last for this statement; the same again is the rule, as policies are kept and used for long. */
    private @Nullable Allowed lastSaid;

    private CompiledStatement(Statement statement, PolicyKind kind, Version version) {
        boolean variablesReplaced = version == Version.V2012;
        this.index = statement.index();
        this.sid = statement.sid().map(Text::value);
        this.position = statement.at();
        var actions = statement.actions().patterns().values();
        this.exactActions = exactActions(actions);
        this.actionPatterns = actionPatterns(actions);
        this.actionsNegated = statement.actions().negated();
        this.services = actionsNegated ? Set.of() : services(actions);
        // the resource of a trust policy is the role that it hangs on
        var patterns = kind == PolicyKind.TRUST ? Optional.<Policy.Resources>empty() : statement.resources();
        this.everyResource = patterns.isEmpty() || namesEverything(patterns.get().patterns().values());
        this.resources = patterns.isEmpty()
                ? NO_TEMPLATES
                : templates(patterns.get().patterns().values(), variablesReplaced);
        this.resourcesNegated = patterns.isPresent() && patterns.get().negated();
        this.conditions = conditions(statement, variablesReplaced);
        this.principals = statement.principals().map(found -> CompiledPrincipals.of(found, statement.effect()))
                .orElse(null);
        this.withoutEffect = actions.isEmpty()
                || (patterns.isPresent() && patterns.get().patterns().values().isEmpty())
                || (principals != null && principals.isEmpty());
    }

    static CompiledStatement of(Statement statement, PolicyKind kind, Version version) {
        return new CompiledStatement(statement, kind, version);
    }

    static boolean isDeny(Statement statement) {
        return statement.effect() == Effect.DENY;
    }

    private static boolean isExact(String action) {
        return action.indexOf('*') < 0 && action.indexOf('?') < 0;
    }

    private static Set<String> services(List<Text> actions) {
        Set<String> services = Set.of();
        for (var action : actions) {
            var service = ActionText.service(action.value());
            if (!isExact(service)) {
                return Set.of();
            }
            if (services.isEmpty()) {
                services = Set.of(service); // mostly the only one
            } else if (!services.contains(service)) {
                services = services.size() == 1 ? new HashSet<>(services) : services;
                services.add(service);
            }
        }
        return services;
    }

    private static String[] exactActions(List<Text> actions) {
        var exact = new ArrayList<String>(actions.size());
        for (var action : actions) {
            if (isExact(action.value())) {
                exact.add(action.value());
            }
        }
        return exact.toArray(String[]::new);
    }

    private static int[][] actionPatterns(List<Text> actions) {
        var patterns = new ArrayList<int[]>(actions.size());
        for (var action : actions) {
            if (!isExact(action.value())) {
                patterns.add(actionCodes(action.value()));
            }
        }
        return patterns.toArray(int[][]::new);
    }

    private static int[] actionCodes(String pattern) {
        var codes = new int[pattern.length()];
        for (int i = 0; i < codes.length; i++) {
            char c = Glob.lowerCase(pattern.charAt(i));
            codes[i] = c == '*' ? Glob.ANY : c == '?' ? Glob.ONE : c;
        }
        return codes;
    }

    private static boolean namesEverything(List<Text> patterns) {
        for (var pattern : patterns) {
            if (pattern.value().equals("*")) {
                return true;
            }
        }
        return false;
    }

    /** Patterns other than {@code *}. What is no ARN matches nothing: widening it to everything would be a hole. */
    private static Template[] templates(List<Text> patterns, boolean variablesReplaced) {
        var templates = new ArrayList<Template>(patterns.size());
        for (var pattern : patterns) {
            if (pattern.value().startsWith("arn:")) {
                templates.add(Template.of(pattern.value(), Template.Place.RESOURCE, variablesReplaced));
            }
        }
        return templates.toArray(NO_TEMPLATES);
    }

    private static CompiledCondition[] conditions(Statement statement, boolean variablesReplaced) {
        var conditions = new ArrayList<CompiledCondition>();
        for (var block : statement.conditions()) {
            for (var test : block.tests()) {
                conditions.add(CompiledCondition.of(block.operator().value(), test, variablesReplaced));
            }
        }
        return conditions.toArray(CompiledCondition[]::new);
    }

    /** Whether the statement applies to the request and names its caller. */
    boolean applies(Query query) {
        return strength(query) != Strength.NONE;
    }

    /** How closely the statement names the caller, or NONE when it does not apply; DIRECT for kinds without principals. */
    Strength strength(Query query) {
        if (withoutEffect || !coversAction(query) || !coversResource(query)) {
            return Strength.NONE;
        }
        var strength = principals == null ? Strength.DIRECT : principals.strength(query.principal(), query.bounded());
        return strength != Strength.NONE && conditionsHold(query.context()) ? strength : Strength.NONE;
    }

    /** The decision that this statement, in a policy of this source, allows the request. */
    Allowed allowed(PolicyKind kind, PolicySource source) {
        var said = lastSaid;
        if (said == null || !(said.reason() instanceof Reason.Statement reason && reason.kind() == kind
                && reason.source().equals(source))) {
            said = new Allowed(new Reason.Statement(kind, source, index, sid, position));
            lastSaid = said;
        }
        return said;
    }

    private boolean coversAction(Query query) {
        for (var action : exactActions) {
            if (sameAction(action, query.action())) {
                return !actionsNegated;
            }
        }
        for (var codes : actionPatterns) {
            if (Glob.matchesIgnoringCase(codes, query.action())) {
                return !actionsNegated;
            }
        }
        return actionsNegated;
    }

    /** Compares from the end, for the actions of a service all begin alike. */
    private static boolean sameAction(String one, String other) {
        if (one.length() != other.length()) {
            return false;
        }
        for (int i = one.length() - 1; i >= 0; i--) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b && Glob.lowerCase(a) != Glob.lowerCase(b)) {
                return false;
            }
        }
        return true;
    }

    private boolean coversResource(Query query) {
        return (everyResource || anyResourceMatches(query)) != resourcesNegated;
    }

    private boolean anyResourceMatches(Query query) {
        if (query.onNoResource()) {
            return false;
        }
        for (var template : resources) {
            if (template.matches(query.resource(), query.lastColon(), query.context())) {
                return true;
            }
        }
        return false;
    }

    private boolean conditionsHold(Context context) {
        for (var condition : conditions) {
            if (!condition.holds(context)) {
                return false;
            }
        }
        return true;
    }
}
