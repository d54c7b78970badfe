package dev.muster.cloud.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;

/**
 * HTTP/1.1 connections that wait for a client so long and no longer. Helidon's own spare those who stop in the middle
 * of a request. Helidon asks every connection now and then how long it has waited, which costs a request nothing; a
 * timeout of the socket sets and unsets a timer, in a thread of its own, for each read.
 */
final class PatientConnections implements ServerConnectionSelector {

    private final Http1ConnectionSelector http = Http1ConnectionSelector.builder().config(Http1Config.create()).build();

    private final Duration patience;

    PatientConnections(Duration patience) {
        this.patience = patience;
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData request) {
        return http.supports(request);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        var reads = new PatientReads(context.serverSocket());
        var reading = new ReadingContext(context, new DataReader(reads), context.remotePeer());
        return new Connection(http.connection(reading), reads, patience);
    }

    /** One of them. */
    private record Connection(ServerConnection http, PatientReads reads, Duration patience)
            implements
                ServerConnection,
                InterruptableTask<Void> {

        @Override
        public void handle(Limit limit) throws InterruptedException {
            http.handle(limit);
        }

        @Override
        public Duration idleTime() {
            return reads.waited();
        }

        /** Comes when it has been idle for too long, and when the server stops, which may wait for a request to end. */
        @Override
        public void close(boolean interrupt) {
            if (!reads.cutAfter(patience)) {
                http.close(interrupt);
            }
        }

        @Override
        public boolean canInterrupt() {
            return http instanceof InterruptableTask<?> task && task.canInterrupt();
        }
    }
}
