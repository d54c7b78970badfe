package dev.muster.cloud.organizations;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import dev.muster.cloud.organizations.Access.Entitled;
import java.util.List;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.DeleteOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DeleteOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.LeaveOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.LeaveOrganizationResponse;

/** The organization itself: made, shown, left, deleted. */
final class OrganizationOperations {

    private final SqlOrganizations directory;

    private final Access access;

    private final Views views;

    private final Departures departures;

    OrganizationOperations(SqlOrganizations directory, Access access, Views views, Departures departures) {
        this.directory = directory;
        this.access = access;
        this.views = views;
        this.departures = departures;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.anybody("CreateOrganization", CreateOrganizationRequest.class, Effect.WRITES,
                        (_, question) -> List.of(question.anywhere()), this::create),
                access.reads("DescribeOrganization", DescribeOrganizationRequest.class, Entitled.MEMBER,
                        (_, question) -> List.of(question.anywhere()),
                        (_, organization, call) -> DescribeOrganizationResponse.builder()
                                .organization(views.organization(call, organization))
                                .build()),
                access.writes("DeleteOrganization", DeleteOrganizationRequest.class, Entitled.MANAGEMENT,
                        (_, question) -> List.of(question.anywhere()),
                        (_, organization, call) -> delete(organization, call)),
                access.writes("LeaveOrganization", LeaveOrganizationRequest.class, Entitled.MEMBER,
                        (_, question) -> List.of(question.anywhere()),
                        (_, organization, call) -> leave(organization, call)));
    }

    private CreateOrganizationResponse create(CreateOrganizationRequest request, Call call) {
        var account = call.caller().account();
        if (directory.tree().organizationOf(call.db(), account).isPresent()) {
            throw Refusals.alreadyInOrganization();
        }
        var allFeatures = !"CONSOLIDATED_BILLING".equals(request.featureSetAsString());
        var organization = directory.found(call.transaction(), directory.ids().organization(), account, allFeatures,
                call.now());
        return CreateOrganizationResponse.builder().organization(views.organization(call, organization)).build();
    }

    private DeleteOrganizationResponse delete(Organization organization, Call call) {
        var members = directory.tree().members(call.db(), organization.id());
        if (members.size() > 1) {
            throw Refusals.organizationNotEmpty();
        }
        members.forEach(member -> directory.remove(call.transaction(), member, call.now()));
        directory.tree().delete(call.db(), organization.id());
        return DeleteOrganizationResponse.builder().build();
    }

    private LeaveOrganizationResponse leave(Organization organization, Call call) {
        directory.tree()
                .member(call.db(), call.caller().account())
                .ifPresent(member -> departures.remove(organization, member, call));
        return LeaveOrganizationResponse.builder().build();
    }
}
