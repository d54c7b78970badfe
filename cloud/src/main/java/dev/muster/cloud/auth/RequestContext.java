package dev.muster.cloud.auth;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.Session;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.organizations.OrganizationDirectory;
import dev.muster.policy.Context;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The condition keys of a request: who calls, from where, when, on what; and what the operation adds. */
final class RequestContext {

    private final Iam iam;

    private final OrganizationDirectory organizations;

    RequestContext(Iam iam, OrganizationDirectory organizations) {
        this.iam = iam;
        this.organizations = organizations;
    }

    Context of(Call call, Check check) {
        var context = Context.builder();
        context.put("aws:SourceIp", call.origin().sourceIp());
        context.put("aws:CurrentTime", call.now().truncatedTo(ChronoUnit.SECONDS).toString());
        context.put("aws:EpochTime", Long.toString(call.now().getEpochSecond()));
        context.put("aws:SecureTransport", Boolean.toString(call.origin().secure()));
        context.put("aws:UserAgent", call.origin().userAgent());
        context.put("aws:RequestedRegion", call.region().code());
        context.put("aws:PrincipalIsAWSService", "false");
        context.put("aws:ViaAWSService", "false");
        switch (call.caller()) {
            case Caller.Anonymous _ -> {
                context.put("aws:PrincipalType", "Anonymous");
                context.put("aws:PrincipalAccount", "anonymous");
                context.put("aws:userid", "anonymous");
            }
            case Caller.Signed signed -> caller(context, call, signed);
        }
        check.owner().ifPresent(owner -> owner(context, call, owner));
        check.context().forEach((key, values) -> {
            if (values.size() == 1) {
                context.put(key, values.getFirst());
            } else {
                context.putAll(key, values);
            }
        });
        return context.build();
    }

    private void caller(Context.Builder context, Call call, Caller.Signed signed) {
        var identity = signed.identity();
        context.put("aws:PrincipalAccount", identity.account().digits());
        context.put("aws:userid", identity.userId());
        context.put("aws:PrincipalArn",
                identity instanceof Identity.RoleSession role ? role.roleArn() : identity.arn());
        context.put("aws:PrincipalType", switch (identity) {
            case Identity.Root _ -> "Account";
            case Identity.User _ -> "User";
            case Identity.RoleSession _ -> "AssumedRole";
            case Identity.Federated _ -> "FederatedUser";
        });
        if (identity instanceof Identity.User user) {
            context.put("aws:username", user.name());
        }
        organizations.membership(call.transaction(), identity.account()).ifPresent(membership -> {
            context.put("aws:PrincipalOrgID", membership.organizationId());
            context.putAll("aws:PrincipalOrgPaths", List.of(membership.path()));
        });
        tags(call, signed).forEach((key, value) -> context.put("aws:PrincipalTag/" + key, value));
        signed.session().ifPresent(session -> session(context, call, session));
    }

    private static void session(Context.Builder context, Call call, Session session) {
        context.put("aws:TokenIssueTime", session.issuedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        context.put("aws:MultiFactorAuthPresent", Boolean.toString(session.mfaAt().isPresent()));
        session.mfaAt()
                .ifPresent(at -> context.put("aws:MultiFactorAuthAge", Long.toString(Duration.between(at, call.now())
                        .toSeconds())));
        context.put("aws:SourceIdentity", session.sourceIdentity());
        context.put("aws:FederatedProvider", session.federatedProvider());
    }

    /** Tags of the user or role, and over them those of the session, which win whatever the case of their keys. */
    private Map<String, String> tags(Call call, Caller.Signed signed) {
        var own = iam.tagsOf(call.transaction(), signed.identity());
        var session = signed.session().map(Session::tags).orElse(Map.of());
        if (own.isEmpty()) {
            return session;
        }
        if (session.isEmpty()) {
            return own;
        }
        var merged = new TreeMap<>(own);
        session.keySet().forEach(key -> merged.keySet().removeIf(other -> other.toLowerCase(Locale.ROOT)
                .equals(key.toLowerCase(Locale.ROOT))));
        merged.putAll(session);
        return merged;
    }

    private void owner(Context.Builder context, Call call, AccountId owner) {
        context.put("aws:ResourceAccount", owner.digits());
        organizations.membership(call.transaction(), owner).ifPresent(membership -> {
            context.put("aws:ResourceOrgID", membership.organizationId());
            context.putAll("aws:ResourceOrgPaths", List.of(membership.path()));
        });
    }
}
