package dev.muster.fleet.detective;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.Calls;
import dev.muster.fleet.call.SdkFailures;
import dev.muster.fleet.call.Target;
import dev.muster.fleet.enrolment.EnrolmentService;
import dev.muster.fleet.enrolment.Invitation;
import dev.muster.fleet.enrolment.Membership;
import dev.muster.fleet.enrolment.ServiceState;
import dev.muster.fleet.enrolment.ServiceState.ServiceId;
import dev.muster.fleet.members.Member;
import dev.muster.fleet.session.Sessions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.detective.DetectiveClient;
import software.amazon.awssdk.services.detective.model.Account;
import software.amazon.awssdk.services.detective.model.ListMembersResponse;
import software.amazon.awssdk.services.detective.model.UnprocessedAccount;

/**
 * Detective over the AWS SDK. What the engine calls the service is a behaviour graph here; the administrator's calls
 * are signed by the administrator account, accepting is signed by the member.
 */
public final class DetectiveEnrolment implements EnrolmentService {

    /** Most accounts in CreateMembers and DeleteMembers. */
    private static final int BATCH = 50;
    /** Most members of a behaviour graph. */
    private static final int MEMBERS = 1_200;
    /** The reason CreateMembers gives for accounts that have a record; then nothing is left to do. */
    private static final String ALREADY_A_MEMBER = "Account is already a member";

    private final AccountId administrator;
    private final Sessions sessions;
    private final AwsClients clients;
    private final Calls calls;
    private final Map<RegionId, DetectiveClient> byRegion = new ConcurrentHashMap<>();

    /**
     * Detective of one administrator.
     *
     * @param administrator the account that owns the behaviour graphs
     */
    public DetectiveEnrolment(AccountId administrator, Sessions sessions, AwsClients clients, Calls calls) {
        this.administrator = administrator;
        this.sessions = sessions;
        this.clients = clients;
        this.calls = calls;
    }

    @Override
    public String name() {
        return "detective";
    }

    @Override
    public AccountId administrator() {
        return administrator;
    }

    @Override
    public List<RegionId> regions() {
        return DetectiveClient.serviceMetadata().regions().stream().map(Region::id)
                .filter(id -> RegionId.isValid(id) && !id.contains("fips")).map(RegionId::new)
                .filter(region -> region.partition() == sessions.caller().partition()).sorted().toList();
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public int memberLimit() {
        return MEMBERS;
    }

    @Override
    public Answer<ServiceState> observe(RegionId region, boolean withTags) {
        return graph(region).then(found -> found
                .map(graph -> tags(region, graph, withTags).then(tags -> members(region, graph)
                        .<ServiceState>then(members -> Answer.ok(new ServiceState.On(graph, tags, members)))))
                .orElseGet(() -> Answer.ok(new ServiceState.Off())));
    }

    private Answer<Optional<ServiceId>> graph(RegionId region) {
        return call("ListGraphs", administrator, region,
                call -> call.client().listGraphs(request -> request.overrideConfiguration(call.signer())))
                .then(answer -> Answer.ok(answer.graphList().stream().map(graph -> new ServiceId(graph.arn()))
                        .findFirst()));
    }

    /** The tags, or why they may not be read: the members are looked at in either case. */
    private Answer<Answer<Map<String, String>>> tags(RegionId region, ServiceId graph, boolean wanted) {
        if (!wanted) {
            return Answer.ok(Answer.ok(Map.of()));
        }
        Answer<Map<String, String>> tags = call("ListTagsForResource", administrator, region,
                call -> call.client().listTagsForResource(
                        request -> request.resourceArn(graph.text()).overrideConfiguration(call.signer())).tags());
        return tags instanceof Answer.Failed<Map<String, String>>(var why) && why.kind() == AwsFailure.Kind.DENIED
                ? Answer.ok(tags)
                : tags.then(known -> Answer.ok(Answer.ok(known)));
    }

    private Answer<Map<AccountId, Membership>> members(RegionId region, ServiceId graph) {
        Map<AccountId, Membership> members = new HashMap<>();
        Optional<String> page = Optional.empty();
        do {
            String token = page.orElse(null);
            var answer = call("ListMembers", administrator, region,
                    call -> call.client().listMembers(request -> request.graphArn(graph.text()).nextToken(token)
                            .maxResults(200).overrideConfiguration(call.signer())));
            switch (answer) {
                case Answer.Ok<ListMembersResponse>(var part) -> {
                    part.memberDetails().stream().filter(MemberRecord::hasAccount).map(MemberRecord::read)
                            .forEach(member -> members.put(member.account(), member));
                    page = Optional.ofNullable(part.nextToken()).filter(next -> !next.isEmpty());
                }
                case Answer.Failed<ListMembersResponse>(var why) -> {
                    return Answer.failed(why);
                }
            }
        } while (page.isPresent());
        return Answer.ok(members);
    }

    @Override
    public Answer<ServiceId> turnOn(RegionId region, Map<String, String> tags) {
        return call("CreateGraph", administrator, region, call -> call.client().createGraph(request -> {
            if (!tags.isEmpty()) {
                request.tags(tags);
            }
            request.overrideConfiguration(call.signer());
        })).then(answer -> Answer.ok(new ServiceId(answer.graphArn())));
    }

    @Override
    public Answer<Answer.Nothing> tag(RegionId region, ServiceId graph, Map<String, String> tags) {
        return nothing(call("TagResource", administrator, region, call -> call.client().tagResource(
                request -> request.resourceArn(graph.text()).tags(tags).overrideConfiguration(call.signer()))));
    }

    @Override
    public Answer<Map<AccountId, String>> invite(RegionId region, ServiceId graph, List<Member> members,
            Invitation invitation) {
        List<Account> accounts = members.stream().map(member -> Account.builder()
                .accountId(member.account().digits()).emailAddress(member.email().text()).build()).toList();
        return call("CreateMembers", administrator, region,
                call -> call.client()
                        .createMembers(request -> request.graphArn(graph.text()).accounts(accounts)
                                .message(invitation.message()).disableEmailNotification(!invitation.sendMail())
                                .overrideConfiguration(call.signer())))
                .then(answer -> {
                    Map<AccountId, String> leftOut = leftOut(answer.unprocessedAccounts());
                    leftOut.values().removeIf(ALREADY_A_MEMBER::equals);
                    return Answer.ok(leftOut);
                });
    }

    @Override
    public Answer<Answer.Nothing> accept(RegionId region, ServiceId graph, AccountId account) {
        return nothing(call("AcceptInvitation", account, region, call -> call.client().acceptInvitation(
                request -> request.graphArn(graph.text()).overrideConfiguration(call.signer()))));
    }

    @Override
    public Answer<Answer.Nothing> startMonitoring(RegionId region, ServiceId graph, AccountId account) {
        return nothing(call("StartMonitoringMember", administrator, region,
                call -> call.client().startMonitoringMember(request -> request.graphArn(graph.text())
                        .accountId(account.digits()).overrideConfiguration(call.signer()))));
    }

    @Override
    public Answer<Map<AccountId, String>> remove(RegionId region, ServiceId graph, List<AccountId> accounts) {
        List<String> ids = accounts.stream().map(AccountId::digits).toList();
        return call("DeleteMembers", administrator, region,
                call -> call.client()
                        .deleteMembers(request -> request.graphArn(graph.text()).accountIds(ids)
                                .overrideConfiguration(call.signer())))
                .then(answer -> Answer.ok(leftOut(answer.unprocessedAccounts())));
    }

    @Override
    public Answer<Answer.Nothing> turnOff(RegionId region, ServiceId graph) {
        return nothing(call("DeleteGraph", administrator, region, call -> call.client()
                .deleteGraph(request -> request.graphArn(graph.text()).overrideConfiguration(call.signer()))));
    }

    private static Map<AccountId, String> leftOut(List<UnprocessedAccount> accounts) {
        Map<AccountId, String> reasons = new HashMap<>();
        for (UnprocessedAccount account : accounts) {
            if (AccountId.isValid(account.accountId())) {
                String reason = account.reason();
                reasons.put(new AccountId(account.accountId()), reason == null ? "no reason given" : reason);
            }
        }
        return reasons;
    }

    private static Answer<Answer.Nothing> nothing(Answer<?> answer) {
        return switch (answer) {
            case Answer.Ok<?> _ -> Answer.ok(Answer.Nothing.NOTHING);
            case Answer.Failed<?>(var why) -> Answer.failed(why);
        };
    }

    private <T> Answer<T> call(String operation, AccountId account, RegionId region, Function<SignedCall, T> request) {
        DetectiveClient client = byRegion.computeIfAbsent(region, _ -> clients.build(DetectiveClient.builder(), region,
                AnonymousCredentialsProvider.create()));
        var target = new Target("detective", operation, account, region);
        return calls.make(target, sessions.of(account), credentials -> {
            var signer = StaticCredentialsProvider.create(credentials);
            try {
                return Answer.ok(request.apply(new SignedCall(client, config -> config.credentialsProvider(signer))));
            } catch (SdkException thrown) {
                return Answer.failed(SdkFailures.of(thrown, target.action()));
            } catch (RuntimeException unreadable) { // an answer the SDK trips over is one failed call, not the run's end
                return Answer.failed(new AwsFailure(AwsFailure.Kind.INVALID, target.action(), "UnreadableAnswer",
                        String.valueOf(unreadable.getMessage())));
            }
        });
    }

    /**
     * What a request needs.
     *
     * @param signer puts the right credentials into the request
     */
    private record SignedCall(DetectiveClient client, Consumer<AwsRequestOverrideConfiguration.Builder> signer) {}
}
