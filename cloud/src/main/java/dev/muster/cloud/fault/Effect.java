package dev.muster.cloud.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What a rule does to a call. */
sealed interface Effect {

    /** The answer comes later, by a time drawn evenly between the two. */
    record Latency(Duration least, Duration most) implements Effect {}

    /** Refused as one call too many, by chance. */
    record Throttling() implements Effect {}

    /**
     * Refused as one call too many once a token bucket is empty.
     *
     * @param perSecond tokens that come in each second
     * @param burst     tokens that it holds, and begins with
     * @param per       which calls share a bucket: those that agree in these
     */
    record Bucket(double perSecond, int burst, Set<Facet> per) implements Effect {

        public Bucket {
            per = Set.copyOf(per);
        }
    }

    /**
     * Answered as a fault of the server's, and not done.
     *
     * @param status 500 or 503; empty if the seed says which
     */
    record Breakdown(OptionalInt status) implements Effect {}

    /**
     * The connection ends without an answer.
     *
     * @param when before the call is done or after; empty if the seed says which
     */
    record Reset(Optional<Moment> when) implements Effect {}

    /** The call sees the world as it was a while ago, drawn evenly up to this. */
    record Propagation(Duration most) implements Effect {}

    /** What calls may have in common. */
    enum Facet {
        SERVICE, OPERATION, ACCOUNT, REGION;

        String of(CallFacts call) {
            return switch (this) {
                case SERVICE -> call.service();
                case OPERATION -> call.operation();
                case ACCOUNT -> call.account();
                case REGION -> call.region();
            };
        }
    }

    /** When a connection ends. */
    enum Moment {
        BEFORE, AFTER
    }
}
