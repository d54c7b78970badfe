package dev.muster.cloud.organizations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A policy of an organization, or one of AWS's that every organization has.
 *
 * @param id        {@code p-…}
 * @param updatedAt when it was last changed
 */
record OrganizationPolicy(String id, OrganizationPolicyType type, String name, String description, String content,
        boolean awsManaged, Instant updatedAt) {

    static final OrganizationPolicy FULL_AWS_ACCESS = new OrganizationPolicy("p-FullAWSAccess",
            OrganizationPolicyType.SERVICE_CONTROL_POLICY, "FullAWSAccess", "Allows access to every operation",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
            true, Instant.EPOCH);

    static final OrganizationPolicy RCP_FULL_AWS_ACCESS = new OrganizationPolicy("p-RCPFullAWSAccess",
            OrganizationPolicyType.RESOURCE_CONTROL_POLICY, "RCPFullAWSAccess", "Allows access to every resource",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\","
                    + "\"Resource\":\"*\"}]}",
            true, Instant.EPOCH);

    private static final List<OrganizationPolicy> OF_AWS = List.of(FULL_AWS_ACCESS, RCP_FULL_AWS_ACCESS);

    static Optional<OrganizationPolicy> ofAws(String id) {
        return OF_AWS.stream().filter(policy -> policy.id().equals(id)).findFirst();
    }

    /** The one that is attached everywhere when a type is switched on. */
    static Optional<OrganizationPolicy> ofAws(OrganizationPolicyType type) {
        return OF_AWS.stream().filter(policy -> policy.type() == type).findFirst();
    }
}
