package dev.muster.fleet.session;

import dev.muster.api.endpoint.Endpoints;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.Calls;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;

/**
 * Calls to a service that has one endpoint for all Regions of a partition.
 *
 * @param <C> the service's client in the SDK
 */
public final class GlobalCalls<C> {

    private final RegionalCalls<C> calls;
    private final RegionId region;

    /**
     * Ready to call.
     *
     * @param service its IAM prefix
     * @param builder of its clients, a new one each time
     */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> GlobalCalls(String service,
            Sessions sessions,
            Calls calls, AwsClients clients, Supplier<B> builder) {
        this.calls = new RegionalCalls<>(service, sessions, clients, calls, builder);
        this.region = Endpoints.globalRegion(sessions.caller().partition());
    }

    /** One call; the request is given what signs it. */
    public <T> Answer<T> call(String operation, AccountId account,
            BiFunction<C, Consumer<AwsRequestOverrideConfiguration.Builder>, T> request) {
        return calls.call(operation, account, region, request);
    }
}
