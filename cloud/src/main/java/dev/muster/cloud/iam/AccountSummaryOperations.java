package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;

/** GetAccountSummary: how much of what an account has, and may have. */
final class AccountSummaryOperations {

    /** Of what the world does not have: MFA devices and certificates. */
    private static final List<String> NONE = List.of("ServerCertificates", "MFADevices", "MFADevicesInUse",
            "AccountMFAEnabled", "AccountPasswordPresent", "AccountSigningCertificatesPresent");

    private final IamContext iam;

    AccountSummaryOperations(IamContext iam) {
        this.iam = iam;
    }

    List<Operation<?, ?>> operations() {
        return List.of(Operation.reads("GetAccountSummary", GetAccountSummaryRequest.class,
                Asks.onAccount("iam:GetAccountSummary"), this::summary));
    }

    private GetAccountSummaryResponse summary(GetAccountSummaryRequest request, Call call) {
        var account = call.caller().account();
        var store = iam.store();
        var quotas = iam.quotas();
        var policies = store.managed.of(call.db(), account);
        var summary = new TreeMap<String, Integer>();
        NONE.forEach(key -> summary.put(key, 0));
        summary.put("Users", store.entities.count(call.db(), account, EntityKind.USER));
        summary.put("UsersQuota", quotas.users());
        summary.put("Groups", store.entities.count(call.db(), account, EntityKind.GROUP));
        summary.put("GroupsQuota", quotas.groups());
        summary.put("Roles", store.entities.count(call.db(), account, EntityKind.ROLE));
        summary.put("RolesQuota", quotas.roles());
        summary.put("InstanceProfiles", store.profiles.all(call.db(), account).size());
        summary.put("InstanceProfilesQuota", quotas.instanceProfiles());
        summary.put("Policies", policies.size());
        summary.put("PoliciesQuota", quotas.policies());
        summary.put("PolicyVersionsInUse",
                policies.stream().mapToInt(policy -> store.managed.versions(call.db(), policy).size()).sum());
        summary.put("PolicyVersionsInUseQuota", 10_000);
        summary.put("VersionsPerPolicyQuota", quotas.versionsPerPolicy());
        summary.put("PolicySizeQuota", quotas.policySize());
        summary.put("UserPolicySizeQuota", quotas.inlineUser());
        summary.put("GroupPolicySizeQuota", quotas.inlineGroup());
        summary.put("RolePolicySizeQuota", quotas.inlineRole());
        summary.put("AssumeRolePolicySizeQuota", quotas.trustSize());
        summary.put("GroupsPerUserQuota", quotas.groupsPerUser());
        summary.put("AccessKeysPerUserQuota", quotas.keysPerUser());
        summary.put("AttachedPoliciesPerUserQuota", quotas.policiesPerEntity());
        summary.put("AttachedPoliciesPerGroupQuota", quotas.policiesPerEntity());
        summary.put("AttachedPoliciesPerRoleQuota", quotas.policiesPerEntity());
        summary.put("SigningCertificatesPerUserQuota", 2);
        summary.put("ServerCertificatesQuota", 20);
        summary.put("Providers", store.providers.of(call.db(), account, SqlProviders.Kind.OIDC).size()
                + store.providers.of(call.db(), account, SqlProviders.Kind.SAML).size());
        summary.put("AccountAccessKeysPresent", store.keys.of(call.db(), account.digits()).isEmpty() ? 0 : 1);
        summary.put("GlobalEndpointTokenVersion", 1);
        return GetAccountSummaryResponse.builder().summaryMapWithStrings(summary).build();
    }
}
