package dev.muster.cli;

import dev.muster.api.identity.AttachedPolicy;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.PolicyText;
import dev.muster.cloud.server.WorldIdentity;
import dev.muster.fleet.identity.Identities;
import dev.muster.fleet.identity.Limits;
import dev.muster.policy.Context;
import dev.muster.policy.subject.Described;
import dev.muster.policy.subject.Subject;
import dev.muster.policy.subject.Subjects;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Who is asked about: what a world file or an account tells of its users and roles. */
final class KnownSubjects {

    private KnownSubjects() {}

    static List<Subject> of(List<WorldIdentity> world) {
        return Subjects.of(world.stream().map(KnownSubjects::described).toList());
    }

    static List<Subject> of(Identities account) {
        return Subjects.of(account.all()
                .stream()
                .map(identity -> described(account, identity))
                .toList());
    }

    private static Described described(WorldIdentity found) {
        var keys = Context.builder();
        found.place().ifPresent(place -> keys.put("aws:PrincipalOrgID", place.organizationId()).putAll(
                "aws:PrincipalOrgPaths", List.of(place.path())));
        var levels = found.place().map(place -> levels(place.serviceControl(), KnownSubjects::source))
                .orElse(List.of());
        var policies = all(found.policies().identity(), KnownSubjects::source);
        var boundary = found.policies().boundary().map(KnownSubjects::source);
        return switch (found.identity()) {
            case Identity.RoleSession role ->
                new Described(role.account().digits(), role.roleArn(), role.roleId(), role.roleName(), found.tags(),
                        keys
                                .build(),
                        policies, boundary, levels, found.trust().map(KnownSubjects::source));
            case Identity user -> new Described(user.account().digits(), user.arn(), user.userId(), user.arn()
                    .substring(user.arn().lastIndexOf('/') + 1), found.tags(), keys.build(), policies, boundary, levels,
                    Optional.empty());
        };
    }

    private static Described described(Identities account, dev.muster.api.identity.Identity found) {
        var levels = account.limits() instanceof Limits.Levels(var policies)
                ? levels(policies, KnownSubjects::source)
                : List.<List<Described.Source>>of();
        return new Described(account.account().digits(), found.arn(), found.id(), found.name(), found.tags(),
                Context.EMPTY, all(found.policies(), KnownSubjects::source),
                found.boundary().map(KnownSubjects::source),
                levels, found.trust().map(json -> new Described.Source("trust policy of " + found.name(), Optional
                        .empty(), json)));
    }

    private static Described.Source source(PolicyText policy) {
        return new Described.Source(policy.name(), policy.arn(), policy.json());
    }

    private static Described.Source source(AttachedPolicy policy) {
        return new Described.Source(policy.name(), policy.arn(), policy.json());
    }

    private static <T> List<Described.Source> all(List<T> policies, Function<T, Described.Source> source) {
        return policies.stream().map(source).toList();
    }

    private static <T> List<List<Described.Source>> levels(List<List<T>> levels,
            Function<T, Described.Source> source) {
        return levels.stream().map(level -> all(level, source)).toList();
    }
}
