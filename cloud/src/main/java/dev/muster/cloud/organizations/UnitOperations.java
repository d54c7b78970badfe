package dev.muster.cloud.organizations;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.organizations.Access.Entitled;
import java.util.List;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationalUnitResponse;
import software.amazon.awssdk.services.organizations.model.DeleteOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.DeleteOrganizationalUnitResponse;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationalUnitResponse;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentResponse;
import software.amazon.awssdk.services.organizations.model.UpdateOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.UpdateOrganizationalUnitResponse;

/** Organizational units. */
final class UnitOperations {

    private final SqlOrganizations directory;

    private final Access access;

    private final OrganizationSettings settings;

    UnitOperations(SqlOrganizations directory, Access access, OrganizationSettings settings) {
        this.directory = directory;
        this.access = access;
        this.settings = settings;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.writes("CreateOrganizationalUnit", CreateOrganizationalUnitRequest.class, Entitled.MANAGEMENT,
                        (request, question) -> List
                                .of(Question.with(question.on(request.parentId()), request.tags())),
                        this::create),
                access.reads("DescribeOrganizationalUnit", DescribeOrganizationalUnitRequest.class, Entitled.READER,
                        (request, question) -> List.of(question.on(request.organizationalUnitId())),
                        (request, organization, call) -> DescribeOrganizationalUnitResponse.builder()
                                .organizationalUnit(Views.unit(organization,
                                        unit(request.organizationalUnitId(), organization, call)))
                                .build()),
                access.writes("UpdateOrganizationalUnit", UpdateOrganizationalUnitRequest.class, Entitled.MANAGEMENT,
                        (request, question) -> List.of(question.on(request.organizationalUnitId())), this::update),
                access.writes("DeleteOrganizationalUnit", DeleteOrganizationalUnitRequest.class, Entitled.MANAGEMENT,
                        (request, question) -> List.of(question.on(request.organizationalUnitId())), this::delete),
                access.reads("ListOrganizationalUnitsForParent", ListOrganizationalUnitsForParentRequest.class,
                        Entitled.READER, (request, question) -> List.of(question.on(request.parentId())),
                        this::list));
    }

    private CreateOrganizationalUnitResponse create(CreateOrganizationalUnitRequest request,
            Organization organization, Call call) {
        var parent = request.parentId();
        if (!directory.tree().has(call.db(), organization, parent, call.now())) {
            throw Refusals.noParent();
        }
        var tags = TagRules.checked(request.tags(), settings.quotas().tags());
        if (directory.tree().path(call.db(), organization, parent).size() > settings.quotas().depth()) {
            throw Refusals.constraint("OU_DEPTH_LIMIT_EXCEEDED", "You cannot add an organizational unit to the "
                    + "specified parent because it would exceed the max depth allowed.");
        }
        if (directory.tree().units(call.db(), organization.id()).size() >= settings.quotas().units()) {
            throw Refusals.constraint("OU_NUMBER_LIMIT_EXCEEDED",
                    "You have exceeded the number of organizational units that you can have in an organization.");
        }
        refuseTaken(parent, request.name(), call);
        var unit = directory.addUnit(call.db(), organization, parent, request.name(), call.now());
        directory.tags().put(call.db(), organization.id(), unit.id(), tags);
        return CreateOrganizationalUnitResponse.builder().organizationalUnit(Views.unit(organization, unit)).build();
    }

    private UpdateOrganizationalUnitResponse update(UpdateOrganizationalUnitRequest request,
            Organization organization, Call call) {
        var unit = unit(request.organizationalUnitId(), organization, call);
        var name = request.name() == null ? unit.name() : request.name();
        if (!name.equals(unit.name())) {
            refuseTaken(unit.parent(), name, call);
            directory.tree().rename(call.db(), unit.id(), name);
        }
        return UpdateOrganizationalUnitResponse.builder()
                .organizationalUnit(Views.unit(organization, new Unit(unit.id(), unit.parent(), name)))
                .build();
    }

    private void refuseTaken(String parent, String name, Call call) {
        if (directory.tree().unitsUnder(call.db(), parent).stream().anyMatch(unit -> unit.name().equals(name))) {
            throw Refusals.unitNameTaken();
        }
    }

    private DeleteOrganizationalUnitResponse delete(DeleteOrganizationalUnitRequest request,
            Organization organization, Call call) {
        var unit = unit(request.organizationalUnitId(), organization, call);
        if (!directory.tree().unitsUnder(call.db(), unit.id()).isEmpty()
                || !directory.tree().membersUnder(call.db(), unit.id()).isEmpty()) {
            throw Refusals.unitNotEmpty();
        }
        directory.policies().detachAll(call.db(), unit.id());
        directory.tags().removeAll(call.db(), unit.id());
        directory.tree().deleteUnit(call.db(), unit.id());
        return DeleteOrganizationalUnitResponse.builder().build();
    }

    private ListOrganizationalUnitsForParentResponse list(ListOrganizationalUnitsForParentRequest request,
            Organization organization, Call call) {
        if (!directory.tree().has(call.db(), organization, request.parentId(), call.now())) {
            throw Refusals.noParent();
        }
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call,
                "units under " + request.parentId(), directory.tree().unitsUnder(call.db(), request.parentId()),
                Unit::id);
        return ListOrganizationalUnitsForParentResponse.builder()
                .organizationalUnits(page.items().stream().map(unit -> Views.unit(organization, unit)).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private Unit unit(String id, Organization organization, Call call) {
        return directory.tree().unit(call.db(), organization.id(), id).orElseThrow(Refusals::noUnit);
    }
}
