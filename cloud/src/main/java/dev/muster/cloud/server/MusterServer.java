package dev.muster.cloud.server;

import dev.muster.api.catalog.Catalog;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/** The AWS inside, listening. Thread-safe; closing it twice does nothing more. */
public final class MusterServer implements AutoCloseable {

    private final WebServer server;

    private final Cloud cloud;

    private final String host;

    private final AtomicBoolean closed = new AtomicBoolean();

    private MusterServer(WebServer server, Cloud cloud, String host) {
        this.server = server;
        this.cloud = cloud;
        this.host = host;
    }

    /**
     * Starts a server; it can answer when this returns.
     *
     * @throws dev.muster.cloud.world.InvalidWorld if the world file cannot be used
     * @throws UncheckedIOException if the port is taken or the folder cannot be written
     */
    public static MusterServer start(ServerSettings settings) {
        var cloud = Cloud.open(settings, Catalog.bundled());
        var edge = new HttpEdge(cloud::answer, settings.latency());
        var server = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                .maxPayloadSize(HttpEdge.MOST_BODY_BYTES * 2L)
                .routing(routing -> routing.any(edge::handle))
                .build();
        server.start();
        if (!server.isRunning()) { // it does not throw, it logs
            cloud.close();
            throw cannotListen(settings);
        }
        return new MusterServer(server, cloud, settings.host());
    }

    private static UncheckedIOException cannotListen(ServerSettings settings) {
        var why = "the server did not start";
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException e) {
            why = String.valueOf(e.getMessage());
        }
        return new UncheckedIOException("cannot listen on " + settings.host() + ":" + settings.port() + ": " + why
                + "; choose another with --port", new IOException(why));
    }

    /** The address that clients use as their endpoint. */
    public URI endpoint() {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port());
    }

    /** How to call it, for a person who has just started it. */
    public Introduction introduction() {
        return cloud.introduction();
    }

    /** Stops answering and closes the world. */
    public void stop() {
        if (closed.compareAndSet(false, true)) {
            server.stop();
            cloud.close();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
