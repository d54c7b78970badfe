package dev.muster.cli.killed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.detective.DetectiveClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The AWS SDK for one server, under a name that the trail then knows. Nothing is ever called twice. */
final class Clients {

    private static final HttpClient PAGES = HttpClient.newHttpClient();

    private final URI endpoint;

    private final String agent;

    private final SdkHttpClient http;

    private final ConcurrentHashMap<String, Object> built = new ConcurrentHashMap<>();

    Clients(URI endpoint, String agent, SdkHttpClient http) {
        this.endpoint = endpoint;
        this.agent = agent;
        this.http = http;
    }

    IamClient iam(AwsCredentials credentials) {
        return client(IamClient.class, IamClient::builder, credentials, "us-east-1");
    }

    StsClient sts(AwsCredentials credentials) {
        return client(StsClient.class, StsClient::builder, credentials, "us-east-1");
    }

    OrganizationsClient organizations(AwsCredentials credentials) {
        return client(OrganizationsClient.class, OrganizationsClient::builder, credentials, "us-east-1");
    }

    DetectiveClient detective(AwsCredentials credentials, String region) {
        return client(DetectiveClient.class, DetectiveClient::builder, credentials, region);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(Class<C> type,
            Supplier<B> builder, AwsCredentials credentials, String region) {
        var key = type.getSimpleName() + " " + credentials.accessKeyId() + " " + region;
        return type.cast(built.computeIfAbsent(key, _ -> builder.get().endpointOverride(endpoint)
                .region(Region.of(region)).httpClient(http)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, agent))
                .build()));
    }

    /** One of the server's own pages. */
    String page(String path) {
        return page(endpoint, path);
    }

    static String page(URI endpoint, String path) {
        try {
            return PAGES.send(HttpRequest.newBuilder(endpoint.resolve(path)).build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
