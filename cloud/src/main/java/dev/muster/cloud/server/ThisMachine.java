package dev.muster.cloud.server;

import dev.muster.api.wire.WireRequest;
import dev.muster.cloud.call.Call;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Keeps everybody but this machine, and pages of other sites that it shows, away from what is under {@code /_muster}. */
final class ThisMachine {

    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final Set<String> PEERS = Set.of("127.0.0.1", "0:0:0:0:0:0:0:1");

    private ThisMachine() {}

    /** Why a request is not let in; empty if it is. */
    static Optional<String> refusal(WireRequest request, Call.Origin origin) {
        if (!asks(request, origin)) {
            return Optional.of("the pages under /_muster answer this machine only, by the name of localhost");
        }
        return ForeignPage.sent(request)
                ? Optional.of("the pages under /_muster do not answer pages of other sites")
                : Optional.empty();
    }

    /** Whether it is this machine that asks for a page of this machine. */
    static boolean asks(WireRequest request, Call.Origin origin) {
        return PEERS.contains(origin.sourceIp()) && HOSTS.contains(host(request));
    }

    private static String host(WireRequest request) {
        var host = request.headers().first("host").orElse("").toLowerCase(Locale.ROOT);
        var port = host.lastIndexOf(':');
        return port > 0 && host.indexOf(']') < port ? host.substring(0, port) : host;
    }
}
