package dev.muster.fleet.detective;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.Calls;
import dev.muster.fleet.call.Pages;
import dev.muster.fleet.enrolment.EnrolmentService;
import dev.muster.fleet.enrolment.Invitation;
import dev.muster.fleet.enrolment.MemberSide;
import dev.muster.fleet.enrolment.Membership;
import dev.muster.fleet.enrolment.ServiceState;
import dev.muster.fleet.enrolment.ServiceState.ServiceId;
import dev.muster.fleet.members.Member;
import dev.muster.fleet.session.RegionalCalls;
import dev.muster.fleet.session.Sessions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
    /** Most members that ListMembers hands out at once. */
    private static final int PAGE = 200;
    /** Most members of a behaviour graph. */
    private static final int MEMBERS = 1_200;
    /** The reason CreateMembers gives for accounts that have a record; then nothing is left to do. */
    private static final String ALREADY_A_MEMBER = "Account is already a member";

    private final AccountId administrator;
    private final Sessions sessions;
    private final RegionalCalls<DetectiveClient> detective;

    /**
     * Detective of one administrator.
     *
     * @param administrator the account that owns the behaviour graphs
     */
    public DetectiveEnrolment(AccountId administrator, Sessions sessions, AwsClients clients, Calls calls) {
        this.administrator = administrator;
        this.sessions = sessions;
        this.detective = new RegionalCalls<>("detective", sessions, clients, calls, DetectiveClient::builder);
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
        return detective.regions(DetectiveClient.serviceMetadata());
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
                        .<ServiceState>then(members -> Answer.ok(new ServiceState.On(graph,
                                ServiceState.Rest.AT_WORK, tags, members)))))
                .orElseGet(() -> Answer.ok(new ServiceState.Off())));
    }

    private Answer<Optional<ServiceId>> graph(RegionId region) {
        return detective.call("ListGraphs", administrator, region,
                (client, signer) -> client.listGraphs(request -> request.overrideConfiguration(signer)))
                .then(answer -> Answer.ok(answer.graphList().stream().map(graph -> new ServiceId(graph.arn()))
                        .findFirst()));
    }

    /** The tags, or why they may not be read: the members are looked at in either case. */
    private Answer<Answer<Map<String, String>>> tags(RegionId region, ServiceId graph, boolean wanted) {
        if (!wanted) {
            return Answer.ok(Answer.ok(Map.of()));
        }
        Answer<Map<String, String>> tags = detective.call("ListTagsForResource", administrator, region,
                (client, signer) -> client.listTagsForResource(
                        request -> request.resourceArn(graph.text()).overrideConfiguration(signer)).tags());
        return tags instanceof Answer.Failed<Map<String, String>>(var why) && why.kind() == AwsFailure.Kind.DENIED
                ? Answer.ok(tags)
                : tags.then(known -> Answer.ok(Answer.ok(known)));
    }

    private Answer<Map<AccountId, Membership>> members(RegionId region, ServiceId graph) {
        var pages = new Pages<>(token -> detective.call("ListMembers", administrator, region,
                (client, signer) -> client.listMembers(request -> request.graphArn(graph.text()).nextToken(token)
                        .maxResults(PAGE).overrideConfiguration(signer))),
                ListMembersResponse::memberDetails, ListMembersResponse::nextToken);
        return pages.all().then(details -> Answer.ok(details.stream().filter(MemberRecord::hasAccount)
                .map(MemberRecord::read)
                .collect(Collectors.toMap(Membership::account, record -> record, (_, later) -> later))));
    }

    @Override
    public Answer<ServiceId> turnOn(RegionId region, Map<String, String> tags) {
        return detective.call("CreateGraph", administrator, region, (client, signer) -> client.createGraph(request -> {
            if (!tags.isEmpty()) {
                request.tags(tags);
            }
            request.overrideConfiguration(signer);
        })).then(answer -> Answer.ok(new ServiceId(answer.graphArn())));
    }

    @Override
    public Answer<Answer.Nothing> tag(RegionId region, ServiceId graph, Map<String, String> tags) {
        return detective.call("TagResource", administrator, region, (client, signer) -> client.tagResource(
                request -> request.resourceArn(graph.text()).tags(tags).overrideConfiguration(signer))).withoutValue();
    }

    @Override
    public Answer<Map<AccountId, String>> invite(RegionId region, ServiceId graph, List<Member> members,
            Invitation invitation) {
        List<Account> accounts = members.stream().map(member -> Account.builder()
                .accountId(member.account().digits()).emailAddress(member.email().text()).build()).toList();
        return detective.call("CreateMembers", administrator, region,
                (client, signer) -> client
                        .createMembers(request -> request.graphArn(graph.text()).accounts(accounts)
                                .message(invitation.message()).disableEmailNotification(!invitation.sendMail())
                                .overrideConfiguration(signer)))
                .then(answer -> {
                    Map<AccountId, String> leftOut = leftOut(answer.unprocessedAccounts());
                    leftOut.values().removeIf(ALREADY_A_MEMBER::equals);
                    return Answer.ok(leftOut);
                });
    }

    @Override
    public Answer<Answer.Nothing> accept(RegionId region, ServiceId graph, AccountId account, MemberSide side) {
        return detective.call("AcceptInvitation", account, region, (client, signer) -> client.acceptInvitation(
                request -> request.graphArn(graph.text()).overrideConfiguration(signer))).withoutValue();
    }

    @Override
    public Answer<Answer.Nothing> startMonitoring(RegionId region, ServiceId graph, AccountId account) {
        return detective.call("StartMonitoringMember", administrator, region,
                (client, signer) -> client.startMonitoringMember(request -> request.graphArn(graph.text())
                        .accountId(account.digits()).overrideConfiguration(signer))).withoutValue();
    }

    @Override
    public Answer<Map<AccountId, String>> remove(RegionId region, ServiceId graph, List<AccountId> accounts) {
        List<String> ids = accounts.stream().map(AccountId::digits).toList();
        return detective.call("DeleteMembers", administrator, region,
                (client, signer) -> client
                        .deleteMembers(request -> request.graphArn(graph.text()).accountIds(ids)
                                .overrideConfiguration(signer)))
                .then(answer -> Answer.ok(leftOut(answer.unprocessedAccounts())));
    }

    @Override
    public Answer<Answer.Nothing> turnOff(RegionId region, ServiceId graph) {
        return detective.call("DeleteGraph", administrator, region, (client, signer) -> client
                .deleteGraph(request -> request.graphArn(graph.text()).overrideConfiguration(signer))).withoutValue();
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
}
