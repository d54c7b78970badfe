package dev.muster.policy.subject;

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

/** Makes subjects of what is told about users and roles. Policies with the same text are compiled once. */
public final class Subjects {

    /** What a role's session is called, since nobody made one. */
    private static final String SESSION = "simulation";

    private record Key(Described.Source source, PolicyKind kind) {}

    private final Map<Key, PolicySource> sources = new HashMap<>();

    private Subjects() {}

    /** One subject for each who is described, in their order. */
    public static List<Subject> of(List<Described> described) {
        var subjects = new Subjects();
        return described.stream().map(subjects::subject).toList();
    }

    private Subject subject(Described found) {
        var principal = principal(found);
        var policies = new PolicyStack(sources(found.identity(), PolicyKind.IDENTITY), found.boundary().map(
                policy -> source(policy, PolicyKind.BOUNDARY)), Optional.empty(), Optional.empty(), List.of(),
                List.of(),
                Optional.empty());
        // service control policies do not bind the roles of services
        boolean bound = !(principal instanceof Principal.RoleSession role && role.serviceLinked());
        return new Subject(found.arn(), found.name(), principal, context(principal, found), bound
                ? policies.withServiceControl(found.serviceControl()
                        .stream()
                        .map(level -> sources(level, PolicyKind.SERVICE_CONTROL))
                        .toList())
                : policies, found.trust().map(trust -> source(trust, PolicyKind.TRUST)));
    }

    private static Principal principal(Described found) {
        var account = found.account();
        var arn = found.arn();
        return found.trust().isEmpty()
                ? new Principal.User(account, arn, found.id(), found.name())
                : new Principal.RoleSession(account, arn, found.id(), found.name(), arn.substring(0, arn.indexOf(
                        ":iam:")) + ":sts::" + account + ":assumed-role/" + found.name() + "/" + SESSION, SESSION,
                        arn.contains(":role/aws-service-role/"));
    }

    private static Context context(Principal principal, Described found) {
        var context = found.keys().toBuilder()
                .put("aws:PrincipalAccount", found.account())
                .put("aws:PrincipalIsAWSService", "false")
                .put("aws:PrincipalArn", found.arn());
        found.tags().forEach((key, value) -> context.put("aws:PrincipalTag/" + key, value));
        if (principal instanceof Principal.RoleSession role) {
            context.put("aws:PrincipalType", "AssumedRole")
                    .put("aws:userid", role.roleId() + ":" + role.sessionName());
        } else {
            context.put("aws:PrincipalType", "User").put("aws:userid", found.id()).put("aws:username", found.name());
        }
        return context.build();
    }

    private List<PolicySource> sources(List<Described.Source> policies, PolicyKind kind) {
        return policies.stream().map(policy -> source(policy, kind)).toList();
    }

    private PolicySource source(Described.Source policy, PolicyKind kind) {
        return sources.computeIfAbsent(new Key(policy, kind), _ -> new PolicySource(policy.name(), policy.arn(),
                CompiledPolicy.of(policy.name(), policy.json(), kind)));
    }
}
