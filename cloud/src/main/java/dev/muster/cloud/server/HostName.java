package dev.muster.cloud.server;

import dev.muster.api.id.RegionId;
import dev.muster.api.wire.WireRequest;
import java.util.Locale;
import java.util.Optional;

/**
 * What a real AWS host name says: {@code api.detective.eu-west-1.amazonaws.com}. Clients with an endpoint override
 * send another name, which says nothing.
 *
 * @param prefix the name before Region and domain, {@code api.detective}; empty if it is not AWS's
 * @param region the Region in the name
 */
record HostName(String prefix, Optional<RegionId> region) {

    private static final HostName OTHER = new HostName("", Optional.empty());

    static HostName of(WireRequest request) {
        var host = request.headers().first("host").orElse("").toLowerCase(Locale.ROOT);
        var port = host.lastIndexOf(':');
        if (port > 0 && host.indexOf(']') < port) {
            host = host.substring(0, port);
        }
        for (var domain : new String[]{".amazonaws.com", ".api.aws"}) {
            if (host.endsWith(domain)) {
                return named(host.substring(0, host.length() - domain.length()));
            }
        }
        return OTHER;
    }

    private static HostName named(String name) {
        var dot = name.lastIndexOf('.');
        var last = name.substring(dot + 1);
        if (dot > 0 && RegionId.isValid(last)) {
            return new HostName(name.substring(0, dot), Optional.of(new RegionId(last)));
        }
        return new HostName(name, Optional.empty());
    }
}
