package dev.muster.cli.killed;

import static dev.muster.cli.killed.ServedWorld.ADMIN;
import static dev.muster.cli.killed.ServedWorld.MEMBERS;
import static dev.muster.cli.killed.ServedWorld.ROLE;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** Sessions of the members' roles; whoever has been handed one can use it. */
final class SessionsCorner implements Corner {

    private static final int MOST_SESSIONS = 40;

    private final String name;

    private final ConcurrentHashMap<String, AwsSessionCredentials> sessions = new ConcurrentHashMap<>();

    private long count;

    SessionsCorner(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Write<?> next(Facts held, RandomGenerator random) {
        var member = Corner.any(MEMBERS, random);
        var session = name + "-" + ++count;
        return new Write<AssumeRoleResponse>("AssumeRole", clients -> {
            var answer = clients.sts(ADMIN).assumeRole(request -> request.roleArn("arn:aws:iam::" + member + ":role/"
                    + ROLE).roleSessionName(session));
            var issued = answer.credentials();
            sessions.put(issued.accessKeyId(), AwsSessionCredentials.create(issued.accessKeyId(), issued
                    .secretAccessKey(), issued.sessionToken()));
            return answer;
        }, (before, answer) -> answer.map(made -> room(before).with("session " + made.credentials().accessKeyId(), made
                .assumedRoleUser().arn())).orElse(before), made -> List.of(made.credentials().accessKeyId()));
    }

    /** Forgets a session when many are held, so that looking takes no longer from round to round. */
    private static Facts room(Facts held) {
        var sessions = held.under("session ");
        return sessions.size() < MOST_SESSIONS ? held : held.without("session " + sessions.getFirst());
    }

    @Override
    public Facts look(Clients clients, Facts held) {
        var seen = Facts.NONE;
        for (var key : held.under("session ")) {
            var credentials = sessions.get(key);
            if (credentials != null) {
                seen = seen.with("session " + key, clients.sts(credentials).getCallerIdentity().arn());
            }
        }
        return seen;
    }
}
