package dev.muster.cloud.detective;

import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;

/** Investigations in the table {@code detective_investigation}. */
final class SqlInvestigations {

    private static final String INVESTIGATIONS = """
            select id, graph_arn, entity_arn, entity_type, created_at, done_at, scope_start, scope_end, archived
              from detective_investigation
             where graph_arn = ?""";

    Optional<Investigation> find(Transaction transaction, GraphArn graph, String id) {
        return Optional.ofNullable(transaction.db().fetchOne(INVESTIGATIONS + " and id = ?", graph.text(), id))
                .map(SqlInvestigations::investigation);
    }

    List<Investigation> of(Transaction transaction, GraphArn graph) {
        return transaction.db().fetch(INVESTIGATIONS, graph.text()).map(SqlInvestigations::investigation);
    }

    void add(Transaction transaction, Investigation investigation) {
        transaction.db()
                .execute("""
                        insert into detective_investigation (id, graph_arn, entity_arn, entity_type, created_at,
                                                             done_at, scope_start, scope_end, archived)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", investigation.id(), investigation.graph().text(),
                        investigation.entity(), investigation.type().name(),
                        investigation.createdAt().toEpochMilli(), investigation.doneAt().toEpochMilli(),
                        investigation.scopeStart().toEpochMilli(), investigation.scopeEnd().toEpochMilli(),
                        archived(investigation.review()));
    }

    void setReview(Transaction transaction, GraphArn graph, String id, Investigation.Review review) {
        transaction.db()
                .execute("update detective_investigation set archived = ? where graph_arn = ? and id = ?",
                        archived(review), graph.text(), id);
    }

    private static int archived(Investigation.Review review) {
        return switch (review) {
            case ACTIVE -> 0;
            case ARCHIVED -> 1;
        };
    }

    private static Investigation investigation(Record row) {
        return new Investigation(row.get("id", String.class), new GraphArn(row.get("graph_arn", String.class)),
                row.get("entity_arn", String.class), Entity.Type.valueOf(row.get("entity_type", String.class)),
                time(row, "created_at"), time(row, "done_at"), time(row, "scope_start"), time(row, "scope_end"),
                row.get("archived", Integer.class) == 0
                        ? Investigation.Review.ACTIVE
                        : Investigation.Review.ARCHIVED);
    }

    private static Instant time(Record row, String column) {
        return Instant.ofEpochMilli(row.get(column, Long.class));
    }
}
