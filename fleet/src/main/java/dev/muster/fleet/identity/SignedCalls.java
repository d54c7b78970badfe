package dev.muster.fleet.identity;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.Partition;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.Calls;
import dev.muster.fleet.call.SdkFailures;
import dev.muster.fleet.call.Target;
import dev.muster.fleet.session.Sessions;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls to a service that has one endpoint for all Regions of a partition. */
final class SignedCalls<C> {

    private final String service;
    private final Sessions sessions;
    private final Calls calls;
    private final RegionId region;
    private final C client;

    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> SignedCalls(String service, Sessions sessions,
            Calls calls, AwsClients clients, B builder) {
        this.service = service;
        this.sessions = sessions;
        this.calls = calls;
        this.region = home(sessions.caller().partition());
        this.client = clients.build(builder, region, AnonymousCredentialsProvider.create());
    }

    private static RegionId home(Partition partition) {
        return switch (partition) {
            case AWS -> RegionId.US_EAST_1;
            case AWS_CN -> new RegionId("cn-north-1");
            case AWS_US_GOV -> new RegionId("us-gov-west-1");
        };
    }

    /** One call; the request is given what signs it. */
    <T> Answer<T> call(String operation, AccountId account,
            BiFunction<C, Consumer<AwsRequestOverrideConfiguration.Builder>, T> request) {
        var target = new Target(service, operation, account, region);
        return calls.make(target, sessions.of(account), credentials -> {
            var signer = StaticCredentialsProvider.create(credentials);
            try {
                return Answer.ok(request.apply(client, config -> config.credentialsProvider(signer)));
            } catch (SdkException thrown) {
                return Answer.failed(SdkFailures.of(thrown, target.action()));
            } catch (RuntimeException unreadable) { // an answer that the SDK trips over
                return Answer.failed(new AwsFailure(AwsFailure.Kind.INVALID, target.action(), "UnreadableAnswer",
                        String.valueOf(unreadable.getMessage())));
            }
        });
    }
}
