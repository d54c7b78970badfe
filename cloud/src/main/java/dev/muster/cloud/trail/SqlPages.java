package dev.muster.cloud.trail;

import dev.muster.cloud.store.Transaction;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;

/** The table {@code trail_page}. */
final class SqlPages {

    private static final Comparator<TrailEvent> OLDEST_FIRST = Comparator.comparing(TrailEvent::at)
            .thenComparingLong(event -> event.id().getMostSignificantBits())
            .thenComparingLong(event -> event.id().getLeastSignificantBits());

    /** Pages in memory at once while they are searched. */
    private static final int FETCHED = 8;

    /** Longer than a page waits for its last event, by far. */
    private static final long PAGE_LASTS_MILLIS = 60_000;

    private SqlPages() {}

    static void insert(Transaction transaction, TrailPage page) {
        transaction.db()
                .execute("insert into trail_page (id, last_at, events, content) values (?, ?, ?, ?)",
                        page.id().toString(), page.lastAt(), page.events(), page.content());
        SqlRulings.insert(transaction, page);
    }

    /** The newest events that fit, oldest first. */
    static List<TrailEvent> find(Transaction transaction, TrailQuery query) {
        var newest = new PriorityQueue<TrailEvent>(OLDEST_FIRST);
        var since = query.since().map(time -> time.toEpochMilli()).orElse(Long.MIN_VALUE);
        try (var pages = transaction.db()
                .resultQuery("select last_at, content from trail_page where last_at >= ? order by last_at desc",
                        since)
                .fetchSize(FETCHED)
                .fetchLazy()) {
            for (var page : pages) {
                if (newest.size() == query.limit()
                        && page.get("last_at", Long.class) < newest.element().at().toEpochMilli()) {
                    break; // pages further on are older still
                }
                for (var event : PageReader.events(page.get("content", byte[].class))) {
                    if (query.matches(event)) {
                        newest.add(event);
                        if (newest.size() > query.limit()) {
                            newest.remove();
                        }
                    }
                }
            }
        }
        return newest.stream().sorted(OLDEST_FIRST).toList();
    }

    /** The event with this id; ids tell the time, so that it cannot stand far from the pages that began before it. */
    static Optional<TrailEvent> find(Transaction transaction, UUID event) {
        var earliest = new UUID(event.getMostSignificantBits() - (PAGE_LASTS_MILLIS << 16), 0);
        try (var pages = transaction.db()
                .resultQuery("select content from trail_page where id <= ? and id >= ? order by id desc", event
                        .toString(), earliest.toString())
                .fetchSize(FETCHED)
                .fetchLazy()) {
            for (var page : pages) {
                for (var found : PageReader.events(page.get("content", byte[].class))) {
                    if (found.id().equals(event)) {
                        return Optional.of(found);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Deletes the oldest pages, so that no more events are left than that, or one page's more. */
    static void trim(Transaction transaction, long most) {
        long kept = 0;
        try (var pages = transaction.db()
                .resultQuery("select last_at, events from trail_page order by last_at desc")
                .fetchSize(1_000)
                .fetchLazy()) {
            for (var page : pages) {
                if (kept >= most) {
                    transaction.db()
                            .execute("delete from trail_page where last_at <= ?", page.get("last_at", Long.class));
                    return;
                }
                kept += page.get("events", Integer.class);
            }
        }
    }
}
