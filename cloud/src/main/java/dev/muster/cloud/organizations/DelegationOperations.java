package dev.muster.cloud.organizations;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.organizations.Access.Entitled;
import dev.muster.cloud.organizations.SqlDelegations.Delegation;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.organizations.model.DelegatedService;
import software.amazon.awssdk.services.organizations.model.DeregisterDelegatedAdministratorRequest;
import software.amazon.awssdk.services.organizations.model.DeregisterDelegatedAdministratorResponse;
import software.amazon.awssdk.services.organizations.model.ListDelegatedAdministratorsRequest;
import software.amazon.awssdk.services.organizations.model.ListDelegatedAdministratorsResponse;
import software.amazon.awssdk.services.organizations.model.ListDelegatedServicesForAccountRequest;
import software.amazon.awssdk.services.organizations.model.ListDelegatedServicesForAccountResponse;
import software.amazon.awssdk.services.organizations.model.RegisterDelegatedAdministratorRequest;
import software.amazon.awssdk.services.organizations.model.RegisterDelegatedAdministratorResponse;

/** Delegated administrators: members that administer a service for the whole organization. */
// INVARIANT: a delegated administrator is an active member of the organization, and never its management account.
final class DelegationOperations {

    private static final String PRINCIPAL = "organizations:ServicePrincipal";

    private final SqlOrganizations directory;

    private final Access access;

    private final Views views;

    private final TrustedServices services;

    private final OrganizationSettings settings;

    DelegationOperations(SqlOrganizations directory, Access access, Views views, TrustedServices services,
            OrganizationSettings settings) {
        this.directory = directory;
        this.access = access;
        this.views = views;
        this.services = services;
        this.settings = settings;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.writes("RegisterDelegatedAdministrator", RegisterDelegatedAdministratorRequest.class,
                        Entitled.MANAGEMENT,
                        (request, question) -> List
                                .of(question.on(request.accountId()).with(PRINCIPAL, request.servicePrincipal())),
                        this::register),
                access.writes("DeregisterDelegatedAdministrator", DeregisterDelegatedAdministratorRequest.class,
                        Entitled.MANAGEMENT,
                        (request, question) -> List
                                .of(question.on(request.accountId()).with(PRINCIPAL, request.servicePrincipal())),
                        this::deregister),
                access.reads("ListDelegatedAdministrators", ListDelegatedAdministratorsRequest.class,
                        Entitled.READER,
                        (request, question) -> List.of(withPrincipal(question.anywhere(),
                                request.servicePrincipal())),
                        this::list),
                access.reads("ListDelegatedServicesForAccount", ListDelegatedServicesForAccountRequest.class,
                        Entitled.READER, (request, question) -> List.of(question.on(request.accountId())),
                        this::listServices));
    }

    private static Check withPrincipal(Check check, @Nullable String principal) {
        return principal == null ? check : check.with(PRINCIPAL, principal);
    }

    private RegisterDelegatedAdministratorResponse register(RegisterDelegatedAdministratorRequest request,
            Organization organization, Call call) {
        var principal = request.servicePrincipal();
        services.check(principal);
        ServiceAccessOperations.refuseBillingOnly(organization);
        var member = member(request.accountId(), organization, call);
        refuseManagement(organization, member);
        if (member.closedAt().isPresent()) {
            throw Refusals.constraint("CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR",
                    "You cannot register a suspended account as delegated administrator.");
        }
        if (!directory.delegations().trusts(call.db(), organization.id(), principal)) {
            throw Refusals.constraint("SERVICE_ACCESS_NOT_ENABLED",
                    "You must enable trusted access for the service before you register a delegated administrator.");
        }
        var registered = directory.delegations().ofService(call.db(), organization.id(), principal);
        if (registered.stream().anyMatch(delegation -> delegation.account().equals(member.account()))) {
            throw Refusals.alreadyRegistered();
        }
        if (registered.size() >= settings.quotas().delegatedAdministratorsOf(principal)) {
            throw Refusals.constraint("MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED",
                    "You have exceeded the allowed number of delegated administrators for the service.");
        }
        directory.registerDelegatedAdministrator(call.transaction(), organization.id(), member.account(), principal,
                call.now());
        return RegisterDelegatedAdministratorResponse.builder().build();
    }

    private DeregisterDelegatedAdministratorResponse deregister(DeregisterDelegatedAdministratorRequest request,
            Organization organization, Call call) {
        var principal = request.servicePrincipal();
        services.check(principal);
        var member = member(request.accountId(), organization, call);
        refuseManagement(organization, member);
        if (directory.delegations().find(call.db(), member.account(), principal).isEmpty()) {
            throw Refusals.notRegistered();
        }
        directory.deregister(call.transaction(), organization.id(), member.account(), principal, call.now());
        return DeregisterDelegatedAdministratorResponse.builder().build();
    }

    private static void refuseManagement(Organization organization, Member member) {
        if (member.account().equals(organization.management())) {
            throw Refusals.constraint("CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR",
                    "You cannot register management account/yourself as delegated administrator "
                            + "for your organization.");
        }
    }

    private ListDelegatedAdministratorsResponse list(ListDelegatedAdministratorsRequest request,
            Organization organization, Call call) {
        var principal = request.servicePrincipal();
        if (principal != null) {
            services.check(principal);
        }
        // an account appears once, with the time of its first delegation
        var since = new TreeMap<String, Instant>();
        for (var delegation : directory.delegations().all(call.db(), organization.id())) {
            if (principal == null || delegation.principal().equals(principal)) {
                since.merge(delegation.account().digits(), delegation.since(),
                        (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call,
                "delegated administrators " + (principal == null ? "" : principal), List.copyOf(since.entrySet()),
                entry -> entry.getKey());
        return ListDelegatedAdministratorsResponse.builder()
                .delegatedAdministrators(page.items()
                        .stream()
                        .map(entry -> views.administrator(call, organization,
                                member(entry.getKey(), organization, call), entry.getValue()))
                        .toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private ListDelegatedServicesForAccountResponse listServices(ListDelegatedServicesForAccountRequest request,
            Organization organization, Call call) {
        var member = member(request.accountId(), organization, call);
        var delegations = directory.delegations().of(call.db(), member.account());
        if (delegations.isEmpty()) {
            throw Refusals.notRegistered();
        }
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call,
                "services of " + member.account(), delegations, Delegation::principal);
        return ListDelegatedServicesForAccountResponse.builder()
                .delegatedServices(page.items()
                        .stream()
                        .map(delegation -> DelegatedService.builder()
                                .servicePrincipal(delegation.principal())
                                .delegationEnabledDate(delegation.since())
                                .build())
                        .toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private Member member(String accountId, Organization organization, Call call) {
        return directory.tree()
                .listed(call.db(), organization, accountId, call.now())
                .orElseThrow(Refusals::noAccount);
    }
}
