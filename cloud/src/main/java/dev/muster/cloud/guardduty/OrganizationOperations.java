package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.organizations.OrganizationDirectory;
import dev.muster.cloud.organizations.OrganizationDirectory.Membership;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.AdminAccount;
import software.amazon.awssdk.services.guardduty.model.DisableOrganizationAdminAccountRequest;
import software.amazon.awssdk.services.guardduty.model.DisableOrganizationAdminAccountResponse;
import software.amazon.awssdk.services.guardduty.model.EnableOrganizationAdminAccountRequest;
import software.amazon.awssdk.services.guardduty.model.EnableOrganizationAdminAccountResponse;
import software.amazon.awssdk.services.guardduty.model.ListOrganizationAdminAccountsRequest;
import software.amazon.awssdk.services.guardduty.model.ListOrganizationAdminAccountsResponse;

/** Who administers GuardDuty for an organization: the management account says so, Region by Region. */
final class OrganizationOperations {

    private static final String ENABLE = "EnableOrganizationAdminAccount";

    private final SqlDesignations designations;

    private final OrganizationDirectory organizations;

    private final OrganizationMembers insiders;

    private final Detectors detectors;

    private final Memberships memberships;

    private final LinkedRole linkedRole;

    OrganizationOperations(SqlDesignations designations, OrganizationDirectory organizations,
            OrganizationMembers insiders, Detectors detectors, Memberships memberships, LinkedRole linkedRole) {
        this.designations = designations;
        this.organizations = organizations;
        this.insiders = insiders;
        this.detectors = detectors;
        this.memberships = memberships;
        this.linkedRole = linkedRole;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Operation.writes(ENABLE, EnableOrganizationAdminAccountRequest.class, this::enableChecks,
                        this::enable),
                Operation.writes("DisableOrganizationAdminAccount", DisableOrganizationAdminAccountRequest.class,
                        Access.anywhere("DisableOrganizationAdminAccount"), this::disable),
                Operation.reads("ListOrganizationAdminAccounts", ListOrganizationAdminAccountsRequest.class,
                        Access.anywhere("ListOrganizationAdminAccounts"), this::list));
    }

    /** Whom the caller designates is registered in Organizations on their behalf, so they need those rights too. */
    private List<Check> enableChecks(EnableOrganizationAdminAccountRequest request, Call call) {
        var membership = organizations.membership(call.transaction(), call.caller().account());
        var target = membership.map(place -> "arn:%s:organizations::%s:account/%s/%s".formatted(
                call.region().partition(), place.management(), place.organizationId(),
                known(request.adminAccountId()))).orElse("*");
        var checks = new ArrayList<Check>();
        checks.add(Check.of("guardduty:" + ENABLE));
        checks.addAll(linkedRole.checks(call));
        checks.add(Check.of("organizations:EnableAWSServiceAccess")
                .with("organizations:ServicePrincipal", Detectors.PRINCIPAL));
        checks.add(Check.of("organizations:RegisterDelegatedAdministrator")
                .on(target, membership.map(Membership::management).orElse(call.caller().account()))
                .identityOnly()
                .with("organizations:ServicePrincipal", Detectors.PRINCIPAL));
        return checks;
    }

    /** The request's constraints are checked after IAM is asked: an id that is none names no account. */
    private static String known(@Nullable String accountId) {
        return accountId != null && AccountId.isValid(accountId) ? accountId : "*";
    }

    private EnableOrganizationAdminAccountResponse enable(EnableOrganizationAdminAccountRequest request, Call call) {
        var transaction = call.transaction();
        var membership = management(call);
        var organization = membership.organizationId();
        if (!AccountId.isValid(request.adminAccountId())) {
            throw Refusals.outOfRange();
        }
        var account = new AccountId(request.adminAccountId());
        var site = new Site(account, call.region());
        refuseUnfit(site, organization, call);
        if (!account.equals(membership.management())) {
            organizations.enableServiceAccess(transaction, organization, Detectors.PRINCIPAL, call.now());
            organizations.registerDelegatedAdministrator(transaction, organization, account, Detectors.PRINCIPAL,
                    call.now());
        }
        linkedRole.ensure(transaction, membership.management(), call.now());
        designations.put(transaction, new Designation(organization, site, Designation.AutoEnable.NONE));
        var detector = detectors.ensure(transaction, site, call.now());
        insiders.of(transaction, site)
                .ifPresent(realm -> insiders.relabelAll(transaction, realm, detector, call.now()));
        return EnableOrganizationAdminAccountResponse.builder().build();
    }

    /** One administrator in a Region, the same in all of them, and no member of somebody else. AWS has one text. */
    private void refuseUnfit(Site site, String organization, Call call) {
        var transaction = call.transaction();
        var delegated = organizations.delegatedAdministrators(transaction, organization, Detectors.PRINCIPAL);
        var held = designations.of(transaction, organization);
        if (!organizations.accounts(transaction, organization).contains(site.account())
                || delegated.stream().anyMatch(other -> !other.equals(site.account()))
                || held.stream().anyMatch(other -> !other.administrator().account().equals(site.account()))
                || memberships.association(transaction, site, call.now()).isPresent()) {
            throw Refusals.outOfRange();
        }
        if (held.stream().anyMatch(designation -> designation.administrator().equals(site))) {
            throw Refusals.alreadyAdministrator();
        }
    }

    private DisableOrganizationAdminAccountResponse disable(DisableOrganizationAdminAccountRequest request,
            Call call) {
        var organization = management(call).organizationId();
        var designation = designations.find(call.transaction(), organization, call.region())
                .orElseThrow(Refusals::administratorDisabled);
        if (!designation.administrator().account().digits().equals(request.adminAccountId())) {
            throw Refusals.outOfRange();
        }
        insiders.withdraw(call.transaction(), designation, call.now());
        return DisableOrganizationAdminAccountResponse.builder().build();
    }

    private ListOrganizationAdminAccountsResponse list(ListOrganizationAdminAccountsRequest request, Call call) {
        var organization = management(call).organizationId();
        var held = designations.find(call.transaction(), organization, call.region()).stream().toList();
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call, "ListOrganizationAdminAccounts",
                held, designation -> designation.administrator().account().digits());
        return ListOrganizationAdminAccountsResponse.builder()
                .adminAccounts(page.items()
                        .stream()
                        .map(designation -> AdminAccount.builder()
                                .adminAccountId(designation.administrator().account().digits())
                                .adminStatus("ENABLED")
                                .build())
                        .toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    /** The organization of the caller, who must be its management account. */
    private Membership management(Call call) {
        Optional<Membership> membership = organizations.membership(call.transaction(), call.caller().account());
        return membership.filter(place -> place.management().equals(call.caller().account()))
                .orElseThrow(OrganizationOperations::notManagement);
    }

    private static AwsFailure notManagement() {
        return Refusals.outOfRange();
    }
}
