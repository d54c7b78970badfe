package dev.muster.fleet.call;

import dev.muster.api.id.RegionId;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
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

    /** Of one page. Nothing that AWS lists comes near it, and a run must not die of one answer. */
    private static final int LONGEST_ANSWER = 64 << 20;
    private static final int BUFFER = 8 << 10;
    private static final byte[] NOTHING = {};

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
        this(overTheWire(connections, endpoint, answerTimeout), endpoint, answerTimeout);
    }

    /**
     * Ready to build, for calls that go another way than over the network.
     *
     * @param http     the way; closed with this
     * @param endpoint where every call goes on it
     */
    public AwsClients(SdkHttpClient http, URI endpoint) {
        this(http, Optional.of(endpoint), ANSWER_TIMEOUT);
    }

    private AwsClients(SdkHttpClient http, Optional<URI> endpoint, Duration answerTimeout) {
        this.http = http;
        this.timers = Executors.newScheduledThreadPool(1,
                Thread.ofPlatform().daemon().name("muster-aws-timer-", 0).factory());
        this.endpoint = endpoint;
        this.answerTimeout = answerTimeout;
    }

    private static SdkHttpClient overTheWire(int connections, Optional<URI> endpoint, Duration answerTimeout) {
        // a proxy does not know this machine by the name of localhost
        boolean proxied = endpoint.isEmpty() || !LOCAL.contains(endpoint.get().getHost());
        return ApacheHttpClient.builder()
                .proxyConfiguration(ProxyConfiguration.builder().useEnvironmentVariableValues(proxied)
                        .useSystemPropertyValues(proxied).build())
                .maxConnections(connections).connectionTimeout(CONNECT_TIMEOUT)
                .connectionAcquisitionTimeout(answerTimeout).socketTimeout(answerTimeout)
                .connectionMaxIdleTime(IDLE_TIMEOUT).expectContinueEnabled(false).build();
    }

    /**
     * Where calls of a service go instead of to AWS: where all go, or where the settings say that the SDK has for its own
     * clients.
     *
     * @param serviceId the model's, {@code Elastic Beanstalk}
     */
    public Optional<URI> endpoint(String serviceId, RegionId region) {
        if (endpoint.isPresent()) {
            return endpoint;
        }
        var words = serviceId.replace(' ', '_').replace('-', '_');
        var configured = AwsClientEndpointProvider.builder()
                .serviceEndpointOverrideEnvironmentVariable("AWS_ENDPOINT_URL_" + words.toUpperCase(Locale.ROOT))
                .serviceEndpointOverrideSystemProperty("aws.endpointUrl" + words.replace("_", ""))
                .serviceProfileProperty(words.toLowerCase(Locale.ROOT)).serviceEndpointPrefix(words)
                .defaultProtocol("https").region(Region.of(region.code())).build();
        return configured.isEndpointOverridden() ? Optional.of(configured.clientEndpoint()) : Optional.empty();
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

    /**
     * Sends a request that is signed already, and reads the whole answer.
     *
     * @throws AnswerTooLong if the answer does not fit into memory well
     * @throws IOException   if AWS cannot be reached, or does not answer in time
     */
    public WireResponse send(SdkHttpRequest request, byte[] body) throws IOException {
        var call = HttpExecuteRequest.builder().request(request);
        if (body.length > 0) {
            call.contentStreamProvider(ContentStreamProvider.fromByteArrayUnsafe(body));
        }
        long deadline = System.nanoTime() + answerTimeout.toNanos();
        var answer = http.prepareRequest(call.build()).call();
        var fields = new ArrayList<Headers.Field>();
        answer.httpResponse().forEachHeader((name, values) -> values.forEach(value -> fields.add(
                new Headers.Field(name, value))));
        byte[] bytes = answer.responseBody().isEmpty() ? NOTHING : read(answer.responseBody().get(), deadline);
        return new WireResponse(answer.httpResponse().statusCode(), new Headers(fields), bytes);
    }

    private static byte[] read(AbortableInputStream stream, long deadline) throws IOException {
        boolean whole = false;
        try (stream) {
            var bytes = new ByteArrayOutputStream(BUFFER);
            var buffer = new byte[BUFFER];
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                bytes.write(buffer, 0, n);
                if (bytes.size() > LONGEST_ANSWER) {
                    throw new AnswerTooLong(LONGEST_ANSWER);
                }
                if (System.nanoTime() - deadline > 0) { // it trickles in for ever
                    throw new SocketTimeoutException("the answer did not end in time");
                }
            }
            whole = true;
            return bytes.toByteArray();
        } finally {
            if (!whole) {
                stream.abort(); // else closing reads the rest, to use the connection again
            }
        }
    }

    @Override
    public void close() {
        http.close();
        timers.shutdownNow();
    }
}
