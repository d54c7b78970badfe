package dev.muster.cloud.console;

import dev.muster.api.id.AccountId;
import dev.muster.api.sigv4.AccessKey;
import dev.muster.api.wire.WireRequest;
import dev.muster.cloud.call.Seal;
import dev.muster.cloud.console.page.Paths;
import dev.muster.cloud.console.page.SignedIn;
import dev.muster.cloud.console.page.Who;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A session as the browser keeps it: sealed, so that it can be read and made by the servers of this world alone. The
 * cookie is named after the port, since browsers hand cookies of one server on to all others of the machine.
 */
final class SessionCookie {

    private static final String PURPOSE = "console session";

    private static final String ATTRIBUTES = "; Path=" + Paths.ROOT + "; HttpOnly; SameSite=Strict";

    private final Seal seal;

    SessionCookie(Seal seal) {
        this.seal = seal;
    }

    /** The header that has a browser keep the session until it is closed. */
    String set(WireRequest request, SignedIn session) {
        return name(request) + "=" + seal.close(PURPOSE, bytes(session)) + ATTRIBUTES;
    }

    /** The header that has a browser forget it. */
    static String clear(WireRequest request) {
        return name(request) + "=" + ATTRIBUTES + "; Max-Age=0";
    }

    /** The session that came along; empty if there is none, or one that was not made here. */
    Optional<SignedIn> of(WireRequest request) {
        var prefix = name(request) + "=";
        for (var header : request.headers().all("cookie")) {
            for (var pair : header.split(";", -1)) {
                if (pair.strip().startsWith(prefix)) {
                    return seal.open(PURPOSE, pair.strip().substring(prefix.length())).map(SessionCookie::session);
                }
            }
        }
        return Optional.empty();
    }

    private static String name(WireRequest request) {
        var host = request.headers().first("host").orElse("");
        var port = host.substring(host.lastIndexOf(':') + 1);
        return port.matches("[0-9]{1,5}") ? "muster-console-" + port : "muster-console";
    }

    private static byte[] bytes(SignedIn session) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(session.id());
            write(session.own(), out);
            write(session.self(), out);
            out.writeBoolean(session.assumed().isPresent());
            if (session.assumed().isPresent()) {
                write(session.assumed().get().key(), out);
                write(session.assumed().get().who(), out);
            }
            out.writeUTF(session.token());
            out.writeLong(session.began().toEpochMilli());
            out.writeLong(session.seen().toEpochMilli());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static SignedIn session(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new SignedIn(in.readUTF(), key(in), who(in), in.readBoolean()
                    ? Optional.of(new SignedIn.Assumed(key(in), who(in)))
                    : Optional.empty(), in.readUTF(), Instant.ofEpochMilli(in.readLong()),
                    Instant.ofEpochMilli(in.readLong()));
        } catch (IOException e) {
            throw new UncheckedIOException("a session that was sealed here cannot be read", e);
        }
    }

    private static void write(AccessKey key, DataOutputStream out) throws IOException {
        out.writeUTF(key.id());
        out.writeUTF(key.secret());
        out.writeUTF(key.token().orElse(""));
    }

    private static AccessKey key(DataInputStream in) throws IOException {
        return new AccessKey(in.readUTF(), in.readUTF(), Optional.of(in.readUTF()).filter(token -> !token.isEmpty()));
    }

    private static void write(Who who, DataOutputStream out) throws IOException {
        out.writeUTF(who.account().digits());
        out.writeUTF(who.arn());
    }

    private static Who who(DataInputStream in) throws IOException {
        return new Who(new AccountId(in.readUTF()), in.readUTF());
    }
}
