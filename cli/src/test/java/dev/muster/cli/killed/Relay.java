package dev.muster.cli.killed;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Stands between a client and a server, counts the calls, and at one of them does what it was told. */
final class Relay implements AutoCloseable {

    /** Where a call is when it happens. */
    enum Moment {

        /** The server never sees it. */
        BEFORE,

        /** The server has done it, and the client never learns. */
        UNANSWERED,

        /** The client has the answer, and does with it what it can. */
        ANSWERED
    }

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final URI server;

    private final int number;

    private final Moment moment;

    private final Runnable event;

    private final AtomicInteger calls = new AtomicInteger();

    private final ServerSocket listening;

    /**
     * @param number of the call at which it happens; counted from one
     * @param event  what then happens
     */
    Relay(URI server, int number, Moment moment, Runnable event) {
        this.server = server;
        this.number = number;
        this.moment = moment;
        this.event = event;
        try {
            listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    /** One that only counts. */
    static Relay counting(URI server) {
        return new Relay(server, 0, Moment.BEFORE, () -> {});
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    int calls() {
        return calls.get();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client; var behind = new Socket(server.getHost(), server.getPort())) {
            client.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            var requests = new BufferedInputStream(client.getInputStream());
            var answers = new BufferedInputStream(behind.getInputStream());
            for (var request = message(requests); request.isPresent(); request = message(requests)) {
                var now = calls.incrementAndGet() == number ? Optional.of(moment) : Optional.<Moment>empty();
                if (happens(now, Moment.BEFORE)) {
                    return;
                }
                behind.getOutputStream().write(request.get());
                var answer = message(answers);
                if (answer.isEmpty() || happens(now, Moment.UNANSWERED)) {
                    return;
                }
                client.getOutputStream().write(answer.get());
                happens(now, Moment.ANSWERED);
            }
        } catch (IOException _) {
            // one of the two is gone
        }
    }

    private boolean happens(Optional<Moment> now, Moment here) {
        if (now.filter(here::equals).isEmpty()) {
            return false;
        }
        event.run();
        return true;
    }

    /** Head and body of the next message, or nothing at the end. */
    private static Optional<byte[]> message(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream(1024);
        int tail = 0;
        while (tail != 0x0d0a0d0a) {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            bytes.write(next);
            tail = (tail << 8) | next;
        }
        var length = LENGTH.matcher(bytes.toString(StandardCharsets.ISO_8859_1));
        if (length.find()) {
            bytes.write(in.readNBytes(Integer.parseInt(length.group(1))));
        }
        return Optional.of(bytes.toByteArray());
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
