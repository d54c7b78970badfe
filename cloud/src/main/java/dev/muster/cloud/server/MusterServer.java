package dev.muster.cloud.server;

import dev.muster.api.catalog.Catalog;
import dev.muster.cloud.console.Console;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;

/** The AWS inside, listening. Thread-safe; closing it twice does nothing more. */
public final class MusterServer implements AutoCloseable {

    private final WebServer server;

    private final Reach world;

    private final String host;

    private final Introduction introduction;

    private MusterServer(WebServer server, Reach world, String host, Introduction introduction) {
        this.server = server;
        this.world = world;
        this.host = host;
        this.introduction = introduction;
    }

    /**
     * Starts a server; it can answer when this returns.
     *
     * @throws dev.muster.cloud.world.InvalidWorld if the world file cannot be used
     * @throws dev.muster.cloud.replay.InvalidReplay if there is no inventory where one is to be replayed from
     * @throws dev.muster.api.catalog.InvalidModelException if a model cannot be used that it is to be read by
     * @throws UncheckedIOException if the port is taken or the folder cannot be written
     */
    public static MusterServer start(ServerSettings settings) {
        return start(settings, ConnectionLimits.DEFAULT);
    }

    static MusterServer start(ServerSettings settings, ConnectionLimits limits) {
        checkFree(settings);
        var catalog = catalog(settings);
        // the web server starts slowly, and needs no world for that
        var world = Reach.of(() -> Cloud.open(settings, catalog));
        try {
            var server = webServer(settings, limits, new HttpEdge(world));
            Services.NAMES.forEach(catalog::service); // they are needed as soon as the database is there
            var introduction = world.introduction();
            listen(server, settings);
            return new MusterServer(server, world, settings.host(), introduction);
        } catch (RuntimeException | Error e) {
            world.close();
            throw e;
        }
    }

    private static Catalog catalog(ServerSettings settings) {
        var bundled = Catalog.bundled();
        return settings.replay()
                .flatMap(Replaying::models)
                .map(folder -> Catalog.withModels(bundled, folder, Services.NAMES))
                .orElse(bundled);
    }

    private static WebServer webServer(ServerSettings settings, ConnectionLimits limits, HttpEdge edge) {
        return WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                .maxTcpConnections(limits.connections())
                .protocolsDiscoverServices(false)
                .addConnectionSelector(new PatientConnections(limits.patience()))
                .idleConnectionTimeout(limits.patience())
                .idleConnectionPeriod(limits.patience().dividedBy(4))
                .maxPayloadSize(HttpEdge.MOST_BODY_BYTES)
                .directHandlers(UnreadableRequests.handlers())
                .routing(routing -> routing.any(edge::handle))
                .build();
    }

    private static void listen(WebServer server, ServerSettings settings) {
        try {
            server.start();
            if (!server.isRunning()) {
                throw new IllegalStateException("the web server did not start");
            }
        } catch (RuntimeException e) {
            throw refused(settings, e);
        }
    }

    /** Helidon logs why it cannot listen, and then acts as if it did; so we try first. */
    private static void checkFree(ServerSettings settings) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException e) {
            throw refused(settings, e);
        }
    }

    private static UncheckedIOException refused(ServerSettings settings, Exception failure) {
        return new UncheckedIOException("cannot listen on " + settings.host() + ":" + settings.port() + ": "
                + reason(failure) + "; choose another with --port or --host", new IOException(failure));
    }

    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case BindException _ -> "the address is in use, or not one of this machine";
            case SocketException _ -> "there is no such host";
            default -> String.valueOf(cause.getMessage());
        };
    }

    /** The address that clients use as their endpoint. */
    public URI endpoint() {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port());
    }

    /** How to call it, for a person who has just started it. */
    public Introduction introduction() {
        return introduction;
    }

    /** The pages for people. */
    Console console() {
        return world.console();
    }

    /** Stops answering and closes the world. */
    public void stop() {
        server.stop();
        world.close();
    }

    @Override
    public void close() {
        stop();
    }
}
