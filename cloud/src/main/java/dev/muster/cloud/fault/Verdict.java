package dev.muster.cloud.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a plan does to a call.
 *
 * @param fault   what befalls it
 * @param latency how much later its answer comes
 * @param lag     how far behind the world is that it sees
 * @param struck  places of the rules that delay it or stop it
 */
public record Verdict(Fault fault, Duration latency, Optional<Lag> lag, List<Integer> struck) {

    public Verdict {
        struck = List.copyOf(struck);
    }

    /**
     * How far behind.
     *
     * @param rule   the place of the rule that says so
     * @param behind the time
     */
    public record Lag(int rule, Duration behind) {}
}
