package dev.muster.cloud.organizations;

import dev.muster.policy.PolicyKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of policies that an organization can have. */
enum OrganizationPolicyType {
    SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY, TAG_POLICY, BACKUP_POLICY, AISERVICES_OPT_OUT_POLICY, CHATBOT_POLICY, DECLARATIVE_POLICY_EC2, SECURITYHUB_POLICY, INSPECTOR_POLICY, UPGRADE_ROLLOUT_POLICY, BEDROCK_POLICY, S3_POLICY, NETWORK_SECURITY_DIRECTOR_POLICY;

    static Optional<OrganizationPolicyType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    /** As it stands in ARNs. */
    String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of IAM policy that it is; empty for the types that manage services and are merged downwards. */
    Optional<PolicyKind> grammar() {
        return switch (this) {
            case SERVICE_CONTROL_POLICY -> Optional.of(PolicyKind.SERVICE_CONTROL);
            case RESOURCE_CONTROL_POLICY -> Optional.of(PolicyKind.RESOURCE_CONTROL);
            case TAG_POLICY, BACKUP_POLICY, AISERVICES_OPT_OUT_POLICY, CHATBOT_POLICY, DECLARATIVE_POLICY_EC2,
                    SECURITYHUB_POLICY, INSPECTOR_POLICY, UPGRADE_ROLLOUT_POLICY, BEDROCK_POLICY, S3_POLICY,
                    NETWORK_SECURITY_DIRECTOR_POLICY ->
                Optional.empty();
        };
    }
}
