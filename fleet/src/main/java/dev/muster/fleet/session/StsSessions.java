package dev.muster.fleet.session;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.Partition;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.call.Calls;
import dev.muster.fleet.call.SdkFailures;
import dev.muster.fleet.call.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Sessions from STS: one per account, kept, and renewed before it ends. */
public final class StsSessions implements Sessions {

    /** Long enough for any call with all its repetitions. */
    static final Duration RENEW_BEFORE = Duration.ofMinutes(5);

    private static final AccountId NOBODY_YET = new AccountId("000000000000");

    private final SessionSettings settings;
    private final Caller caller;
    private final RegionId home;
    private final StsClient sts;
    private final AwsCredentialsProvider own;
    private final Calls calls;
    private final InstantSource clock;
    private final Map<AccountId, Held> held = new ConcurrentHashMap<>();

    private StsSessions(SessionSettings settings, Caller caller, RegionId home, StsClient sts,
            AwsCredentialsProvider own, Calls calls, InstantSource clock) {
        this.settings = settings;
        this.caller = caller;
        this.home = home;
        this.sts = sts;
        this.own = own;
        this.calls = calls;
        this.clock = clock;
    }

    /** Finds the caller's own credentials and asks STS whose they are. A failure here is the caller's, not AWS's. */
    public static Answer<Sessions> open(SessionSettings settings, AwsClients clients, Calls calls,
            InstantSource clock) {
        var own = DefaultCredentialsProvider.builder();
        settings.profile().ifPresent(own::profileName);
        var provider = own.build();
        // credentials first: where there are none, nobody should wait for a machine's metadata to tell its Region
        return resolved(provider)
                .then(_ -> open(settings, provider, HomeRegion.of(settings), clients, calls, clock));
    }

    static Answer<Sessions> open(SessionSettings settings, AwsCredentialsProvider own, RegionId home,
            AwsClients clients, Calls calls, InstantSource clock) {
        StsClient sts = clients.build(StsClient.builder(), home, own);
        return resolved(own).then(_ -> calls.make(new Target("sts", NOBODY_YET, home), () -> identity(sts)))
                .then(caller -> Answer.ok(new StsSessions(settings, caller, home, sts, own, calls, clock)));
    }

    private static Answer<Caller> identity(StsClient sts) {
        try {
            GetCallerIdentityResponse answer = sts.getCallerIdentity();
            Optional<Partition> partition = partition(answer.arn());
            if (partition.isEmpty() || !AccountId.isValid(answer.account())) {
                return Answer.failed(new AwsFailure(Kind.INVALID, "sts:GetCallerIdentity", "UnknownPartition",
                        "this version does not know the partition of `" + answer.arn() + "`"));
            }
            return Answer.ok(new Caller(new AccountId(answer.account()), answer.arn(), partition.get()));
        } catch (SdkException thrown) {
            return Answer.failed(SdkFailures.of(thrown, "sts:GetCallerIdentity"));
        }
    }

    private static Optional<Partition> partition(String arn) {
        String[] parts = arn.split(":", 3);
        return Arrays.stream(Partition.values())
                .filter(partition -> parts.length == 3 && partition.code().equals(parts[1])).findFirst();
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public Answer<AwsCredentials> of(AccountId account) {
        if (settings.role().isPresent()) {
            return held.computeIfAbsent(account, _ -> new Held()).credentials(account, settings.role().get());
        }
        if (!account.equals(caller.account())) {
            return Answer.failed(new AwsFailure(Kind.NO_CREDENTIALS, "sts:AssumeRole", "NoRole", "account `" + account
                    + "` is not the caller's own (`" + caller.account() + "`), and no role was named to enter it"));
        }
        return resolved(own);
    }

    private static Answer<AwsCredentials> resolved(AwsCredentialsProvider own) {
        try {
            return Answer.ok(own.resolveCredentials());
        } catch (AwsServiceException refused) { // a profile that assumes a role, or takes part in SSO
            return Answer.failed(SdkFailures.of(refused, "the credentials of the profile"));
        } catch (SdkException none) {
            return Answer.failed(NoCredentials.because(none));
        }
    }

    private Answer<Credentials> assume(AccountId account, String role) {
        var request = AssumeRoleRequest.builder()
                .roleArn("arn:" + caller.partition() + ":iam::" + account + ":role/" + role)
                .roleSessionName(settings.sessionName()).externalId(settings.externalId().orElse(null)).build();
        return calls.make(new Target("sts", caller.account(), home), () -> {
            try {
                return Answer.ok(sts.assumeRole(request).credentials());
            } catch (SdkException thrown) {
                return Answer.failed(SdkFailures.of(thrown, "sts:AssumeRole"));
            }
        });
    }

    /** The session of one account. Several threads that want it wait for one call; other accounts do not wait. */
    private final class Held {

        private final ReentrantLock turn = new ReentrantLock();
        private @Nullable Answer<AwsCredentials> last;
        private Instant goodUntil = Instant.MIN;

        Answer<AwsCredentials> credentials(AccountId account, String role) {
            turn.lock();
            try {
                if (last == null || !clock.instant().isBefore(goodUntil)) {
                    last = renewed(assume(account, role));
                }
                return last;
            } finally {
                turn.unlock();
            }
        }

        private Answer<AwsCredentials> renewed(Answer<Credentials> answer) {
            return switch (answer) {
                case Answer.Ok<Credentials>(Credentials fresh) -> {
                    goodUntil = fresh.expiration().minus(RENEW_BEFORE);
                    yield Answer.ok(AwsSessionCredentials.create(fresh.accessKeyId(), fresh.secretAccessKey(),
                            fresh.sessionToken()));
                }
                case Answer.Failed<Credentials>(AwsFailure why) -> {
                    // a refusal holds for this run: asking again in every Region would not change it
                    goodUntil = why.kind() == Kind.DENIED ? Instant.MAX : Instant.MIN;
                    yield Answer.failed(why);
                }
            };
        }
    }
}
