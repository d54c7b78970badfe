package dev.muster.fleet.call;

import dev.muster.api.id.RegionId;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;

/**
 * Builds clients of the AWS SDK that share their connections. One client per service and Region is enough, because
 * credentials come with each request. Endpoints, proxies and certificates come from where the SDK takes them
 * ({@code AWS_ENDPOINT_URL}, {@code AWS_ENDPOINT_URL_STS}, profiles, …). The SDK's own retries are off: {@link Calls}
 * does that. Thread-safe.
 */
public final class AwsClients implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "[::1]");

    private final SdkHttpClient http;
    private final ScheduledExecutorService timers;
    private final Optional<URI> endpoint;
    private final Duration answerTimeout;

    /**
     * Ready to build.
     *
     * @param connections how many connections are kept at most, as many as there are calls at once
     * @param endpoint    where every call goes instead of AWS; empty to let the SDK decide
     */
    public AwsClients(int connections, Optional<URI> endpoint) {
        this(connections, endpoint, ANSWER_TIMEOUT);
    }

    /**
     * Ready to build, for calls that take so long at most.
     *
     * @param connections how many connections are kept at most, as many as there are calls at once
     * @param endpoint    where every call goes instead of AWS; empty to let the SDK decide
     */
    public AwsClients(int connections, Optional<URI> endpoint, Duration answerTimeout) {
        // a proxy does not know this machine by the name of localhost
        boolean proxied = endpoint.isEmpty() || !LOCAL.contains(endpoint.get().getHost());
        this.http = ApacheHttpClient.builder()
                .proxyConfiguration(ProxyConfiguration.builder().useEnvironmentVariableValues(proxied)
                        .useSystemPropertyValues(proxied).build())
                .maxConnections(connections).connectionTimeout(CONNECT_TIMEOUT)
                .connectionAcquisitionTimeout(answerTimeout).socketTimeout(answerTimeout)
                .connectionMaxIdleTime(IDLE_TIMEOUT).expectContinueEnabled(false).build();
        this.timers = Executors.newScheduledThreadPool(1,
                Thread.ofPlatform().daemon().name("muster-aws-timer-", 0).factory());
        this.endpoint = endpoint;
        this.answerTimeout = answerTimeout;
    }

    /**
     * Builds a client.
     *
     * @param builder     of the service
     * @param credentials who signs where the request does not say
     */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(B builder, RegionId region,
            AwsCredentialsProvider credentials) {
        endpoint.ifPresent(builder::endpointOverride);
        return builder.httpClient(http).region(Region.of(region.code())).credentialsProvider(credentials)
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallAttemptTimeout(answerTimeout) // also where an answer trickles in for ever
                        .scheduledExecutorService(timers)
                        .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "muster"))
                .build();
    }

    @Override
    public void close() {
        http.close();
        timers.shutdownNow();
    }
}
