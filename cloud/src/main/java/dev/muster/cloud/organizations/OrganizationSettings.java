package dev.muster.cloud.organizations;

import java.time.Duration;
import java.util.Map;

/**
 * What AWS fixes for Organizations, or lets a support case change.
 *
 * @param delays     how long things take
 * @param quotas     how much there may be
 * @param anyService whether trusted access takes any service principal; else those that AWS lists
 */
public record OrganizationSettings(Delays delays, Quotas quotas, boolean anyService) {

    /**
     * How long things take.
     *
     * @param accountCreation until a new account is there
     * @param accountClosure  until an account being closed is suspended
     * @param invitation      until an invitation expires
     * @param allFeatures     until a request to enable all features expires
     */
    public record Delays(Duration accountCreation, Duration accountClosure, Duration invitation,
            Duration allFeatures) {}

    /**
     * How much there may be.
     *
     * @param accounts                of an organization, closed ones among them
     * @param units                   of an organization
     * @param depth                   of units under the root
     * @param policies                of an organization and a type
     * @param tags                    of a resource
     * @param serviceControl          for service control policies
     * @param resourceControl         for resource control policies
     * @param management              for each of the other types
     * @param delegatedAdministrators of one service
     * @param delegatedByService      the same for services that differ, by principal
     */
    public record Quotas(int accounts, int units, int depth, int policies, int tags, PolicyQuota serviceControl,
            PolicyQuota resourceControl, PolicyQuota management, int delegatedAdministrators,
            Map<String, Integer> delegatedByService) {

        public Quotas {
            delegatedByService = Map.copyOf(delegatedByService);
        }

        PolicyQuota of(OrganizationPolicyType type) {
            return type == OrganizationPolicyType.SERVICE_CONTROL_POLICY
                    ? serviceControl
                    : type == OrganizationPolicyType.RESOURCE_CONTROL_POLICY ? resourceControl : management;
        }

        int delegatedAdministratorsOf(String principal) {
            return delegatedByService.getOrDefault(principal, delegatedAdministrators);
        }
    }

    /**
     * Limits of a policy type.
     *
     * @param attached to one target
     * @param size     of a document, in characters, white space included
     */
    public record PolicyQuota(int attached, int size) {}

    /**
     * As in AWS, except that an organization may have 10,000 accounts, which AWS grants on request: the ten that it
     * starts with would be in everybody's way here.
     */
    public static OrganizationSettings defaults() {
        return new OrganizationSettings(
                new Delays(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofDays(15), Duration.ofDays(90)),
                new Quotas(10_000, 2_000, 5, 2_000, 50, new PolicyQuota(10, 10_240), new PolicyQuota(5, 5_120),
                        new PolicyQuota(10, 10_000), 5,
                        Map.of("detective.amazonaws.com", 1, "guardduty.amazonaws.com", 1)),
                false);
    }

    /** The same with accounts that are there, or suspended, at once. */
    public OrganizationSettings withoutDelays() {
        return new OrganizationSettings(
                new Delays(Duration.ZERO, Duration.ZERO, delays.invitation(), delays.allFeatures()), quotas,
                anyService);
    }

    public OrganizationSettings withQuotas(Quotas others) {
        return new OrganizationSettings(delays, others, anyService);
    }

    /** The same with trusted access for whatever is called a service. */
    public OrganizationSettings withAnyService() {
        return new OrganizationSettings(delays, quotas, true);
    }
}
