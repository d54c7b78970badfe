package dev.muster.cloud.fault;

/** What befalls a call in the end; at most one of these does. */
public sealed interface Fault {

    /** Nothing: the call goes its way. */
    record None() implements Fault {}

    /** Refused as one call too many. */
    record Throttled() implements Fault {}

    /**
     * Answered as a fault of the server's.
     *
     * @param status 500 or 503
     */
    record Broken(int status) implements Fault {}

    /** The connection ends before anything is done. */
    record CutBefore() implements Fault {}

    /** The call is done, and the connection ends before its answer. */
    record CutAfter() implements Fault {}
}
