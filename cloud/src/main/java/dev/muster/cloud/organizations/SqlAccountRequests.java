package dev.muster.cloud.organizations;

import dev.muster.api.id.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Requests for accounts in the table {@code organization_account_request}. */
final class SqlAccountRequests {

    private static final String REQUEST = """
            select id, organization_id, account_name, account_id, failure, requested_at, due_at
              from organization_account_request""";

    /** By id. */
    List<AccountRequest> all(DSLContext db, String organizationId) {
        return db.fetch(REQUEST + " where organization_id = ? order by id", organizationId)
                .map(SqlAccountRequests::request);
    }

    Optional<AccountRequest> find(DSLContext db, String organizationId, String id) {
        return Optional.ofNullable(db.fetchOne(REQUEST + " where organization_id = ? and id = ?", organizationId, id))
                .map(SqlAccountRequests::request);
    }

    void add(DSLContext db, AccountRequest request) {
        db.execute("""
                insert into organization_account_request
                    (id, organization_id, account_name, account_id, failure, requested_at, due_at)
                values (?, ?, ?, ?, ?, ?, ?)""", request.id(), request.organizationId(), request.accountName(),
                request.account().map(AccountId::digits).orElse(null), request.failure().orElse(null),
                request.requestedAt().toEpochMilli(), request.dueAt().toEpochMilli());
    }

    private static AccountRequest request(Record row) {
        @Nullable
        String account = row.get(3, String.class);
        @Nullable
        String failure = row.get(4, String.class);
        return new AccountRequest(row.get(0, String.class), row.get(1, String.class), row.get(2, String.class),
                Optional.ofNullable(account).map(AccountId::new), Optional.ofNullable(failure),
                Instant.ofEpochMilli(row.get(5, Long.class)), Instant.ofEpochMilli(row.get(6, Long.class)));
    }
}
