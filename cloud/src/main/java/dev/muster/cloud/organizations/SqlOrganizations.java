package dev.muster.cloud.organizations;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.PolicyText;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.organizations.SqlDelegations.Delegation;
import dev.muster.cloud.store.Memory;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/**
 * The organizations of the world in the database: what other services ask of them, and the changes that have
 * consequences elsewhere (joining, leaving, the end of a delegation). Thread-safe.
 */
public final class SqlOrganizations implements OrganizationDirectory {

    private static final String SERVICE = "organizations.amazonaws.com";

    private final Iam iam;

    private final OrganizationIds ids = new OrganizationIds();

    private final SqlTree tree = new SqlTree();

    private final SqlPolicies policies = new SqlPolicies();

    private final SqlDelegations delegations = new SqlDelegations();

    private final SqlTags tags = new SqlTags();

    private static final String SCOPE = "organizations";

    private final Memory memory = new Memory("organizations");

    private final List<OrganizationListener> listeners = new CopyOnWriteArrayList<>();

    public SqlOrganizations(Iam iam) {
        this.iam = iam;
    }

    OrganizationIds ids() {
        return ids;
    }

    SqlTree tree() {
        return tree;
    }

    SqlPolicies policies() {
        return policies;
    }

    SqlDelegations delegations() {
        return delegations;
    }

    SqlTags tags() {
        return tags;
    }

    /** Whatever changes an organization says so first, lest old answers be remembered. */
    void changes(Transaction transaction) {
        memory.changed(transaction, SCOPE);
    }

    @Override
    public Optional<Membership> membership(Transaction transaction, AccountId account) {
        return memory.getOrAbsent(transaction, SCOPE, account, Membership.class,
                () -> findMembership(transaction.db(), account));
    }

    private Optional<Membership> findMembership(DSLContext db, AccountId account) {
        return tree.member(db, account).map(member -> {
            var organization = organization(db, member.organizationId());
            var path = tree.path(db, organization, member.parent());
            var levels = new ArrayList<>(path);
            levels.add(account.digits());
            return new Membership(organization.id(), organization.management(),
                    organization.id() + "/" + String.join("/", path) + "/",
                    binding(db, organization, account, levels, OrganizationPolicyType.SERVICE_CONTROL_POLICY),
                    binding(db, organization, account, levels, OrganizationPolicyType.RESOURCE_CONTROL_POLICY));
        });
    }

    private List<List<PolicyText>> binding(DSLContext db, Organization organization, AccountId account,
            List<String> levels, OrganizationPolicyType type) {
        if (account.equals(organization.management())
                || !policies.enabledTypes(db, organization.id()).contains(type)) {
            return List.of();
        }
        return levels.stream()
                .map(level -> policies.attached(db, organization.id(), level, type)
                        .stream()
                        .map(attached -> text(organization, attached.policy()))
                        .toList())
                .toList();
    }

    private static PolicyText text(Organization organization, OrganizationPolicy policy) {
        return new PolicyText(policy.name(), Optional.of(organization.policyArn(policy)), policy.content());
    }

    /** An account that is still being created is among them: services enrol it at once. */
    @Override
    public List<AccountId> accounts(Transaction transaction, String organizationId) {
        return tree.members(transaction.db(), organizationId)
                .stream()
                .filter(member -> member.closedAt().isEmpty())
                .map(Member::account)
                .toList();
    }

    @Override
    public List<AccountId> delegatedAdministrators(Transaction transaction, String organizationId,
            String servicePrincipal) {
        return delegations.ofService(transaction.db(), organizationId, servicePrincipal)
                .stream()
                .map(Delegation::account)
                .toList();
    }

    @Override
    public void enableServiceAccess(Transaction transaction, String organizationId, String servicePrincipal,
            Instant now) {
        changes(transaction);
        delegations.enableAccess(transaction.db(), organizationId, servicePrincipal, now);
    }

    @Override
    public void registerDelegatedAdministrator(Transaction transaction, String organizationId, AccountId account,
            String servicePrincipal, Instant now) {
        changes(transaction);
        delegations.register(transaction.db(), organizationId, new Delegation(servicePrincipal, account, now));
    }

    /** Ends a delegation and tells of it. */
    void deregister(Transaction transaction, String organizationId, AccountId account, String servicePrincipal,
            Instant now) {
        changes(transaction);
        delegations.deregister(transaction.db(), account, servicePrincipal);
        listeners.forEach(
                listener -> listener.deregistered(transaction, organizationId, account, servicePrincipal, now));
    }

    @Override
    public void seedOrganization(Transaction transaction, String organizationId, AccountId management,
            boolean serviceControlPolicies, Instant now) {
        var organization = found(transaction, organizationId, management, true, now);
        if (serviceControlPolicies) {
            policies.enable(transaction.db(), organization.id(), OrganizationPolicyType.SERVICE_CONTROL_POLICY,
                    targets(transaction.db(), organization), now);
        }
    }

    /** Makes an organization around its management account. */
    Organization found(Transaction transaction, String organizationId, AccountId management, boolean allFeatures,
            Instant now) {
        changes(transaction);
        var organization = new Organization(organizationId, management, ids.root(), allFeatures, now);
        tree.add(transaction.db(), organization);
        enter(transaction, organization,
                new Member(management, organizationId, organization.rootId(), false, now, now, Optional.empty()));
        return organization;
    }

    @Override
    public void seedMembers(Transaction transaction, String organizationId, Map<AccountId, String> unitPaths,
            Instant now) {
        changes(transaction);
        var db = transaction.db();
        var organization = organization(db, organizationId);
        var known = tree.members(db, organizationId).stream().map(Member::account).collect(Collectors.toSet());
        var parents = new HashMap<String, String>();
        unitPaths.forEach((account, path) -> {
            var parent = parents.computeIfAbsent(path, _ -> unitAt(db, organization, path, now));
            if (known.contains(account)) {
                tree.move(db, account, parent);
            } else {
                join(transaction, organization,
                        new Member(account, organizationId, parent, true, now, now, Optional.empty()), now);
            }
        });
    }

    private String unitAt(DSLContext db, Organization organization, String path, Instant now) {
        var parent = organization.rootId();
        for (var name : List.of(path.split("/", -1))) {
            parent = name.isEmpty() ? parent : unitNamed(db, organization, parent, name, now);
        }
        return parent;
    }

    private String unitNamed(DSLContext db, Organization organization, String parent, String name, Instant now) {
        return tree.unitsUnder(db, parent)
                .stream()
                .filter(unit -> unit.name().equals(name))
                .map(Unit::id)
                .findFirst()
                .orElseGet(() -> addUnit(db, organization, parent, name, now).id());
    }

    Unit addUnit(DSLContext db, Organization organization, String parent, String name, Instant now) {
        var unit = new Unit(ids.unit(organization.rootId()), parent, name);
        tree.add(db, organization.id(), unit);
        policies.attachDefaults(db, organization.id(), unit.id(), now);
        return unit;
    }

    /** Makes an account a member and tells of it. */
    void join(Transaction transaction, Organization organization, Member member, Instant now) {
        enter(transaction, organization, member);
        listeners.forEach(listener -> listener.joined(transaction, organization.id(), member.account(), now));
    }

    private void enter(Transaction transaction, Organization organization, Member member) {
        changes(transaction);
        tree.add(transaction.db(), member);
        policies.attachDefaults(transaction.db(), organization.id(), member.account().digits(), member.joinedAt());
        if (organization.allFeatures()) {
            iam.ensureServiceLinkedRole(transaction, member.account(), SERVICE, member.joinedAt());
        }
    }

    /** From consolidated billing to all features, for good. */
    void enableAllFeatures(Transaction transaction, Organization organization, Instant now) {
        changes(transaction);
        tree.enableAllFeatures(transaction.db(), organization.id());
        tree.members(transaction.db(), organization.id())
                .forEach(member -> iam.ensureServiceLinkedRole(transaction, member.account(), SERVICE, now));
    }

    /** Ends a membership with all that belonged to it. A closed account has been told of already. */
    void remove(Transaction transaction, Member member, Instant now) {
        changes(transaction);
        var id = member.account().digits();
        tree.remove(transaction.db(), member.account());
        policies.detachAll(transaction.db(), id);
        tags.removeAll(transaction.db(), id);
        if (member.closedAt().isEmpty()) {
            tellLeft(transaction, member, now);
        }
    }

    /** Closes an account: it stays in the organization, but no longer takes part in it. */
    void close(Transaction transaction, Member member, Instant now) {
        changes(transaction);
        tree.close(transaction.db(), member.account(), now);
        tellLeft(transaction, member, now);
    }

    private void tellLeft(Transaction transaction, Member member, Instant now) {
        listeners.forEach(listener -> listener.left(transaction, member.organizationId(), member.account(), now));
    }

    /** All that policies can be attached to: the root, the units, the accounts. */
    List<String> targets(DSLContext db, Organization organization) {
        var targets = new ArrayList<String>();
        targets.add(organization.rootId());
        tree.units(db, organization.id()).forEach(unit -> targets.add(unit.id()));
        tree.members(db, organization.id()).forEach(member -> targets.add(member.account().digits()));
        return targets;
    }

    private Organization organization(DSLContext db, String id) {
        return tree.organization(db, id)
                .orElseThrow(() -> new IllegalArgumentException("there is no organization `" + id + "`"));
    }

    @Override
    public void addListener(OrganizationListener listener) {
        listeners.add(listener);
    }
}
