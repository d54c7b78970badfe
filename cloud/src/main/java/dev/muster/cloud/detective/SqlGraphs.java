package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.Record;

/** Graphs and their tags, in the tables {@code detective_graph} and {@code detective_tag}. */
final class SqlGraphs {

    private static final String GRAPHS = """
            select g.arn, g.created_at, g.auto_enable, d.organization_id
              from detective_graph g
              left join detective_designation d on d.account_id = g.account_id and d.region = g.region""";

    private record Tags(Map<String, String> byKey) {}

    private final GraphMemory memory;

    SqlGraphs(GraphMemory memory) {
        this.memory = memory;
    }

    /** The graph with this ARN, as seen from a Region: through another's endpoint it does not exist. */
    Optional<Graph> find(Transaction transaction, GraphArn arn, RegionId region) {
        return arn.region().equals(region.code())
                ? memory.get(transaction, arn, Graph.class, Graph.class, () -> Optional.ofNullable(transaction.db()
                        .fetchOne(GRAPHS + " where g.arn = ?", arn.text())).map(SqlGraphs::graph))
                : Optional.empty();
    }

    /** The graph that an account administers in a Region. */
    Optional<Graph> of(Transaction transaction, AccountId account, RegionId region) {
        return Optional.ofNullable(transaction.db()
                .fetchOne(GRAPHS + " where g.account_id = ? and g.region = ?", account.digits(), region.code()))
                .map(SqlGraphs::graph);
    }

    /** The graphs that an account administers, in all Regions. */
    List<Graph> of(Transaction transaction, AccountId account) {
        return transaction.db()
                .fetch(GRAPHS + " where g.account_id = ? order by g.arn", account.digits())
                .map(SqlGraphs::graph);
    }

    /** The graphs in a Region to which an account sends data, or may come to send it. */
    List<Graph> receivingFrom(Transaction transaction, AccountId account, RegionId region) {
        return transaction.db()
                .fetch(GRAPHS + "\n" + """
                        where g.region = ? and (g.account_id = ? or exists (
                              select 1 from detective_member m where m.graph_arn = g.arn and m.account_id = ?))
                        order by g.arn""", region.code(), account.digits(), account.digits())
                .map(SqlGraphs::graph);
    }

    void add(Transaction transaction, GraphArn arn, Instant now) {
        transaction.db()
                .execute("""
                        insert into detective_graph (arn, region, account_id, created_at, auto_enable)
                        values (?, ?, ?, ?, 0)""", arn.text(), arn.region(), arn.account().digits(),
                        now.toEpochMilli());
        memory.changed(transaction, arn);
    }

    /** Deletes a graph and with it, by the foreign keys, all that belongs to it. */
    void delete(Transaction transaction, GraphArn arn) {
        transaction.db().execute("delete from detective_graph where arn = ?", arn.text());
        memory.changed(transaction, arn);
    }

    void setAutoEnable(Transaction transaction, GraphArn arn, boolean on) {
        transaction.db().execute("update detective_graph set auto_enable = ? where arn = ?", on ? 1 : 0, arn.text());
        memory.changed(transaction, arn);
    }

    /** The tags of a graph; none for one that does not exist in the Region. */
    Map<String, String> tags(Transaction transaction, GraphArn arn, RegionId region) {
        return find(transaction, arn, region)
                .flatMap(_ -> memory.get(transaction, arn, Tags.class, Tags.class,
                        () -> Optional.of(new Tags(tags(transaction, arn)))))
                .map(Tags::byKey)
                .orElse(Map.of());
    }

    private static Map<String, String> tags(Transaction transaction, GraphArn arn) {
        var tags = new TreeMap<String, String>();
        transaction.db()
                .fetch("select tag_key, tag_value from detective_tag where graph_arn = ?", arn.text())
                .forEach(row -> tags.put(row.get(0, String.class), row.get(1, String.class)));
        return Collections.unmodifiableMap(tags);
    }

    void setTags(Transaction transaction, GraphArn arn, Map<String, String> tags) {
        transaction.db().execute("delete from detective_tag where graph_arn = ?", arn.text());
        tags.forEach((key, value) -> transaction.db()
                .execute("insert into detective_tag (graph_arn, tag_key, tag_value) values (?, ?, ?)", arn.text(), key,
                        value));
        memory.changed(transaction, arn);
    }

    private static Graph graph(Record row) {
        return new Graph(new GraphArn(row.get("arn", String.class)),
                Instant.ofEpochMilli(row.get("created_at", Long.class)), row.get("auto_enable", Integer.class) != 0,
                Optional.ofNullable(row.get("organization_id", String.class)));
    }
}
