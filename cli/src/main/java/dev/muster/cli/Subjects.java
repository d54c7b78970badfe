package dev.muster.cli;

import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.PolicyText;
import dev.muster.cloud.server.WorldIdentity;
import dev.muster.fleet.identity.AttachedPolicy;
import dev.muster.fleet.identity.Identities;
import dev.muster.fleet.identity.Limits;
import dev.muster.policy.CompiledPolicy;
import dev.muster.policy.Context;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import dev.muster.policy.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes subjects of what a world file or an account tells. Policies with the same text are compiled once. */
final class Subjects {

    /** What a role's session is called, since nobody made one. */
    private static final String SESSION = "simulation";

    private record Key(String name, Optional<String> arn, String json, PolicyKind kind) {}

    private final Map<Key, PolicySource> sources = new HashMap<>();

    private Subjects() {}

    static List<Subject> of(List<WorldIdentity> world) {
        var subjects = new Subjects();
        return world.stream().map(subjects::subject).toList();
    }

    static List<Subject> of(Identities account) {
        var subjects = new Subjects();
        return account.all().stream().map(identity -> subjects.subject(account, identity)).toList();
    }

    private Subject subject(WorldIdentity found) {
        var levels = found.place()
                .map(place -> levels(place.serviceControl(), this::source))
                .orElse(List.of());
        var policies = stack(found.policies().identity(), found.policies().boundary(), this::source);
        var principal = switch (found.identity()) {
            case Identity.RoleSession role -> role(role.account().digits(), role.roleArn(), role.roleId(), role
                    .roleName());
            case Identity other -> user(other.account().digits(), other.arn(), other.userId(), other.arn().substring(
                    other.arn().lastIndexOf('/') + 1));
        };
        var context = context(principal, found.tags());
        found.place().ifPresent(place -> context.put("aws:PrincipalOrgID", place.organizationId()).putAll(
                "aws:PrincipalOrgPaths", List.of(place.path())));
        return subject(principal, context, policies, levels, found.trust().map(trust -> source(trust,
                PolicyKind.TRUST)));
    }

    private Subject subject(Identities account, dev.muster.fleet.identity.Identity found) {
        var levels = account.limits() instanceof Limits.Levels(var policies)
                ? levels(policies, this::source)
                : List.<List<PolicySource>>of();
        var principal = found.isRole()
                ? role(account.account().digits(), found.arn(), found.id(), found.name())
                : user(account.account().digits(), found.arn(), found.id(), found.name());
        return subject(principal, context(principal, found.tags()), stack(found.policies(), found.boundary(),
                this::source), levels,
                found.trust().map(json -> source(new PolicyText("trust policy of " + found
                        .name(), Optional.empty(), json), PolicyKind.TRUST)));
    }

    /** Service control policies do not bind the roles of services. */
    private static Subject subject(Principal principal, Context.Builder context, PolicyStack policies,
            List<List<PolicySource>> levels, Optional<PolicySource> trust) {
        return switch (principal) {
            case Principal.RoleSession role -> new Subject(role.roleArn(), role.roleName(), role, context.build(), role
                    .serviceLinked() ? policies : policies.withServiceControl(levels), trust);
            case Principal.User user -> new Subject(user.arn(), user.name(), user, context.build(), policies
                    .withServiceControl(levels), trust);
            default -> throw new IllegalArgumentException("neither a user nor a role: " + principal);
        };
    }

    private static Principal user(String account, String arn, String id, String name) {
        return new Principal.User(account, arn, id, name);
    }

    private static Principal role(String account, String arn, String id, String name) {
        return new Principal.RoleSession(account, arn, id, name, arn.substring(0, arn.indexOf(":iam:")) + ":sts::"
                + account + ":assumed-role/" + name + "/" + SESSION, SESSION,
                arn.contains(
                        ":role/aws-service-role/"));
    }

    private static Context.Builder context(Principal principal, Map<String, String> tags) {
        var context = Context.builder().put("aws:PrincipalAccount", principal.account()).put(
                "aws:PrincipalIsAWSService", "false");
        tags.forEach((key, value) -> context.put("aws:PrincipalTag/" + key, value));
        return switch (principal) {
            case Principal.RoleSession role -> context.put("aws:PrincipalArn", role.roleArn()).put("aws:PrincipalType",
                    "AssumedRole").put("aws:userid", role.roleId() + ":" + role.sessionName());
            case Principal.User user -> context.put("aws:PrincipalArn", user.arn()).put("aws:PrincipalType", "User")
                    .put("aws:userid", user.id()).put("aws:username", user.name());
            default -> context;
        };
    }

    @FunctionalInterface
    private interface Compiling<T> {

        PolicySource of(T policy, PolicyKind kind);
    }

    private static <T> PolicyStack stack(List<T> identity, Optional<T> boundary, Compiling<T> compiling) {
        return new PolicyStack(sources(identity, policy -> compiling.of(policy, PolicyKind.IDENTITY)), boundary.map(
                policy -> compiling.of(policy, PolicyKind.BOUNDARY)), Optional.empty(), Optional.empty(), List.of(),
                List.of(), Optional.empty());
    }

    private static <T> List<List<PolicySource>> levels(List<List<T>> levels, Compiling<T> compiling) {
        return levels.stream()
                .map(level -> sources(level, policy -> compiling.of(policy, PolicyKind.SERVICE_CONTROL)))
                .toList();
    }

    private static <T> List<PolicySource> sources(List<T> policies, Function<T, PolicySource> compiling) {
        return policies.stream().map(compiling).toList();
    }

    private PolicySource source(PolicyText policy, PolicyKind kind) {
        return source(policy.name(), policy.arn(), policy.json(), kind);
    }

    private PolicySource source(AttachedPolicy policy, PolicyKind kind) {
        return source(policy.name(), policy.arn(), policy.json(), kind);
    }

    private PolicySource source(String name, Optional<String> arn, String json, PolicyKind kind) {
        return sources.computeIfAbsent(new Key(name, arn, json, kind), _ -> new PolicySource(name, arn, CompiledPolicy
                .of(name, json, kind)));
    }
}
