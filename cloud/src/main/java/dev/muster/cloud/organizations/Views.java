package dev.muster.cloud.organizations;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.account.Account;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.organizations.model.CreateAccountStatus;
import software.amazon.awssdk.services.organizations.model.DelegatedAdministrator;
import software.amazon.awssdk.services.organizations.model.Handshake;
import software.amazon.awssdk.services.organizations.model.HandshakeParty;
import software.amazon.awssdk.services.organizations.model.HandshakeResource;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyTypeSummary;
import software.amazon.awssdk.services.organizations.model.Root;

/** Things as the API shows them. */
final class Views {

    private static final String ROOT_NAME = "Root";

    private final SqlOrganizations directory;

    private final Accounts accounts;

    private final OrganizationSettings settings;

    Views(SqlOrganizations directory, Accounts accounts, OrganizationSettings settings) {
        this.directory = directory;
        this.accounts = accounts;
        this.settings = settings;
    }

    software.amazon.awssdk.services.organizations.model.Organization organization(Call call,
            Organization organization) {
        return software.amazon.awssdk.services.organizations.model.Organization.builder()
                .id(organization.id())
                .arn(organization.arn())
                .featureSet(featureSet(organization))
                .masterAccountArn(organization.accountArn(organization.management().digits()))
                .masterAccountId(organization.management().digits())
                .masterAccountEmail(account(call, organization.management()).email())
                // obsolete: AWS shows this whatever is enabled
                .availablePolicyTypes(PolicyTypeSummary.builder()
                        .type(OrganizationPolicyType.SERVICE_CONTROL_POLICY.name())
                        .status("ENABLED")
                        .build())
                .build();
    }

    static String featureSet(Organization organization) {
        return organization.allFeatures() ? "ALL" : "CONSOLIDATED_BILLING";
    }

    Root root(Call call, Organization organization) {
        return Root.builder()
                .id(organization.rootId())
                .arn(organization.rootArn())
                .name(ROOT_NAME)
                .policyTypes(directory.policies()
                        .enabledTypes(call.db(), organization.id())
                        .stream()
                        .map(type -> PolicyTypeSummary.builder().type(type.name()).status("ENABLED").build())
                        .toList())
                .build();
    }

    static OrganizationalUnit unit(Organization organization, Unit unit) {
        return OrganizationalUnit.builder()
                .id(unit.id())
                .arn(organization.unitArn(unit.id()))
                .name(unit.name())
                .build();
    }

    software.amazon.awssdk.services.organizations.model.Account member(Call call, Organization organization,
            Member member) {
        var account = account(call, member.account());
        var state = state(account, member, call.now());
        return software.amazon.awssdk.services.organizations.model.Account.builder()
                .id(account.id().digits())
                .arn(organization.accountArn(account.id().digits()))
                .email(account.email())
                .name(account.name())
                .status(state)
                .state(state)
                .joinedMethod(joinedMethod(member))
                .joinedTimestamp(member.joinedAt())
                .build();
    }

    DelegatedAdministrator administrator(Call call, Organization organization, Member member, Instant since) {
        var account = account(call, member.account());
        var state = state(account, member, call.now());
        return DelegatedAdministrator.builder()
                .id(account.id().digits())
                .arn(organization.accountArn(account.id().digits()))
                .email(account.email())
                .name(account.name())
                .status(state)
                .state(state)
                .joinedMethod(joinedMethod(member))
                .joinedTimestamp(member.joinedAt())
                .delegationEnabledDate(since)
                .build();
    }

    private static String joinedMethod(Member member) {
        return member.created() ? "CREATED" : "INVITED";
    }

    /** Closing takes a while, during which the account is told apart from a suspended one. */
    private String state(Account account, Member member, Instant now) {
        return switch (account.state()) {
            case ACTIVE -> "ACTIVE";
            case SUSPENDED -> "SUSPENDED";
            case PENDING_CLOSURE -> member.closedAt()
                    .filter(at -> !at.plus(settings.delays().accountClosure()).isAfter(now))
                    .map(_ -> "SUSPENDED")
                    .orElse("PENDING_CLOSURE");
        };
    }

    PolicySummary summary(Organization organization, OrganizationPolicy policy) {
        return PolicySummary.builder()
                .id(policy.id())
                .arn(organization.policyArn(policy))
                .name(policy.name())
                .description(policy.description())
                .type(policy.type().name())
                .awsManaged(policy.awsManaged())
                .build();
    }

    /** What a target of policies is called. */
    String nameOf(Call call, Organization organization, String nodeId) {
        return switch (NodeKind.of(nodeId)) {
            case ROOT -> ROOT_NAME;
            case UNIT -> directory.tree()
                    .unit(call.db(), organization.id(), nodeId)
                    .map(Unit::name)
                    .orElse(nodeId);
            case ACCOUNT -> account(call, new AccountId(nodeId)).name();
        };
    }

    static CreateAccountStatus status(AccountRequest request, String state) {
        var status = CreateAccountStatus.builder()
                .id(request.id())
                .accountName(request.accountName())
                .state(state)
                .requestedTimestamp(request.requestedAt());
        if (state.equals("IN_PROGRESS")) {
            return status.build();
        }
        request.account().ifPresent(account -> status.accountId(account.digits()));
        request.failure().ifPresent(status::failureReason);
        return status.completedTimestamp(request.dueAt()).build();
    }

    Handshake handshake(Call call, Organization organization, Handshaking handshake, Handshaking.State state) {
        return Handshake.builder()
                .id(handshake.id())
                .arn(organization.handshakeArn(handshake.action().slug(), handshake.id()))
                .action(handshake.action().name())
                .state(state.name())
                .requestedTimestamp(handshake.requestedAt())
                .expirationTimestamp(handshake.expiresAt())
                .parties(parties(organization, handshake))
                .resources(resources(call, organization, handshake))
                .build();
    }

    private static List<HandshakeParty> parties(Organization organization, Handshaking handshake) {
        var parties = new ArrayList<HandshakeParty>();
        parties.add(HandshakeParty.builder().id(organization.id()).type("ORGANIZATION").build());
        if (!handshake.targetType().equals("ORGANIZATION")) {
            parties.add(HandshakeParty.builder().id(handshake.target()).type(handshake.targetType()).build());
        }
        return parties;
    }

    private List<HandshakeResource> resources(Call call, Organization organization, Handshaking handshake) {
        var management = account(call, organization.management());
        var resources = new ArrayList<HandshakeResource>();
        resources.add(HandshakeResource.builder()
                .type("ORGANIZATION")
                .value(organization.id())
                .resources(resource("MASTER_EMAIL", management.email()), resource("MASTER_NAME", management.name()),
                        resource("ORGANIZATION_FEATURE_SET", featureSet(organization)))
                .build());
        if (!handshake.targetType().equals("ORGANIZATION")) {
            resources.add(resource(handshake.targetType(), handshake.target()));
        }
        if (!handshake.notes().isEmpty()) {
            resources.add(resource("NOTES", handshake.notes()));
        }
        handshake.parent().ifPresent(parent -> resources.add(resource("PARENT_HANDSHAKE", parent)));
        return resources;
    }

    private static HandshakeResource resource(String type, String value) {
        return HandshakeResource.builder().type(type).value(value).build();
    }

    private Account account(Call call, AccountId id) {
        return accounts.find(call.transaction(), id)
                .orElseThrow(() -> new IllegalStateException("account `" + id + "` is gone"));
    }
}
