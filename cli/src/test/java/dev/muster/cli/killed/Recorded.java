package dev.muster.cli.killed;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** An event of the trail, as far as it matters here. */
record Recorded(String operation, String agent, String requestId) {

    private static final Pattern EVENT = Pattern.compile(
            "\"eventName\":\"(\\w+)\"[^{}]*\"userAgent\":\"[^\"]*(writer-[a-z0-9-]+)\".*?\"requestID\":\"([^\"]+)\"");

    /** What the writers have done since then, as far as it succeeded. */
    static List<Recorded> since(Clients clients, Instant begin) {
        return EVENT.matcher(clients.page("/_muster/trail?errors=false&limit=100000&since=" + begin)).results()
                .map(match -> new Recorded(match.group(1), match.group(2), match.group(3))).toList();
    }
}
