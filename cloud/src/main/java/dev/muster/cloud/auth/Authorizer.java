package dev.muster.cloud.auth;

import dev.muster.api.catalog.Protocol;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.Ruling;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.organizations.OrganizationDirectory;
import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.Context;
import dev.muster.policy.Decision;
import dev.muster.policy.EvaluationMode;
import dev.muster.policy.Evaluator;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import dev.muster.policy.Principal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Asks the policies: collects those that bind the caller and the resource, fills in the condition keys, and refuses in
 * AWS's words where the answer is not a clear yes.
 */
public final class Authorizer {

    private final Iam iam;

    private final OrganizationDirectory organizations;

    private final boolean enforced;

    private final Telling telling;

    private final Compiled compiled = new Compiled();

    private final RequestContext context;

    /**
     * @param enforced whether IAM is asked at all
     * @param telling  which of its answers are told with their grounds
     */
    public Authorizer(Iam iam, OrganizationDirectory organizations, boolean enforced, Telling telling) {
        this.iam = iam;
        this.organizations = organizations;
        this.enforced = enforced;
        this.telling = telling;
        this.context = new RequestContext(iam, organizations);
    }

    /**
     * Throws {@link AwsFailure} unless every question is answered with yes.
     *
     * @param told hears of the answers that are to be explained to somebody who asks
     */
    public void authorize(Call call, List<Check> checks, ServiceModel service, Consumer<Ruling> told) {
        if (!enforced) {
            return;
        }
        for (var check : checks) {
            var request = request(call, check);
            var stack = stack(call, check);
            var decision = Evaluator.decide(request, stack);
            if (telling == Telling.ALL || !decision.isAllowed()) {
                ruling(request, stack).ifPresent(told);
            }
            if (!decision.isAllowed()) {
                throw check.refusal().orElseGet(() -> refusal(call, check, decision, service.protocol()));
            }
        }
    }

    private AuthorizationRequest request(Call call, Check check) {
        return new AuthorizationRequest(principal(call, check), check.action(), check.resource(),
                check.owner().map(AccountId::digits), Context.lazily(() -> context.of(call, check)),
                switch (check.mode()) {
                    case NORMAL -> EvaluationMode.NORMAL;
                    case IDENTITY_ONLY -> EvaluationMode.IDENTITY_ONLY;
                    case TRUST -> EvaluationMode.TRUST;
                });
    }

    /** The grounds of an answer, with a context that needs no transaction any more. */
    private Optional<Ruling> ruling(AuthorizationRequest request, PolicyStack stack) {
        return compiled.texts(stack)
                .map(texts -> new Ruling(new AuthorizationRequest(request.principal(), request.action(), request
                        .resource(), request.resourceAccount(), request.context().toBuilder().build(), request.mode()),
                        texts));
    }

    private Principal principal(Call call, Check check) {
        if (check.federated().isPresent()) {
            var provider = check.federated().get();
            return provider.contains(":saml-provider/")
                    ? new Principal.Saml(provider)
                    : new Principal.WebIdentity(provider);
        }
        return switch (call.caller()) {
            case Caller.Anonymous _ -> new Principal.Anonymous();
            case Caller.Signed(var identity, _, _) -> switch (identity) {
                case Identity.Root(var account) -> new Principal.Root(account.digits());
                case Identity.User user -> new Principal.User(user.account().digits(), user.arn(), user.id(), user
                        .name());
                case Identity.RoleSession role -> new Principal.RoleSession(role.account().digits(), role.roleArn(),
                        role.roleId(), role.roleName(), role.arn(), role.sessionName(), serviceLinked(role));
                case Identity.Federated federated -> new Principal.FederatedUser(federated.account().digits(),
                        federated.arn(), federated.issuer() instanceof Identity.User user
                                ? Optional.of(user.arn())
                                : Optional.empty());
            };
        };
    }

    private static boolean serviceLinked(Identity.RoleSession role) {
        return role.rolePath().startsWith("/aws-service-role/");
    }

    private PolicyStack stack(Call call, Check check) {
        var resource = check.trust().map(trust -> compiled.source(trust, PolicyKind.TRUST));
        var signed = check.federated().isEmpty() && call.caller() instanceof Caller.Signed found
                ? Optional.of(found)
                : Optional.<Caller.Signed>empty();
        if (signed.isEmpty()) {
            return new PolicyStack(List.of(), Optional.empty(), Optional.empty(), resource, List.of(),
                    resourceControl(call, check), Optional.empty());
        }
        var identity = signed.get().identity();
        var policies = iam.policiesOf(call.transaction(), identity);
        var linked = identity instanceof Identity.RoleSession role && serviceLinked(role);
        return new PolicyStack(compiled.sources(policies.identity(), PolicyKind.IDENTITY),
                policies.boundary().map(boundary -> compiled.source(boundary, PolicyKind.BOUNDARY)),
                session(call, signed.get()), resource, linked ? List.of() : serviceControl(call, identity.account()),
                linked ? List.of() : resourceControl(call, check), Optional.empty());
    }

    /** The session's own policies and the managed ones that it names; one that is gone grants nothing. */
    private Optional<List<PolicySource>> session(Call call, Caller.Signed signed) {
        return signed.session().filter(session -> session.narrowed()).map(session -> {
            var inline = session.policies().stream()
                    .map(text -> compiled.source("session policy", text, PolicyKind.SESSION));
            var managed = session.policyArns()
                    .stream()
                    .flatMap(arn -> iam.managedPolicy(call.transaction(), arn).stream())
                    .map(policy -> compiled.source(policy, PolicyKind.SESSION));
            return Stream.concat(inline, managed).toList();
        });
    }

    private List<List<PolicySource>> serviceControl(Call call, AccountId account) {
        return organizations.membership(call.transaction(), account)
                .map(membership -> compiled.levels(membership.serviceControl(), PolicyKind.SERVICE_CONTROL))
                .orElse(List.of());
    }

    /** Of our services STS alone supports resource control policies. */
    private List<List<PolicySource>> resourceControl(Call call, Check check) {
        if (!check.action().startsWith("sts:") || check.owner().isEmpty()) {
            return List.of();
        }
        return organizations.membership(call.transaction(), check.owner().get())
                .map(membership -> compiled.levels(membership.resourceControl(), PolicyKind.RESOURCE_CONTROL))
                .orElse(List.of());
    }

    private AwsFailure refusal(Call call, Check check, Decision decision, Protocol protocol) {
        var code = switch (protocol) {
            case QUERY, EC2, REST_XML -> "AccessDenied";
            case REST_JSON, JSON_1_0, JSON_1_1 -> "AccessDeniedException";
        };
        if (check.federated().isPresent()) {
            return AwsFailure.common(403, code, "Not authorized to perform " + check.action());
        }
        var who = call.caller() instanceof Caller.Signed(var identity, _, _) ? identity.arn() : "anonymous";
        var text = "User: " + who + " is not authorized to perform: " + check.action() + " on resource: "
                + check.resource();
        var shown = check.reasonShown() && sameOrganization(call, check);
        return AwsFailure.common(403, code, shown ? text + " " + decision.because(check.action()) : text);
    }

    /** AWS tells the reason only where the resource is the caller's account's or its organization's. */
    private boolean sameOrganization(Call call, Check check) {
        if (check.owner().isEmpty() || check.owner().get().equals(call.caller().account())) {
            return true;
        }
        var mine = organizations.membership(call.transaction(), call.caller().account());
        var theirs = organizations.membership(call.transaction(), check.owner().get());
        return mine.isPresent() && theirs.isPresent() && mine.get().organizationId().equals(theirs.get()
                .organizationId());
    }
}
