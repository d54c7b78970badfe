package dev.muster.cloud.server;

/** The connection is to end without an answer; no fault of the server's, so it is not logged. */
final class ConnectionCut extends RuntimeException {

    ConnectionCut() {
        super("the connection ends without an answer", null, false, false);
    }
}
