package dev.muster.cloud.console.coverage;

import dev.muster.cloud.console.page.SignedIn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The desks of all who have one. A desk belongs to an access key, since what stands on it was seen with that key: nobody
 * else sees it, and who switches to a role has another. Thread-safe.
 */
final class Desks {

    /** What was seen longer ago is not shown any more. */
    static final Duration KEPT = Duration.ofMinutes(15);

    /** What was seen of thousands of accounts takes some megabytes. */
    static final int MOST = 20;

    /** Each piece of work makes many calls at once. */
    static final int MOST_BUSY = 4;

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final InstantSource clock;

    private final Map<String, Desk> desks = new HashMap<>();

    Desks(InstantSource clock) {
        this.clock = clock;
    }

    /** The desk of a person, with nothing on it if they have not been here for a while. */
    synchronized Desk of(SignedIn who) {
        var now = clock.instant();
        desks.values().removeIf(desk -> !desk.busy() && desk.used().plus(KEPT).isBefore(now));
        var desk = desks.computeIfAbsent(who.key().id(), _ -> new Desk(clock));
        desks.entrySet()
                .stream()
                .filter(other -> !other.getValue().busy() && !other.getValue().equals(desk))
                .min(Comparator.comparing(other -> other.getValue().used()))
                .filter(_ -> desks.size() > MOST)
                .ifPresent(oldest -> desks.remove(oldest.getKey()));
        return desk;
    }

    /**
     * Begins work at the desk of a person; if some is under way there already, that goes on.
     *
     * @return whether there is work under way now: false where too many others have some
     */
    synchronized boolean begin(SignedIn who, String title, Desk.Work work) {
        var desk = of(who);
        if (!desk.busy() && desks.values().stream().filter(Desk::busy).count() >= MOST_BUSY) {
            return false;
        }
        desk.begin(title, work);
        return true;
    }

    /** Ends all work that is under way; what it has done stays done. */
    void close() {
        var deadline = System.nanoTime() + LONGEST_END.toNanos();
        try {
            for (var desk : all()) {
                desk.close(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // then nobody waits for it
        }
    }

    private synchronized List<Desk> all() {
        return List.copyOf(desks.values());
    }
}
