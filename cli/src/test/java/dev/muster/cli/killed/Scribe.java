package dev.muster.cli.killed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Writes in a corner of the world, one call after another, until no answer comes, and keeps a record of what was
 * acknowledged. The last call may have no answer: then it has happened as a whole or not at all. Used by one thread at
 * a time.
 */
final class Scribe {

    private final Corner corner;

    private final RandomGenerator random;

    private final Set<String> recorded = new HashSet<>();

    private final List<Write.Acknowledged> acknowledged = new ArrayList<>();

    private Facts held = Facts.NONE;

    private Optional<Write<?>> unanswered = Optional.empty();

    Scribe(Corner corner, RandomGenerator random) {
        this.corner = corner;
        this.random = random;
    }

    /** The word by which the trail knows the writes. */
    String agent() {
        return "writer-" + corner.name();
    }

    /**
     * Writes until a call fails, or it is enough.
     *
     * @param nodes  each call goes to any of them
     * @param each   is told of every acknowledged write
     * @param enough is asked between two calls
     */
    void write(List<Clients> nodes, Consumer<Write.Acknowledged> each, BooleanSupplier enough) {
        while (!enough.getAsBoolean()) {
            var write = corner.next(held, random);
            unanswered = Optional.of(write);
            try {
                var done = write.make(Corner.any(nodes, random), held);
                held = done.held();
                acknowledged.add(done);
                unanswered = Optional.empty();
                each.accept(done);
            } catch (SdkClientException _) {
                return; // the connection broke, or there was none
            } catch (AwsServiceException e) {
                if (e.statusCode() >= 500) {
                    return; // the server lives, its database does not: nobody knows what became of the call
                }
                throw new AssertionError(corner.name() + ": " + write.operation() + " was refused: " + e.getMessage()
                        + "\nwhere this was held:\n  " + held, e);
            }
        }
    }

    /**
     * Compares what is there with what was acknowledged, and takes it over.
     *
     * @param trail of the time since the writing began
     */
    void settle(Clients clients, List<Recorded> trail) {
        var seen = corner.look(clients, held);
        var after = unanswered.map(write -> write.changed(held));
        boolean happened = !held.fit(seen);
        if (happened && !after.map(facts -> facts.fit(seen)).orElse(false)) {
            throw new AssertionError(corner.name() + ": acknowledged was\n  " + held + "\nunanswered was " + unanswered
                    .map(Write::operation) + "\nand this is there:\n  " + seen);
        }
        var told = after.map(facts -> !facts.equals(held)).orElse(true);
        compare(trail, happened, told);
        held = seen;
        acknowledged.clear();
        unanswered = Optional.empty();
    }

    /** Every write has its event, and every event its write. */
    private void compare(List<Recorded> trail, boolean happened, boolean told) {
        var events = trail.stream().filter(event -> event.agent().equals(agent())).filter(event -> recorded.add(event
                .requestId())).toList();
        var ids = new HashSet<>(acknowledged.stream().map(Write.Acknowledged::requestId).toList());
        var more = events.stream().filter(event -> !ids.remove(event.requestId())).toList();
        if (!ids.isEmpty()) {
            throw new AssertionError(corner.name() + ": acknowledged, but not in the trail: " + acknowledged.stream()
                    .filter(write -> ids.contains(write.requestId())).toList());
        }
        var expected = unanswered.map(Write::operation).filter(_ -> happened || !told);
        var fits = more.isEmpty()
                ? !happened
                : more.size() == 1 && expected.equals(Optional.of(more.getFirst().operation()));
        if (!fits) {
            throw new AssertionError(corner.name() + ": in the trail beyond what was acknowledged: " + more
                    + "; unanswered was " + unanswered.map(Write::operation) + ", which "
                    + (happened ? "happened" : "did not happen"));
        }
    }

    @Override
    public String toString() {
        return corner.name();
    }
}
