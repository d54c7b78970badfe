package dev.muster.bench;

import dev.muster.bench.FaultWatch.Look;
import java.util.List;

/**
 * What came of a token bucket while it was what calls waited for: from the first look that saw one refused to the first
 * that saw the last one granted. What the bucket held at the beginning was gone by then and does not count.
 *
 * @param granted calls
 * @param seconds in which they were
 */
record Shortage(long granted, double seconds) {

    static final Shortage NONE = new Shortage(0, 0);

    /**
     * Reads it out of what was seen.
     *
     * @param rule the place in the plan of a rule with a single bucket
     * @return none if no call was refused
     */
    static Shortage of(List<Look> looks, int rule) {
        var last = looks.getLast().rules().get(rule).passed();
        var begin = looks.stream().filter(look -> look.rules().get(rule).refused() > 0).findFirst();
        if (begin.isEmpty()) {
            return NONE;
        }
        var end = looks.stream().filter(look -> look.rules().get(rule).passed() >= last).findFirst().orElseThrow();
        if (end.nanos() <= begin.get().nanos()) {
            return NONE;
        }
        return new Shortage(last - begin.get().rules().get(rule).passed(), (end.nanos() - begin.get().nanos()) / 1e9);
    }

    /** Both, where each has a bucket of its own. */
    Shortage and(Shortage other) {
        return new Shortage(granted + other.granted, seconds + other.seconds);
    }
}
