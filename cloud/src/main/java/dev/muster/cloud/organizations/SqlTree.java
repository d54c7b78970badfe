package dev.muster.cloud.organizations;

import dev.muster.api.id.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Organizations, units and members in their tables. */
final class SqlTree {

    private static final String ORGANIZATION = "select o.id, o.management_id, o.root_id, o.all_features, o.created_at from organization o";

    private static final String UNIT = "select id, parent_id, name from organization_unit";

    private static final String MEMBER = """
            select account_id, organization_id, parent_id, created, joined_at, listed_at, closed_at
              from organization_member""";

    Optional<Organization> organization(DSLContext db, String id) {
        return Optional.ofNullable(db.fetchOne(ORGANIZATION + " where o.id = ?", id)).map(SqlTree::organization);
    }

    Optional<Organization> organizationOf(DSLContext db, AccountId account) {
        return Optional.ofNullable(db.fetchOne(ORGANIZATION
                + " join organization_member m on m.organization_id = o.id where m.account_id = ?", account.digits()))
                .map(SqlTree::organization);
    }

    void add(DSLContext db, Organization organization) {
        db.execute("""
                insert into organization (id, management_id, root_id, all_features, created_at)
                values (?, ?, ?, ?, ?)""", organization.id(), organization.management().digits(),
                organization.rootId(), organization.allFeatures() ? 1 : 0, organization.createdAt().toEpochMilli());
    }

    void enableAllFeatures(DSLContext db, String organizationId) {
        db.execute("update organization set all_features = 1 where id = ?", organizationId);
    }

    /** Deletes the organization and all that it holds. */
    void delete(DSLContext db, String organizationId) {
        for (var table : List.of("organization_unit", "organization_member", "organization_policy_type",
                "organization_policy", "organization_attachment", "organization_service_access",
                "organization_delegation", "organization_tag", "organization_account_request",
                "organization_handshake", "organization_resource_policy")) {
            db.execute("delete from " + table + " where organization_id = ?", organizationId);
        }
        db.execute("delete from organization where id = ?", organizationId);
    }

    Optional<Unit> unit(DSLContext db, String organizationId, String id) {
        return Optional.ofNullable(db.fetchOne(UNIT + " where id = ? and organization_id = ?", id, organizationId))
                .map(SqlTree::unit);
    }

    /** The units directly under a root or unit, by id. */
    List<Unit> unitsUnder(DSLContext db, String parent) {
        return db.fetch(UNIT + " where parent_id = ? order by id", parent).map(SqlTree::unit);
    }

    List<Unit> units(DSLContext db, String organizationId) {
        return db.fetch(UNIT + " where organization_id = ? order by id", organizationId).map(SqlTree::unit);
    }

    void add(DSLContext db, String organizationId, Unit unit) {
        db.execute("insert into organization_unit (id, organization_id, parent_id, name) values (?, ?, ?, ?)",
                unit.id(), organizationId, unit.parent(), unit.name());
    }

    void rename(DSLContext db, String unitId, String name) {
        db.execute("update organization_unit set name = ? where id = ?", name, unitId);
    }

    void deleteUnit(DSLContext db, String unitId) {
        db.execute("delete from organization_unit where id = ?", unitId);
    }

    /** The ids from the root down to a unit or the root itself, that one included. */
    List<String> path(DSLContext db, Organization organization, String nodeId) {
        var path = new ArrayList<String>();
        var at = nodeId;
        while (!at.equals(organization.rootId())) {
            path.addFirst(at);
            var lost = at;
            at = unit(db, organization.id(), at)
                    .orElseThrow(() -> new IllegalStateException("unit `" + lost + "` is gone"))
                    .parent();
        }
        path.addFirst(at);
        return path;
    }

    Optional<Member> member(DSLContext db, AccountId account) {
        return Optional.ofNullable(db.fetchOne(MEMBER + " where account_id = ?", account.digits()))
                .map(SqlTree::member);
    }

    /** The account in the organization, if it is shown by now. */
    Optional<Member> listed(DSLContext db, Organization organization, String accountId, Instant now) {
        return AccountId.isValid(accountId)
                ? member(db, new AccountId(accountId))
                        .filter(member -> member.organizationId().equals(organization.id()) && member.listed(now))
                : Optional.empty();
    }

    /** Whether the root, unit or account is in the organization. */
    boolean has(DSLContext db, Organization organization, String nodeId, Instant now) {
        return switch (NodeKind.of(nodeId)) {
            case ROOT -> nodeId.equals(organization.rootId());
            case UNIT -> unit(db, organization.id(), nodeId).isPresent();
            case ACCOUNT -> listed(db, organization, nodeId, now).isPresent();
        };
    }

    /** All members, those not listed yet included, by id. */
    List<Member> members(DSLContext db, String organizationId) {
        return db.fetch(MEMBER + " where organization_id = ? order by account_id", organizationId)
                .map(SqlTree::member);
    }

    List<Member> membersUnder(DSLContext db, String parent) {
        return db.fetch(MEMBER + " where parent_id = ? order by account_id", parent).map(SqlTree::member);
    }

    void add(DSLContext db, Member member) {
        db.execute("""
                insert into organization_member
                    (account_id, organization_id, parent_id, created, joined_at, listed_at, closed_at)
                values (?, ?, ?, ?, ?, ?, ?)""", member.account().digits(), member.organizationId(),
                member.parent(), member.created() ? 1 : 0, member.joinedAt().toEpochMilli(),
                member.listedAt().toEpochMilli(), member.closedAt().map(Instant::toEpochMilli).orElse(null));
    }

    void move(DSLContext db, AccountId account, String parent) {
        db.execute("update organization_member set parent_id = ? where account_id = ?", parent, account.digits());
    }

    void close(DSLContext db, AccountId account, Instant now) {
        db.execute("update organization_member set closed_at = ? where account_id = ?", now.toEpochMilli(),
                account.digits());
    }

    void remove(DSLContext db, AccountId account) {
        db.execute("delete from organization_member where account_id = ?", account.digits());
    }

    private static Organization organization(Record row) {
        return new Organization(row.get(0, String.class), new AccountId(row.get(1, String.class)),
                row.get(2, String.class), row.get(3, Integer.class) == 1,
                Instant.ofEpochMilli(row.get(4, Long.class)));
    }

    private static Unit unit(Record row) {
        return new Unit(row.get(0, String.class), row.get(1, String.class), row.get(2, String.class));
    }

    private static Member member(Record row) {
        @Nullable
        Long closedAt = row.get(6, Long.class);
        return new Member(new AccountId(row.get(0, String.class)), row.get(1, String.class),
                row.get(2, String.class), row.get(3, Integer.class) == 1,
                Instant.ofEpochMilli(row.get(4, Long.class)), Instant.ofEpochMilli(row.get(5, Long.class)),
                Optional.ofNullable(closedAt).map(Instant::ofEpochMilli));
    }
}
