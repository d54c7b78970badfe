package dev.muster.cloud.server;

import dev.muster.cloud.auth.AuthMode;
import dev.muster.cloud.console.tool.Tools;
import dev.muster.cloud.fault.FaultPlan;
import dev.muster.cloud.mail.SmtpAddress;
import dev.muster.cloud.store.PostgresAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How to run the AWS inside.
 *
 * @param host    the address to listen on; loopback unless told otherwise
 * @param port    the port, 0 for any that is free
 * @param data    the folder that holds the world; without one the world ends with the server
 * @param database where to keep the world instead of in a folder: {@code jdbc:sqlite:FILE}, or
 *                 {@code jdbc:postgresql://HOST/NAME}, which several servers may share
 * @param world   the file that says how the world begins
 * @param auth    how much is asked of callers
 * @param faults  what goes wrong with calls
 * @param clock   what time it is in the world
 * @param trailEvents how many events the trail keeps before it lets the oldest go
 * @param explaining how the decisions of IAM are explained
 * @param smtp    the mail server that letters are really sent through; without one they stay in the local mailbox
 * @param replay  the inventory that answers for all other services
 * @param tools   what the console can do beside calling the APIs
 */
public record ServerSettings(String host, int port, Optional<Path> data, Optional<String> database,
        Optional<Path> world, AuthMode auth, FaultPlan faults, InstantSource clock, long trailEvents,
        Explaining explaining, Optional<SmtpAddress> smtp, Optional<Replaying> replay, Tools tools) {

    /** Some hundred megabytes; weeks of what a person does, an hour of a load test. */
    public static final long DEFAULT_TRAIL_EVENTS = 1_000_000;

    /** Where clients on other machines expect an AWS on this one. */
    public static final int DEFAULT_PORT = 4566;

    static final String SQLITE = "jdbc:sqlite:";

    /** @throws IllegalArgumentException if there are two places to keep the world in, or one that is not served */
    public ServerSettings {
        if (data.isPresent() && database.isPresent()) {
            throw new IllegalArgumentException(
                    "a folder and a database were both given to keep the world in; leave one out");
        }
        if (trailEvents < 1) {
            throw new IllegalArgumentException("the trail must keep at least one event, not " + trailEvents);
        }
        database.ifPresent(ServerSettings::checkDatabase);
    }

    private static void checkDatabase(String url) {
        if (url.startsWith(PostgresAddress.SCHEME)) {
            PostgresAddress.check(url);
        } else if (!url.startsWith(SQLITE) || url.length() == SQLITE.length()) {
            // no more than the scheme is repeated: what stands behind it may hold a password
            throw new IllegalArgumentException("the database must be given as " + SQLITE + "FILE or "
                    + PostgresAddress.SCHEME + "//HOST/NAME; `" + url.substring(0, Math.max(0, url.indexOf(':')))
                    + ":…` is not served");
        }
    }

    /** A server whose trail keeps as much as it does unless told otherwise. */
    public ServerSettings(String host, int port, Optional<Path> data, Optional<String> database, Optional<Path> world,
            AuthMode auth, FaultPlan faults, InstantSource clock) {
        this(host, port, data, database, world, auth, faults, clock, DEFAULT_TRAIL_EVENTS, Explaining.DEFAULT,
                Optional.empty(), Optional.empty(), Tools.NONE);
    }

    /** A server on loopback, on any free port, with a world that ends with it. */
    public static ServerSettings scratch() {
        return new ServerSettings("127.0.0.1", 0, Optional.empty(), Optional.empty(), Optional.empty(),
                AuthMode.ENFORCE, FaultPlan.NONE,
                InstantSource.system());
    }

    public ServerSettings withWorld(Path file) {
        return new ServerSettings(host, port, data, database, Optional.of(file), auth, faults, clock, trailEvents,
                explaining, smtp, replay, tools);
    }

    public ServerSettings withAuth(AuthMode mode) {
        return new ServerSettings(host, port, data, database, world, mode, faults, clock, trailEvents, explaining, smtp,
                replay, tools);
    }

    public ServerSettings withFaults(FaultPlan plan) {
        return new ServerSettings(host, port, data, database, world, auth, plan, clock, trailEvents, explaining, smtp,
                replay, tools);
    }

    /** Every answer comes later by this, and nothing else goes wrong. */
    public ServerSettings withLatency(Duration added) {
        return withFaults(FaultPlan.latency(added));
    }

    public ServerSettings withTrailEvents(long most) {
        return new ServerSettings(host, port, data, database, world, auth, faults, clock, most, explaining, smtp,
                replay, tools);
    }

    public ServerSettings withExplaining(Explaining how) {
        return new ServerSettings(host, port, data, database, world, auth, faults, clock, trailEvents, how, smtp,
                replay, tools);
    }

    public ServerSettings withSmtp(SmtpAddress address) {
        return new ServerSettings(host, port, data, database, world, auth, faults, clock, trailEvents, explaining,
                Optional.of(address), replay, tools);
    }

    public ServerSettings withReplay(Replaying inventory) {
        return new ServerSettings(host, port, data, database, world, auth, faults, clock, trailEvents, explaining, smtp,
                Optional.of(inventory), tools);
    }

    public ServerSettings withTools(Tools given) {
        return new ServerSettings(host, port, data, database, world, auth, faults, clock, trailEvents, explaining, smtp,
                replay, given);
    }
}
