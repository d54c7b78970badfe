package dev.muster.cloud.sts;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.Session;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Gives out credentials, in the form in which answers show them. */
final class Issuance {

    private final SqlSessions sessions;

    Issuance(SqlSessions sessions) {
        this.sessions = sessions;
    }

    Credentials issue(Call call, Identity identity, Session session) {
        var issued = sessions.issue(call.transaction(), identity, session);
        return Credentials.builder()
                .accessKeyId(issued.credentials().accessKeyId())
                .secretAccessKey(issued.credentials().secret())
                .sessionToken(issued.token())
                .expiration(session.expires())
                .build();
    }

    /**
     * Whether opt-in Regions take the token. Those of the global endpoint are refused there; a call says its Region
     * but not its endpoint, and clients that are told an endpoint of their own mean a regional one: all tokens are
     * good everywhere.
     */
    static boolean everyRegion(@SuppressWarnings("unused") Call call) {
        return true;
    }
}
