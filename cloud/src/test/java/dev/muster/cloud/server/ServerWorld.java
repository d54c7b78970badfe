package dev.muster.cloud.server;

import dev.muster.cloud.auth.AuthMode;
import dev.muster.cloud.console.Console;
import dev.muster.cloud.fault.FaultPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.detective.DetectiveClient;
import software.amazon.awssdk.services.detective.model.Account;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * A real server on loopback with three accounts: one that administers, one that is to become a member, and one that has
 * nothing to do with either but may do everything in its own.
 */
final class ServerWorld implements AutoCloseable {

    static final String ADMIN = "111122223333";

    static final String MEMBER = "222233334444";

    static final String THIRD = "333344445555";

    static final String MEMBER_EMAIL = "workload@example.com";

    static final AwsCredentials ADMIN_KEY = AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    static final AwsCredentials POWERLESS_KEY = AwsBasicCredentials.create("AKIAPOWERLESS0000001", "powerless/secret");

    static final AwsCredentials MEMBER_KEY = AwsBasicCredentials.create("AKIAMEMBER0000000001", "member/secret");

    static final AwsCredentials THIRD_KEY = AwsBasicCredentials.create("AKIATHIRD00000000001", "third/secret");

    static final String WORLD = """
            organization:
              id: o-exampleorgid
              management: "111122223333"
            accounts:
              - id: "111122223333"
                name: security
                email: security@example.com
                users:
                  - name: admin
                    policies: [AdministratorAccess]
                    accessKeys: [{id: AKIAIOSFODNN7EXAMPLE, secret: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY}]
                  - name: powerless
                    accessKeys: [{id: AKIAPOWERLESS0000001, secret: powerless/secret}]
                roles:
                  - name: Finance
                    trust: ["111122223333"]
                    policies:
                      - Version: "2012-10-17"
                        Statement:
                          - {Effect: Allow, Action: "detective:*", Resource: "*",
                             Condition: {StringEquals: {"aws:ResourceTag/Department": Finance}}}
              - id: "222233334444"
                name: workload
                email: workload@example.com
                users:
                  - name: admin
                    policies: [AdministratorAccess]
                    accessKeys: [{id: AKIAMEMBER0000000001, secret: member/secret}]
                roles:
                  - name: MusterAccess
                    trust: ["arn:aws:iam::111122223333:root"]
                    policies: [AdministratorAccess]
              - id: "333344445555"
                name: third
                email: third@example.com
                organization: false
                users:
                  - name: admin
                    policies: [AdministratorAccess]
                    accessKeys: [{id: AKIATHIRD00000000001, secret: third/secret}]
            """;

    /** The true time, which a test may move on. */
    static final class MovingClock implements InstantSource {

        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead);
        }

        void pass(Duration time) {
            ahead = ahead.plus(time);
        }
    }

    private final Path directory;

    private final MovingClock clock = new MovingClock();

    private final ServerSettings settings;

    private final ConnectionLimits limits;

    private MusterServer server;

    private ServerWorld(Path directory, AuthMode mode, String world, ConnectionLimits limits) {
        this(directory, Optional.empty(), mode, world, limits);
    }

    private ServerWorld(Path directory, Optional<String> database, AuthMode mode, String world,
            ConnectionLimits limits) {
        this(directory, database, mode, world, limits, Explaining.DEFAULT);
    }

    private ServerWorld(Path directory, Optional<String> database, AuthMode mode, String world,
            ConnectionLimits limits, Explaining explaining) {
        this.directory = directory;
        this.limits = limits;
        var file = directory.resolve("world.yaml");
        try {
            Files.writeString(file, world);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings = new ServerSettings("127.0.0.1", 0, database.isPresent()
                ? Optional.empty()
                : Optional.of(directory.resolve("data")), database, Optional.of(file), mode, FaultPlan.NONE, clock)
                .withExplaining(explaining);
        server = MusterServer.start(settings, limits);
    }

    static ServerWorld start(Path directory) {
        return start(directory, AuthMode.ENFORCE);
    }

    static ServerWorld start(Path directory, ConnectionLimits limits) {
        return new ServerWorld(directory, AuthMode.ENFORCE, WORLD, limits);
    }

    static ServerWorld start(Path directory, AuthMode mode) {
        return start(directory, mode, WORLD);
    }

    static ServerWorld start(Path directory, AuthMode mode, String world) {
        return new ServerWorld(directory, mode, world, ConnectionLimits.DEFAULT);
    }

    /** A server that explains more than others. */
    static ServerWorld explaining(Path directory, Explaining explaining) {
        return new ServerWorld(directory, Optional.empty(), AuthMode.ENFORCE, WORLD, ConnectionLimits.DEFAULT,
                explaining);
    }

    /** A server over a database that others may serve too. */
    static ServerWorld over(Path directory, String database, AuthMode mode) {
        return new ServerWorld(directory, Optional.of(database), mode, WORLD, ConnectionLimits.DEFAULT);
    }

    ServerSettings settings() {
        return settings;
    }

    MovingClock clock() {
        return clock;
    }

    void stop() {
        server.stop();
    }

    void restart() {
        server.stop();
        server = MusterServer.start(settings, limits);
    }

    URI endpoint() {
        return server.endpoint();
    }

    Console console() {
        return server.console();
    }

    Path database() {
        return directory.resolve("data").resolve("world.db");
    }

    RawHttp http() {
        return new RawHttp(endpoint());
    }

    /** Signs for the world's own time. */
    Signer signer(AwsCredentials credentials, String service) {
        return new Signer(http().authority(), credentials, service, "us-east-1", clock.instant());
    }

    StsClient sts(AwsCredentials credentials) {
        return StsClient.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    IamClient iam(AwsCredentials credentials) {
        return IamClient.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    OrganizationsClient organizations(AwsCredentials credentials) {
        return OrganizationsClient.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    DetectiveClient detective(AwsCredentials credentials) {
        return detective(credentials, Region.US_EAST_1);
    }

    DetectiveClient detective(AwsCredentials credentials, Region region) {
        return DetectiveClient.builder()
                .endpointOverride(endpoint())
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(o -> o.retryStrategy(RetryMode.STANDARD))
                .build();
    }

    /** A client that tries once and tells what it saw. */
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C seen(B builder, AwsCredentials credentials,
            Sightings sightings) {
        return builder.endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(ApacheHttpClient.create())
                .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(sightings))
                .build();
    }

    GuardDutyClient guardDuty(AwsCredentials credentials) {
        return guardDuty(credentials, Region.US_EAST_1);
    }

    GuardDutyClient guardDuty(AwsCredentials credentials, Region region) {
        return GuardDutyClient.builder()
                .endpointOverride(endpoint())
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(o -> o.retryStrategy(RetryMode.STANDARD))
                .build();
    }

    /** Temporary credentials of a role. */
    AwsCredentials assume(AwsCredentials by, String account, String role) {
        try (var sts = sts(by)) {
            return credentials(sts.assumeRole(r -> r.roleArn("arn:aws:iam::" + account + ":role/" + role)
                    .roleSessionName("test")).credentials());
        }
    }

    static AwsCredentials credentials(Credentials issued) {
        return AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }

    /** An account to invite. */
    static Account account(String id, String email) {
        return Account.builder().accountId(id).emailAddress(email).build();
    }

    @Override
    public void close() {
        server.close();
    }
}
