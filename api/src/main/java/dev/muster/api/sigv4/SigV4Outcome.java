package dev.muster.api.sigv4;

/** Whether a signature stands. */
public sealed interface SigV4Outcome {

    /** Whoever made the request holds the secret. */
    record Valid() implements SigV4Outcome {}

    /** The signature does not stand; the message is what AWS says to the client. */
    record Refused(SigV4Fault fault, String message) implements SigV4Outcome {}
}
