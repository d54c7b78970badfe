package dev.muster.cloud.world;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.call.PolicyText;
import dev.muster.cloud.detective.Volume;
import dev.muster.cloud.guardduty.finding.FindingBatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a world is when it begins.
 *
 * @param organization its organization, if it has one
 * @param accounts     in the order of the file
 * @param providers    key sets (JWKS) of OpenID Connect issuers, by issuer
 * @param guardDuty    where GuardDuty is on, and what it has found
 */
public record World(Optional<Organization> organization, List<Account> accounts, Map<String, String> providers,
        GuardDuty guardDuty) {

    public World {
        accounts = List.copyOf(accounts);
        providers = Map.copyOf(providers);
    }

    /** The management account of the organization; the first account where there is none. */
    public AccountId management() {
        return organization.map(Organization::management).orElseGet(() -> accounts.getFirst().id());
    }

    /**
     * The organization.
     *
     * @param id                     {@code o-…}
     * @param management             its management account
     * @param serviceControlPolicies whether that type of policy is on from the start
     */
    public record Organization(String id, AccountId management, boolean serviceControlPolicies) {}

    /**
     * An account.
     *
     * @param email   the address of its root user
     * @param state   whether it works
     * @param unit    names of organizational units from the root down, joined by slashes; empty for the root itself
     * @param member  whether it belongs to the organization
     * @param regions the opt-in Regions that it has switched on
     * @param keys    access keys of its root user
     * @param policies customer managed policies
     * @param detectiveVolume how much data Detective would take from it in each Region, where the file says so
     */
    public record Account(AccountId id, String name, String email, dev.muster.cloud.account.Account.State state,
            String unit, boolean member, Set<RegionId> regions, List<Key> keys, List<User> users, List<Role> roles, List<PolicyText> policies,
            Optional<Volume> detectiveVolume) {

        public Account {
            regions = Set.copyOf(regions);
            keys = List.copyOf(keys);
            users = List.copyOf(users);
            roles = List.copyOf(roles);
            policies = List.copyOf(policies);
        }

        /** Whether it has a customer managed policy of this name. */
        boolean has(String policy) {
            return policies.stream().anyMatch(own -> own.name().equals(policy));
        }
    }

    /** GuardDuty when the world begins. */
    public record GuardDuty(List<Detector> detectors, List<Findings> findings) {

        /** On nowhere. */
        public static final GuardDuty NOWHERE = new GuardDuty(List.of(), List.of());

        public GuardDuty {
            detectors = List.copyOf(detectors);
            findings = List.copyOf(findings);
        }
    }

    /** That an account has GuardDuty on in a Region. */
    public record Detector(AccountId account, RegionId region) {}

    /**
     * Findings to load.
     *
     * @param place   where this is said, to complain of findings that have no place in the world
     * @param account whose they become; empty: that of which each finding tells
     * @param region  likewise
     */
    public record Findings(String place, FindingBatch batch, Optional<AccountId> account, Optional<RegionId> region) {}

    /** An access key. */
    public record Key(String id, String secret) {

        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    /**
     * What is attached to a user or a role.
     *
     * @param managed managed policies
     * @param inline  inline policies
     */
    public record Policies(List<Attached> managed, List<PolicyText> inline) {

        public Policies {
            managed = List.copyOf(managed);
            inline = List.copyOf(inline);
        }
    }

    /**
     * A managed policy that is attached.
     *
     * @param name  its name or its ARN
     * @param place where this is said, to complain of a policy that does not exist
     */
    public record Attached(String name, String place) {}

    /** An IAM user. */
    public record User(String path, String name, Policies policies, List<Key> keys, Map<String, String> tags) {

        public User {
            keys = List.copyOf(keys);
            tags = Map.copyOf(tags);
        }
    }

    /**
     * An IAM role.
     *
     * @param trust the trust policy, as JSON
     */
    public record Role(String path, String name, String trust, Policies policies, Map<String, String> tags,
            Duration maxSessionDuration) {

        public Role {
            tags = Map.copyOf(tags);
        }
    }
}
