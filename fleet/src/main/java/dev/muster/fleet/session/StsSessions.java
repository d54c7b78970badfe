package dev.muster.fleet.session;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.Partition;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.call.Calls;
import dev.muster.fleet.call.Pass;
import dev.muster.fleet.call.SdkFailures;
import dev.muster.fleet.call.Target;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

/** Sessions from STS, one per account. They are good in every Region, so Regions share them. */
public final class StsSessions implements Sessions {

    /** All of them count as calls of one account, and STS is shared with whatever else runs there. */
    private static final int ENTERING_AT_ONCE = 10;

    private static final AccountId NOBODY_YET = new AccountId("000000000000");

    private final SessionSettings settings;
    private final Caller caller;
    private final RegionId home;
    private final StsClient sts;
    private final OwnCredentials own;
    private final Calls calls;
    private final InstantSource clock;
    private final Map<AccountId, Pass<AwsCredentials>> held = new ConcurrentHashMap<>();
    private final Semaphore entering = new Semaphore(ENTERING_AT_ONCE);

    private StsSessions(SessionSettings settings, Caller caller, RegionId home, StsClient sts, OwnCredentials own,
            Calls calls, InstantSource clock) {
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
        var own = new OwnCredentials(() -> {
            if (settings.keys().isPresent()) {
                return StaticCredentialsProvider.create(settings.keys().get());
            }
            var search = DefaultCredentialsProvider.builder();
            settings.profile().ifPresent(search::profileName);
            return search.build();
        });
        // credentials first: where there are none, nobody should wait for a machine's metadata to tell its Region
        return own.get().then(_ -> open(settings, own, HomeRegion.of(settings), clients, calls, clock));
    }

    static Answer<Sessions> open(SessionSettings settings, Supplier<AwsCredentialsProvider> own, RegionId home,
            AwsClients clients, Calls calls, InstantSource clock) {
        return open(settings, new OwnCredentials(own), home, clients, calls, clock);
    }

    private static Answer<Sessions> open(SessionSettings settings, OwnCredentials own, RegionId home,
            AwsClients clients, Calls calls, InstantSource clock) {
        StsClient sts = clients.build(StsClient.builder(), home, AnonymousCredentialsProvider.create());
        return calls
                .make(new Target("sts", "GetCallerIdentity", NOBODY_YET, home), own, signer -> identity(sts, signer))
                .then(caller -> Answer.ok(new StsSessions(settings, caller, home, sts, own, calls, clock)));
    }

    private static Answer<Caller> identity(StsClient sts, AwsCredentials signer) {
        try {
            GetCallerIdentityResponse answer = sts.getCallerIdentity(request -> request
                    .overrideConfiguration(config -> config.credentialsProvider(StaticCredentialsProvider.create(
                            signer))));
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
    public Pass<AwsCredentials> of(AccountId account) {
        boolean asSelf = settings.ownAsSelf() && account.equals(caller.account());
        if (settings.role().isPresent() && !asSelf) {
            String role = settings.role().get();
            return held.computeIfAbsent(account, _ -> new RoleSession(() -> assume(account, role), clock));
        }
        return account.equals(caller.account())
                ? own
                : new NoWay(new AwsFailure(Kind.NO_CREDENTIALS, "sts:AssumeRole",
                        "NoRole", "account `" + account + "` is not the caller's own (`" + caller.account()
                                + "`), and no role was named to enter it"));
    }

    @Override
    public RegionId home() {
        return home;
    }

    @Override
    public void forget(AccountId account) {
        held.remove(account);
    }

    private Answer<Credentials> assume(AccountId account, String role) {
        // no duration: the hour that AWS gives by default is also the most for a role assumed by a role
        return calls.make(new Target("sts", "AssumeRole", caller.account(), home), own, signer -> {
            entering.acquireUninterruptibly();
            try {
                return Answer.ok(sts.assumeRole(request -> request
                        .roleArn("arn:" + caller.partition() + ":iam::" + account + ":role/" + role)
                        .roleSessionName(settings.sessionName()).externalId(settings.externalId().orElse(null))
                        .policyArns(narrowed())
                        .overrideConfiguration(config -> config.credentialsProvider(StaticCredentialsProvider.create(
                                signer))))
                        .credentials());
            } catch (SdkException thrown) {
                return Answer.failed(SdkFailures.of(thrown, "sts:AssumeRole"));
            } finally {
                entering.release();
            }
        });
    }

    private List<PolicyDescriptorType> narrowed() {
        return settings.narrowed().stream().map(policy -> PolicyDescriptorType.builder()
                .arn("arn:" + caller.partition() + ":iam::aws:policy/" + policy).build()).toList();
    }

    /** Nobody gets in. */
    private record NoWay(AwsFailure why) implements Pass<AwsCredentials> {

        @Override
        public Answer<AwsCredentials> get() {
            return Answer.failed(why);
        }

        @Override
        public Answer<AwsCredentials> insteadOf(AwsCredentials expired) {
            return Answer.failed(why);
        }
    }
}
