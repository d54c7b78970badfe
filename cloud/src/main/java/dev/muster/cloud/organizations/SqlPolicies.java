package dev.muster.cloud.organizations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The policies of organizations, the types that are switched on, and what is attached where. */
final class SqlPolicies {

    private static final String POLICY = "select id, type, name, description, content, updated_at from organization_policy";

    /** A policy and since when it is attached. */
    record Attached(OrganizationPolicy policy, Instant since) {}

    Optional<OrganizationPolicy> find(DSLContext db, String organizationId, String id) {
        return OrganizationPolicy.ofAws(id)
                .or(() -> Optional.ofNullable(db.fetchOne(POLICY + " where id = ? and organization_id = ?", id,
                        organizationId)).map(SqlPolicies::policy));
    }

    /** All policies of a type, AWS's included, by id. */
    List<OrganizationPolicy> list(DSLContext db, String organizationId, OrganizationPolicyType type) {
        var policies = new ArrayList<OrganizationPolicy>(
                db.fetch(POLICY + " where organization_id = ? and type = ?", organizationId, type.name())
                        .map(SqlPolicies::policy));
        OrganizationPolicy.ofAws(type).ifPresent(policies::add);
        policies.sort(Comparator.comparing(OrganizationPolicy::id));
        return policies;
    }

    void put(DSLContext db, String organizationId, OrganizationPolicy policy) {
        db.execute("""
                insert into organization_policy (id, organization_id, type, name, description, content, updated_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set name = excluded.name, description = excluded.description,
                    content = excluded.content, updated_at = excluded.updated_at""", policy.id(), organizationId,
                policy.type().name(), policy.name(), policy.description(), policy.content(),
                policy.updatedAt().toEpochMilli());
    }

    void delete(DSLContext db, String policyId) {
        db.execute("delete from organization_policy where id = ?", policyId);
    }

    Set<OrganizationPolicyType> enabledTypes(DSLContext db, String organizationId) {
        var types = EnumSet.noneOf(OrganizationPolicyType.class);
        db.fetch("select type from organization_policy_type where organization_id = ?", organizationId)
                .forEach(row -> OrganizationPolicyType.named(row.get(0, String.class)).ifPresent(types::add));
        return types;
    }

    /** Switches a type on; what AWS attaches everywhere is attached to the targets given. */
    void enable(DSLContext db, String organizationId, OrganizationPolicyType type, List<String> targets,
            Instant now) {
        db.execute("insert into organization_policy_type (organization_id, type) values (?, ?)", organizationId,
                type.name());
        OrganizationPolicy.ofAws(type)
                .ifPresent(policy -> targets.forEach(target -> attach(db, organizationId, policy, target, now)));
    }

    /** Switches a type off; everything of it is detached. */
    void disable(DSLContext db, String organizationId, OrganizationPolicyType type) {
        db.execute("delete from organization_policy_type where organization_id = ? and type = ?", organizationId,
                type.name());
        db.execute("delete from organization_attachment where organization_id = ? and type = ?", organizationId,
                type.name());
    }

    /** Attaches to something new what AWS attaches everywhere, for the types that are on. */
    void attachDefaults(DSLContext db, String organizationId, String target, Instant now) {
        for (var type : enabledTypes(db, organizationId)) {
            OrganizationPolicy.ofAws(type).ifPresent(policy -> attach(db, organizationId, policy, target, now));
        }
    }

    void attach(DSLContext db, String organizationId, OrganizationPolicy policy, String target, Instant now) {
        db.execute("""
                insert into organization_attachment (target_id, policy_id, organization_id, type, attached_at)
                values (?, ?, ?, ?, ?)""", target, policy.id(), organizationId, policy.type().name(),
                now.toEpochMilli());
    }

    void detach(DSLContext db, String policyId, String target) {
        db.execute("delete from organization_attachment where target_id = ? and policy_id = ?", target, policyId);
    }

    void detachAll(DSLContext db, String target) {
        db.execute("delete from organization_attachment where target_id = ?", target);
    }

    /** What is attached to a target directly, in the order in which it was. */
    List<Attached> attached(DSLContext db, String organizationId, String target, OrganizationPolicyType type) {
        return db.fetch("""
                select policy_id, attached_at from organization_attachment
                 where target_id = ? and organization_id = ? and type = ?
                 order by attached_at, policy_id""", target, organizationId, type.name())
                .map(row -> new Attached(
                        find(db, organizationId, row.get(0, String.class)).orElseThrow(
                                () -> new IllegalStateException("an attached policy is gone")),
                        Instant.ofEpochMilli(row.get(1, Long.class))));
    }

    /** The targets that a policy is attached to, by id. */
    List<String> targets(DSLContext db, String organizationId, String policyId) {
        return db.fetch("""
                select target_id from organization_attachment
                 where organization_id = ? and policy_id = ?
                 order by target_id""", organizationId, policyId)
                .map(row -> row.get(0, String.class));
    }

    private static OrganizationPolicy policy(Record row) {
        return new OrganizationPolicy(row.get(0, String.class),
                OrganizationPolicyType.valueOf(row.get(1, String.class)), row.get(2, String.class),
                row.get(3, String.class), row.get(4, String.class), false,
                Instant.ofEpochMilli(row.get(5, Long.class)));
    }
}
