package dev.muster.cloud.trail;

import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** Goes back through the table {@code trail_page} until enough is found, or for long enough. */
final class SqlSearch {

    /** Pages in memory at once. */
    private static final int FETCHED = 8;

    /** Events looked at in one go: a fraction of a second's work. */
    static final int MOST_EVENTS = 50_000;

    /** What a page holds may be older than its last event by so much. */
    private static final long PAGE_LASTS_MILLIS = 60_000;

    private static final Comparator<TrailEvent> OLDEST_FIRST = Comparator.comparing(TrailPlace::of);

    private final TrailSearch search;

    private final Optional<TrailPlace> before;

    private final int most;

    private int left;

    /** One more than is wanted, so that it is known whether there are others. */
    private final PriorityQueue<TrailEvent> newest = new PriorityQueue<>(OLDEST_FIRST);

    private SqlSearch(TrailSearch search, Optional<TrailPlace> before, int most, int effort) {
        this.search = search;
        this.before = before;
        this.most = most;
        this.left = effort;
    }

    /**
     * The newest events that fit.
     *
     * @param before where an earlier search stopped
     * @param effort how many events are looked at, or a page's more
     */
    static TrailFound found(Transaction transaction, TrailSearch search, Optional<TrailPlace> before, int most,
            int effort) {
        return new SqlSearch(search, before, most, effort).found(transaction);
    }

    private TrailFound found(Transaction transaction) {
        var horizon = read(transaction);
        var events = newest.stream()
                // what is further back may belong between those that are older
                .filter(event -> horizon.map(at -> event.at().isAfter(at)).orElse(true))
                .sorted(OLDEST_FIRST.reversed())
                .toList();
        return events.size() > most
                ? new TrailFound(events.subList(0, most), Optional.of(TrailPlace.of(events.get(most - 1))))
                : new TrailFound(events, horizon.map(TrailPlace::behind));
    }

    /** Fills the queue; the time up to which nothing was read, if not all was. */
    private Optional<Instant> read(Transaction transaction) {
        var start = before.map(TrailPlace::at).or(search::until).map(Instant::toEpochMilli);
        var latest = start.map(at -> at + PAGE_LASTS_MILLIS).orElse(Long.MAX_VALUE);
        var earliest = search.since().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
        var previous = Long.MIN_VALUE;
        try (var pages = transaction.db()
                .resultQuery("""
                        select last_at, events, content from trail_page
                         where last_at >= ? and last_at <= ? order by last_at desc""", earliest, latest)
                .fetchSize(FETCHED)
                .fetchLazy()) {
            for (var page : pages) {
                var last = page.get("last_at", Long.class);
                if (newest.size() > most && last < newest.element().at().toEpochMilli()) {
                    return Optional.empty(); // pages further on are older still
                }
                // never between pages of one moment: the next search could not tell which of them it has seen
                if (left <= 0 && last < previous) {
                    return Optional.of(Instant.ofEpochMilli(last));
                }
                previous = last;
                PageReader.events(page.get("content", byte[].class)).forEach(this::consider);
                // only what leads further back counts, so that each search gets somewhere
                left -= start.map(at -> last <= at).orElse(true) ? page.get("events", Integer.class) : 0;
            }
        }
        return Optional.empty();
    }

    private void consider(TrailEvent event) {
        if (before.map(place -> TrailPlace.of(event).compareTo(place) < 0).orElse(true) && search.matches(event)) {
            newest.add(event);
            if (newest.size() > most + 1) {
                newest.remove();
            }
        }
    }
}
