package dev.muster.cloud.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Changes that become durable together, or not at all. Filled by one thread at a time; awaited by all its members. */
final class Group {

    /** The version of the world that the first of them found. */
    private final long asOf;

    private int turns;

    private final List<Changing> members = new ArrayList<>();

    private final Set<Place> changed = new HashSet<>();

    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile @Nullable StoreException failure;

    Group(long asOf) {
        this.asOf = asOf;
    }

    long asOf() {
        return asOf;
    }

    /** The number that all its changes get. */
    long change() {
        return asOf + 1;
    }

    /** Somebody is about to change something, and may fail. */
    void enter() {
        turns++;
    }

    /** How many have tried. */
    int turns() {
        return turns;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    Set<Place> changed() {
        return changed;
    }

    void add(Changing member, Set<Place> itsChanges) {
        members.add(member);
        changed.addAll(itsChanges);
    }

    void succeed(Remembered remembered) {
        members.forEach(member -> member.share(remembered));
        ended.countDown();
    }

    void fail(StoreException why) {
        failure = why;
        ended.countDown();
    }

    /** Waits for the commit, even if interrupted: what has become of a change must be known. */
    void await() {
        var interrupted = false;
        var waiting = true;
        while (waiting) {
            try {
                ended.await();
                waiting = false;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        var why = failure;
        if (why != null) {
            throw why.again();
        }
    }
}
