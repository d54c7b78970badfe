package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.detective.Designation.Event;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.organizations.OrganizationDirectory;
import dev.muster.cloud.organizations.OrganizationDirectory.Membership;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.detective.model.Administrator;
import software.amazon.awssdk.services.detective.model.DisableOrganizationAdminAccountRequest;
import software.amazon.awssdk.services.detective.model.DisableOrganizationAdminAccountResponse;
import software.amazon.awssdk.services.detective.model.EnableOrganizationAdminAccountRequest;
import software.amazon.awssdk.services.detective.model.EnableOrganizationAdminAccountResponse;
import software.amazon.awssdk.services.detective.model.ListOrganizationAdminAccountsRequest;
import software.amazon.awssdk.services.detective.model.ListOrganizationAdminAccountsResponse;

/** What the management account of an organization decides: who administers Detective for it, Region by Region. */
final class OrganizationOperations {

    static final String PRINCIPAL = "detective.amazonaws.com";

    /** The one action whose name is not the operation's. */
    private static final String LIST_ACTION = "ListOrganizationAdminAccount";

    private static final String ENABLE = "EnableOrganizationAdminAccount";

    private static final String DISABLE = "DisableOrganizationAdminAccount";

    private final SqlGraphs graphs;

    private final SqlDesignations designations;

    private final OrganizationDirectory organizations;

    private final OrganizationMembers insiders;

    private final Founding founding;

    private final Iam iam;

    OrganizationOperations(SqlGraphs graphs, SqlDesignations designations, OrganizationDirectory organizations,
            OrganizationMembers insiders, Founding founding, Iam iam) {
        this.graphs = graphs;
        this.designations = designations;
        this.organizations = organizations;
        this.insiders = insiders;
        this.founding = founding;
        this.iam = iam;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Operation.writes(ENABLE, EnableOrganizationAdminAccountRequest.class, this::enableChecks, this::enable)
                        .guardedBy((_, call) -> refuseOthers(ENABLE, call)),
                Operation.writes(DISABLE, DisableOrganizationAdminAccountRequest.class, Access.anywhere(DISABLE),
                        this::disable).guardedBy((_, call) -> refuseOthers(DISABLE, call)),
                Operation.reads("ListOrganizationAdminAccounts", ListOrganizationAdminAccountsRequest.class,
                        Access.anywhere(LIST_ACTION), this::list)
                        .guardedBy((_, call) -> refuseOthers(LIST_ACTION, call)));
    }

    /** Whom the caller designates is registered in Organizations on their behalf, so they need those rights too. */
    private List<Check> enableChecks(EnableOrganizationAdminAccountRequest request, Call call) {
        var account = call.caller().account();
        var partition = call.region().partition();
        var role = "arn:%s:iam::%s:role/aws-service-role/%s/AWSServiceRoleForDetective".formatted(partition, account,
                PRINCIPAL);
        var target = membership(call).map(membership -> "arn:%s:organizations::%s:account/%s/%s".formatted(partition,
                membership.management(), membership.organizationId(), known(request.accountId()))).orElse("*");
        return Stream.concat(Stream.of(Check.of("detective:" + ENABLE)), Stream
                .of(Check.of("iam:CreateServiceLinkedRole").on(role, account).with("iam:AWSServiceName", PRINCIPAL),
                        Check.of("organizations:EnableAWSServiceAccess")
                                .with("organizations:ServicePrincipal", PRINCIPAL),
                        Check.of("organizations:RegisterDelegatedAdministrator")
                                .on(target, membership(call).map(Membership::management).orElse(account))
                                .identityOnly()
                                .with("organizations:ServicePrincipal", PRINCIPAL))
                .map(check -> check.with("aws:ViaAWSService", "true").with("aws:CalledVia", List.of(PRINCIPAL))))
                .toList();
    }

    /** The request's constraints are checked after IAM is asked: an id that is none names no account. */
    private static String known(@Nullable String accountId) {
        return accountId != null && AccountId.isValid(accountId) ? accountId : "*";
    }

    private EnableOrganizationAdminAccountResponse enable(EnableOrganizationAdminAccountRequest request, Call call) {
        var transaction = call.transaction();
        var membership = membership(call).orElseThrow(OrganizationOperations::noOrganization);
        var organization = membership.organizationId();
        var account = new AccountId(request.accountId());
        var scene = new Designation.Scene(membership.management(), organizations.accounts(transaction, organization),
                organizations.delegatedAdministrators(transaction, organization, PRINCIPAL));
        var before = designations.find(transaction, organization, call.region());
        designate(before, new Event.Named(account, scene, call.now()), organization, call);
        organizations.enableServiceAccess(transaction, organization, PRINCIPAL, call.now());
        if (!account.equals(membership.management())) {
            organizations.registerDelegatedAdministrator(transaction, organization, account, PRINCIPAL, call.now());
        }
        iam.ensureServiceLinkedRole(transaction, membership.management(), PRINCIPAL, call.now());
        var graph = graphs.of(transaction, account, call.region())
                .map(Graph::arn)
                .orElseGet(() -> founding.found(transaction, GraphArn.madeBy(call, account), call.region(),
                        call.now()));
        insiders.adoptAll(transaction, graph, scene.accounts(), call.now());
        return EnableOrganizationAdminAccountResponse.builder().build();
    }

    /** Takes the designation back in this Region and deletes the organization's graph; the delegation stays. */
    private DisableOrganizationAdminAccountResponse disable(DisableOrganizationAdminAccountRequest request,
            Call call) {
        var organization = membership(call).orElseThrow(OrganizationOperations::noOrganization).organizationId();
        var before = designations.find(call.transaction(), organization, call.region());
        designate(before, new Event.Withdrawn(), organization, call);
        if (before instanceof Designation.Held(var account, _)) {
            graphs.of(call.transaction(), account, call.region())
                    .ifPresent(graph -> graphs.delete(call.transaction(), graph.arn()));
        }
        return DisableOrganizationAdminAccountResponse.builder().build();
    }

    private ListOrganizationAdminAccountsResponse list(ListOrganizationAdminAccountsRequest request, Call call) {
        var organization = membership(call).orElseThrow(OrganizationOperations::noOrganization).organizationId();
        var held = switch (designations.find(call.transaction(), organization, call.region())) {
            case Designation.Vacant _ -> List.<Designation.Held>of();
            case Designation.Held holder -> List.of(holder);
        };
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call, "ListOrganizationAdminAccounts",
                held, holder -> holder.account().digits());
        return ListOrganizationAdminAccountsResponse.builder()
                .administrators(page.items().stream().map(holder -> shown(holder, call)).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    /** An administrator that has deleted its graph keeps the designation. */
    private Administrator shown(Designation.Held holder, Call call) {
        return Administrator.builder()
                .accountId(holder.account().digits())
                .delegationTime(holder.since())
                .graphArn(graphs.of(call.transaction(), holder.account(), call.region())
                        .map(graph -> graph.arn().text())
                        .orElse(null))
                .build();
    }

    private void designate(Designation before, Event event, String organization, Call call) {
        switch (Designation.next(before, event)) {
            case Designation.Step.To(var after) ->
                designations.put(call.transaction(), organization, call.region(), after);
            case Designation.Step.Refused(var reason) -> throw Refusals.invalid(reason);
        }
    }

    private Optional<Membership> membership(Call call) {
        return organizations.membership(call.transaction(), call.caller().account());
    }

    private void refuseOthers(String action, Call call) {
        var membership = membership(call).orElseThrow(OrganizationOperations::noOrganization);
        if (!membership.management().equals(call.caller().account())) {
            throw Refusals.denied(call, action, "*");
        }
    }

    /** Terraform looks for these words. */
    private static AwsFailure noOrganization() {
        return Refusals.invalid("The request failed because the account is not a member of an organization");
    }
}
