package dev.muster.fleet.session;

import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.Calls;
import java.time.InstantSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Sessions from an STS on loopback, for tests of other packages. */
public final class SessionsOf {

    private SessionsOf() {}

    public static Sessions key(String accessKey, SessionSettings settings, AwsClients clients, Calls calls,
            InstantSource clock) {
        return switch (StsSessions.open(settings,
                () -> StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")),
                settings.region().orElse(RegionId.US_EAST_1), clients, calls, clock)) {
            case Answer.Ok<Sessions>(var sessions) -> sessions;
            case Answer.Failed<Sessions>(var why) -> throw new IllegalStateException(why.said());
        };
    }
}
