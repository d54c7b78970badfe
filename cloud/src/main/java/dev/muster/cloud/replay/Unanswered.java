package dev.muster.cloud.replay;

/** Nobody answered the call when it was recorded, and nobody does now: its connection is to end without an answer. */
public final class Unanswered extends RuntimeException {

    Unanswered() {
        super("the run got no answer to this call", null, false, false);
    }
}
