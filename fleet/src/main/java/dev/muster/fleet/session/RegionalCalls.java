package dev.muster.fleet.session;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.Calls;
import dev.muster.fleet.call.SdkFailures;
import dev.muster.fleet.call.Target;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * Calls one service of AWS in any Region, signed by any account that the sessions open. Used by many threads at once.
 *
 * @param <C> the service's client in the SDK
 */
public final class RegionalCalls<C> {

    private final String service;
    private final Sessions sessions;
    private final Calls calls;
    private final Function<RegionId, C> client;
    private final UnaryOperator<AwsFailure> meaning;
    private final Map<RegionId, C> clients = new ConcurrentHashMap<>();

    /**
     * Ready to call.
     *
     * @param service its IAM prefix
     * @param builder of its clients, a new one each time
     */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> RegionalCalls(String service,
            Sessions sessions, AwsClients clients, Calls calls, Supplier<B> builder) {
        this(service, sessions, clients, calls, builder, UnaryOperator.identity());
    }

    /**
     * Ready to call a service whose error codes do not tell enough.
     *
     * @param service its IAM prefix
     * @param builder of its clients, a new one each time
     * @param meaning of what the service says when it refuses a call; decides whether it is tried again
     */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> RegionalCalls(String service,
            Sessions sessions, AwsClients clients, Calls calls, Supplier<B> builder,
            UnaryOperator<AwsFailure> meaning) {
        this.service = service;
        this.sessions = sessions;
        this.calls = calls;
        this.meaning = meaning;
        this.client = region -> clients.build(builder.get(), region, AnonymousCredentialsProvider.create());
    }

    /** Every Region of the caller's partition that has the service, as far as the SDK knows. */
    public List<RegionId> regions(ServiceMetadata service) {
        return service.regions().stream().map(Region::id).filter(id -> RegionId.isValid(id) && !id.contains("fips"))
                .map(RegionId::new).filter(region -> region.partition() == sessions.caller().partition()).sorted()
                .toList();
    }

    /**
     * One call, tried as often as it is worth it.
     *
     * @param account whose credentials sign
     * @param request is given the client, and what puts the right credentials into the request
     */
    public <T> Answer<T> call(String operation, AccountId account, RegionId region,
            BiFunction<C, Consumer<AwsRequestOverrideConfiguration.Builder>, T> request) {
        C caller = clients.computeIfAbsent(region, client);
        var target = new Target(service, operation, account, region);
        return calls.make(target, sessions.of(account), credentials -> {
            var signer = StaticCredentialsProvider.create(credentials);
            try {
                return Answer.ok(request.apply(caller, config -> config.credentialsProvider(signer)));
            } catch (SdkException thrown) {
                return Answer.failed(meaning.apply(SdkFailures.of(thrown, target.action())));
            } catch (RuntimeException unreadable) { // an answer the SDK trips over is one failed call, not the run's end
                return Answer.failed(new AwsFailure(AwsFailure.Kind.INVALID, target.action(), "UnreadableAnswer",
                        String.valueOf(unreadable.getMessage())));
            }
        });
    }
}
