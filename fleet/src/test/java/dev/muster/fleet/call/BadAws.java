package dev.muster.fleet.call;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that is not well: takes connections, and then does as a test says. */
public final class BadAws implements AutoCloseable {

    /** What it does with a connection. */
    @FunctionalInterface
    public interface Manner {

        void treat(Socket socket) throws IOException, InterruptedException;
    }

    /** Takes the request and says nothing, for ever. */
    public static final Manner SILENT = socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream());

    /** Closes with a reset. */
    public static final Manner RESETTING = socket -> {
        socket.getInputStream().read();
        socket.setSoLinger(true, 0);
        socket.close();
    };

    /** Begins an answer and lets it trickle in, a byte now and then, for ever. */
    public static final Manner TRICKLING = socket -> {
        socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(
                StandardCharsets.US_ASCII));
        while (true) {
            socket.getOutputStream().write(' ');
            socket.getOutputStream().flush();
            Thread.sleep(20);
        }
    };

    public final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket server;

    public BadAws(Manner manner) {
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> {
                        try (socket) {
                            manner.treat(socket);
                        } catch (IOException | InterruptedException over) {
                            return; // the caller went away
                        }
                    });
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
