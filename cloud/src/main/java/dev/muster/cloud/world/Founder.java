package dev.muster.cloud.world;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.account.Account;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.PolicyText;
import dev.muster.cloud.detective.DetectiveService;
import dev.muster.cloud.guardduty.GuardDutyService;
import dev.muster.cloud.guardduty.finding.FindingBatch;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.organizations.OrganizationDirectory;
import dev.muster.cloud.store.Transaction;
import dev.muster.cloud.sts.IdentityProviders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings a world into being: everything in one transaction, or nothing. */
public final class Founder {

    private final Accounts accounts;

    private final Iam iam;

    private final OrganizationDirectory organizations;

    private final IdentityProviders providers;

    private final DetectiveService detective;

    private final GuardDutyService guardDuty;

    public Founder(Accounts accounts, Iam iam, OrganizationDirectory organizations, IdentityProviders providers,
            DetectiveService detective, GuardDutyService guardDuty) {
        this.accounts = accounts;
        this.iam = iam;
        this.organizations = organizations;
        this.providers = providers;
        this.detective = detective;
        this.guardDuty = guardDuty;
    }

    /**
     * Makes all that the world describes. Throws {@link InvalidWorld} where it attaches policies that do not exist, or
     * has findings of accounts that have no detector.
     */
    public void found(Transaction transaction, World world, Instant now) {
        for (var account : world.accounts()) {
            accounts.add(transaction, new Account(account.id(), account.name(), account.email(), account.state(),
                    now, account.regions()));
            for (var policy : account.policies()) {
                iam.seedPolicy(transaction, account.id(), "/", policy.name(), policy.json(), now);
            }
        }
        var attached = new AttachedPolicies(iam, transaction, world);
        for (var account : world.accounts()) {
            users(transaction, account, attached, now);
        }
        // trust policies name users and roles, so the roles come when all users are there; roles that trust roles
        // are made in the order of the file
        for (var account : world.accounts()) {
            for (var role : account.roles()) {
                iam.seedRole(transaction, account.id(), role.path(), role.name(), role.trust(),
                        attached.arns(account, role.policies()), inline(role.policies().inline()), role.tags(),
                        role.maxSessionDuration(), now);
            }
        }
        world.organization().ifPresent(organization -> organization(transaction, world, organization, now));
        world.accounts()
                .forEach(account -> account.detectiveVolume()
                        .ifPresent(volume -> detective.setVolume(transaction, account.id(), volume, now)));
        world.providers().forEach((issuer, keys) -> providers.learn(transaction, issuer, keys));
        guardDuty(transaction, world.guardDuty(), now);
    }

    private void guardDuty(Transaction transaction, World.GuardDuty begun, Instant now) {
        begun.detectors()
                .forEach(detector -> guardDuty.enable(transaction, detector.account(), detector.region(), now));
        var problems = new ArrayList<String>();
        for (var findings : begun.findings()) {
            try {
                guardDuty.load(transaction, findings.batch(), findings.account(), findings.region(), now);
            } catch (FindingBatch.Unfit e) {
                e.problems().forEach(problem -> problems.add(findings.place() + ": " + problem));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidWorld(problems);
        }
    }

    private void users(Transaction transaction, World.Account account, AttachedPolicies attached, Instant now) {
        for (var key : account.keys()) {
            iam.seedRootKey(transaction, account.id(), key.id(), key.secret(), now);
        }
        for (var user : account.users()) {
            var keys = new LinkedHashMap<String, String>();
            user.keys().forEach(key -> keys.put(key.id(), key.secret()));
            iam.seedUser(transaction, account.id(), user.path(), user.name(), attached.arns(account, user.policies()),
                    inline(user.policies().inline()), keys, user.tags(), now);
        }
    }

    private void organization(Transaction transaction, World world, World.Organization organization, Instant now) {
        organizations.seedOrganization(transaction, organization.id(), organization.management(),
                organization.serviceControlPolicies(), now);
        var units = new LinkedHashMap<AccountId, String>();
        for (var account : world.accounts()) {
            if (account.member() && !account.id().equals(organization.management())) {
                units.put(account.id(), account.unit());
            }
        }
        organizations.seedMembers(transaction, organization.id(), units, now);
    }

    private static Map<String, String> inline(List<PolicyText> policies) {
        var texts = new LinkedHashMap<String, String>();
        policies.forEach(policy -> texts.put(policy.name(), policy.json()));
        return texts;
    }
}
