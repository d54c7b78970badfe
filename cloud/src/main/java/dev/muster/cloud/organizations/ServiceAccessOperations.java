package dev.muster.cloud.organizations;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.organizations.Access.Entitled;
import java.util.List;
import software.amazon.awssdk.services.organizations.model.DisableAwsServiceAccessRequest;
import software.amazon.awssdk.services.organizations.model.DisableAwsServiceAccessResponse;
import software.amazon.awssdk.services.organizations.model.EnableAwsServiceAccessRequest;
import software.amazon.awssdk.services.organizations.model.EnableAwsServiceAccessResponse;
import software.amazon.awssdk.services.organizations.model.EnabledServicePrincipal;
import software.amazon.awssdk.services.organizations.model.ListAwsServiceAccessForOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.ListAwsServiceAccessForOrganizationResponse;

/** Trusted access: which services may work with an organization. */
final class ServiceAccessOperations {

    private final SqlOrganizations directory;

    private final Access access;

    private final TrustedServices services;

    ServiceAccessOperations(SqlOrganizations directory, Access access, TrustedServices services) {
        this.directory = directory;
        this.access = access;
        this.services = services;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.writes("EnableAWSServiceAccess", EnableAwsServiceAccessRequest.class, Entitled.MANAGEMENT,
                        (request, question) -> List.of(question.anywhere()
                                .with("organizations:ServicePrincipal", request.servicePrincipal())),
                        this::enable),
                access.writes("DisableAWSServiceAccess", DisableAwsServiceAccessRequest.class, Entitled.MANAGEMENT,
                        (request, question) -> List.of(question.anywhere()
                                .with("organizations:ServicePrincipal", request.servicePrincipal())),
                        this::disable),
                access.reads("ListAWSServiceAccessForOrganization", ListAwsServiceAccessForOrganizationRequest.class,
                        Entitled.READER, (_, question) -> List.of(question.anywhere()), this::list));
    }

    private EnableAwsServiceAccessResponse enable(EnableAwsServiceAccessRequest request, Organization organization,
            Call call) {
        services.check(request.servicePrincipal());
        refuseBillingOnly(organization);
        directory.enableServiceAccess(call.transaction(), organization.id(), request.servicePrincipal(), call.now());
        return EnableAwsServiceAccessResponse.builder().build();
    }

    private DisableAwsServiceAccessResponse disable(DisableAwsServiceAccessRequest request,
            Organization organization, Call call) {
        var principal = request.servicePrincipal();
        services.check(principal);
        if (!directory.delegations().ofService(call.db(), organization.id(), principal).isEmpty()) {
            throw Refusals.constraint("DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE",
                    "You cannot disable access for a service that has a delegated administrator. "
                            + "Deregister the delegated administrator first.");
        }
        directory.delegations().disableAccess(call.db(), organization.id(), principal);
        return DisableAwsServiceAccessResponse.builder().build();
    }

    static void refuseBillingOnly(Organization organization) {
        if (!organization.allFeatures()) {
            throw Refusals.constraint("ORGANIZATION_NOT_IN_ALL_FEATURES_MODE",
                    "This operation can be performed only in an organization with all features enabled.");
        }
    }

    private ListAwsServiceAccessForOrganizationResponse list(ListAwsServiceAccessForOrganizationRequest request,
            Organization organization, Call call) {
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call, "service access",
                directory.delegations().access(call.db(), organization.id()), SqlDelegations.Access::principal);
        return ListAwsServiceAccessForOrganizationResponse.builder()
                .enabledServicePrincipals(page.items()
                        .stream()
                        .map(trusted -> EnabledServicePrincipal.builder()
                                .servicePrincipal(trusted.principal())
                                .dateEnabled(trusted.since())
                                .build())
                        .toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }
}
