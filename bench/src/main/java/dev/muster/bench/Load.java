package dev.muster.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** The smallest HTTP client that can load a server: the same bytes again and again over connections kept open. */
final class Load {

    private static final int CLOSING_CONNECTIONS = 4;

    private Load() {}

    /** Requests answered per second. */
    static double run(URI server, byte[] request, int connections, Duration length) {
        var answered = new LongAdder();
        var begin = System.nanoTime();
        var end = begin + length.toNanos();
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                var _ = tasks.submit(() -> {
                    try (var socket = new Socket(server.getHost(), server.getPort())) {
                        socket.setTcpNoDelay(true);
                        var in = new BufferedInputStream(socket.getInputStream());
                        while (System.nanoTime() < end) {
                            socket.getOutputStream().write(request);
                            read(in);
                            answered.increment();
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
        return answered.sum() / ((System.nanoTime() - begin) / 1e9);
    }

    /**
     * Requests answered per second over connections that the server closes: one connection after another in each of a
     * few threads, as many as keep the server busy.
     */
    static double single(URI server, byte[] request, Duration length) {
        var answered = new LongAdder();
        var begin = System.nanoTime();
        var end = begin + length.toNanos();
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLOSING_CONNECTIONS; i++) {
                var _ = tasks.submit(() -> {
                    while (System.nanoTime() < end) {
                        once(server, request);
                        answered.increment();
                    }
                    return answered;
                });
            }
        }
        return answered.sum() / ((System.nanoTime() - begin) / 1e9);
    }

    /** One answer, head and body. */
    static String once(URI server, byte[] request) throws IOException {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream().write(request);
            return read(new BufferedInputStream(socket.getInputStream()));
        }
    }

    private static String read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream(512);
        int tail = 0;
        while (tail != 0x0d0a0d0a) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the server closed the connection");
            }
            head.write(next);
            tail = (tail << 8) | next;
        }
        var text = head.toString(StandardCharsets.ISO_8859_1);
        var marker = text.toLowerCase(Locale.ROOT).indexOf("content-length: ");
        if (marker < 0) {
            throw new IOException("the answer has no length: " + text);
        }
        var length = Integer.parseInt(text.substring(marker + 16, text.indexOf('\r', marker)));
        return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
