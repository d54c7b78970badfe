package dev.muster.cloud.organizations;

import dev.muster.api.id.AccountId;
import java.time.Instant;

/**
 * An organization.
 *
 * @param id          {@code o-…}
 * @param management  its management account
 * @param rootId      {@code r-…}
 * @param allFeatures whether it has all features, or consolidated billing only
 * @param createdAt   when it was made
 */
record Organization(String id, AccountId management, String rootId, boolean allFeatures, Instant createdAt) {

    String arn() {
        return arnOf("organization/" + id);
    }

    String rootArn() {
        return arnOf("root/" + id + "/" + rootId);
    }

    String unitArn(String unitId) {
        return arnOf("ou/" + id + "/" + unitId);
    }

    String accountArn(String accountId) {
        return arnOf("account/" + id + "/" + accountId);
    }

    String handshakeArn(String action, String handshakeId) {
        return arnOf("handshake/" + id + "/" + action + "/" + handshakeId);
    }

    String resourcePolicyArn(String resourcePolicyId) {
        return arnOf("resourcepolicy/" + id + "/" + resourcePolicyId);
    }

    String policyArn(OrganizationPolicy policy) {
        return policy.awsManaged()
                ? "arn:aws:organizations::aws:policy/" + policy.type().slug() + "/" + policy.id()
                : anyPolicyArn(policy.type(), policy.id());
    }

    /** The ARN that a policy of this type would have. */
    String anyPolicyArn(OrganizationPolicyType type, String policyId) {
        return arnOf("policy/" + id + "/" + type.slug() + "/" + policyId);
    }

    /** The ARN of a root, unit or account, told apart by the form of the id. */
    String nodeArn(String nodeId) {
        return switch (NodeKind.of(nodeId)) {
            case ROOT -> arnOf("root/" + id + "/" + nodeId);
            case UNIT -> unitArn(nodeId);
            case ACCOUNT -> accountArn(nodeId);
        };
    }

    private String arnOf(String resource) {
        return "arn:aws:organizations::" + management + ":" + resource;
    }
}
