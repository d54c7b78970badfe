package dev.muster.cloud.detective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.TestWorld;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.mail.Letter;
import dev.muster.cloud.mail.Mailbox;
import dev.muster.cloud.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.detective.model.AcceptInvitationRequest;
import software.amazon.awssdk.services.detective.model.Account;
import software.amazon.awssdk.services.detective.model.CreateGraphRequest;
import software.amazon.awssdk.services.detective.model.CreateGraphResponse;
import software.amazon.awssdk.services.detective.model.CreateMembersRequest;
import software.amazon.awssdk.services.detective.model.CreateMembersResponse;
import software.amazon.awssdk.services.detective.model.DeleteMembersRequest;
import software.amazon.awssdk.services.detective.model.DeleteMembersResponse;
import software.amazon.awssdk.services.detective.model.DisassociateMembershipRequest;
import software.amazon.awssdk.services.detective.model.GetMembersRequest;
import software.amazon.awssdk.services.detective.model.GetMembersResponse;
import software.amazon.awssdk.services.detective.model.ListGraphsRequest;
import software.amazon.awssdk.services.detective.model.ListGraphsResponse;
import software.amazon.awssdk.services.detective.model.ListInvitationsRequest;
import software.amazon.awssdk.services.detective.model.ListInvitationsResponse;
import software.amazon.awssdk.services.detective.model.ListMembersRequest;
import software.amazon.awssdk.services.detective.model.ListMembersResponse;
import software.amazon.awssdk.services.detective.model.MemberDetail;
import software.amazon.awssdk.services.detective.model.RejectInvitationRequest;
import software.amazon.awssdk.services.detective.model.StartMonitoringMemberRequest;

/** A world with Detective in it, and short ways to call it as the root user of an account. */
final class DetectiveWorld implements AutoCloseable {

    static final RegionId REGION = TestWorld.REGION;

    final TestWorld world = new TestWorld();

    final FakeOrganizations organizations = new FakeOrganizations();

    final FakeIam iam = new FakeIam();

    final Accounts accounts = Accounts.sql();

    final DetectiveService service;

    DetectiveWorld() {
        this(DetectiveSettings.defaults());
    }

    DetectiveWorld(DetectiveSettings settings) {
        service = new DetectiveService(accounts, organizations, iam, iam, Mailbox.sql(), settings);
    }

    AccountId account(String digits) {
        return world.account(digits);
    }

    void pass(Duration time) {
        world.pass(time);
    }

    Instant now() {
        return world.now();
    }

    static String email(AccountId account) {
        return "root-" + account + "@example.com";
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // a test knows what its operation answers
    <O> O call(AccountId caller, RegionId region, Object request) {
        return world.call(service, TestWorld.root(caller), region, request);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // a test knows what its operation answers
    <O> O call(AccountId caller, Object request) {
        return call(caller, REGION, request);
    }

    void write(Consumer<Transaction> change) {
        world.database().write(transaction -> {
            change.accept(transaction);
            return true;
        });
    }

    void volume(AccountId account, Volume volume) {
        write(transaction -> service.setVolume(transaction, account, REGION, volume, now()));
    }

    List<Letter> letters() {
        return world.database().read(transaction -> Mailbox.sql().delivered(transaction, now()));
    }

    /** What IAM is asked about a request. */
    <I> List<Check> checks(AccountId caller, RegionId region, I request) {
        @SuppressWarnings("unchecked")
        var operation = (Operation<I, ?>) service.operations()
                .stream()
                .filter(candidate -> candidate.input().isInstance(request))
                .findFirst()
                .orElseThrow();
        return world.database().read(transaction -> operation.authorization().checks(request,
                world.callIn(transaction, TestWorld.root(caller), region)));
    }

    String graph(AccountId administrator) {
        return graph(administrator, REGION);
    }

    String graph(AccountId administrator, RegionId region) {
        return this.<CreateGraphResponse>call(administrator, region, CreateGraphRequest.builder().build()).graphArn();
    }

    CreateMembersResponse add(AccountId administrator, String graph, AccountId... accounts) {
        return add(administrator, CreateMembersRequest.builder().graphArn(graph), accounts);
    }

    CreateMembersResponse add(AccountId administrator, CreateMembersRequest.Builder request, AccountId... accounts) {
        return call(administrator, request.accounts(Arrays.stream(accounts)
                .map(account -> asked(account, email(account)))
                .toList()).build());
    }

    static Account asked(AccountId account, String email) {
        return Account.builder().accountId(account.digits()).emailAddress(email).build();
    }

    void accept(AccountId member, String graph) {
        call(member, AcceptInvitationRequest.builder().graphArn(graph).build());
    }

    void reject(AccountId member, String graph) {
        call(member, RejectInvitationRequest.builder().graphArn(graph).build());
    }

    void disassociate(AccountId member, String graph) {
        call(member, DisassociateMembershipRequest.builder().graphArn(graph).build());
    }

    void monitor(AccountId administrator, String graph, AccountId member) {
        call(administrator, StartMonitoringMemberRequest.builder().graphArn(graph).accountId(member.digits()).build());
    }

    DeleteMembersResponse remove(AccountId administrator, String graph, AccountId... accounts) {
        return call(administrator, DeleteMembersRequest.builder().graphArn(graph).accountIds(ids(accounts)).build());
    }

    GetMembersResponse get(AccountId administrator, String graph, AccountId... accounts) {
        return call(administrator, GetMembersRequest.builder().graphArn(graph).accountIds(ids(accounts)).build());
    }

    private static List<String> ids(AccountId... accounts) {
        return Arrays.stream(accounts).map(AccountId::digits).toList();
    }

    List<MemberDetail> members(AccountId administrator, String graph) {
        return this.<ListMembersResponse>call(administrator, ListMembersRequest.builder().graphArn(graph).build())
                .memberDetails();
    }

    List<MemberDetail> invitations(AccountId member) {
        return invitations(member, REGION);
    }

    List<MemberDetail> invitations(AccountId member, RegionId region) {
        return this.<ListInvitationsResponse>call(member, region, ListInvitationsRequest.builder().build())
                .invitations();
    }

    List<software.amazon.awssdk.services.detective.model.Graph> graphs(AccountId account, RegionId region) {
        return this.<ListGraphsResponse>call(account, region, ListGraphsRequest.builder().build()).graphList();
    }

    /** The member's record as both sides see it, which must be the same. */
    Optional<MemberDetail> record(AccountId member, String graph) {
        var administrator = new GraphArn(graph).account();
        var here = members(administrator, graph).stream()
                .filter(detail -> detail.accountId().equals(member.digits()))
                .findFirst();
        var there = invitations(member).stream().filter(detail -> detail.graphArn().equals(graph)).findFirst();
        there.ifPresent(detail -> assertThat(here).contains(detail));
        here.filter(detail -> !detail.statusAsString().startsWith("VERIFICATION"))
                .ifPresent(detail -> assertThat(there).contains(detail));
        assertThat(get(administrator, graph, member).memberDetails()).isEqualTo(here.stream().toList());
        return here;
    }

    String status(AccountId member, String graph) {
        return record(member, graph).map(MemberDetail::statusAsString).orElse("none");
    }

    static AwsFailure refused(String code, ThrowingCallable call) {
        var failure = catchThrowableOfType(AwsFailure.class, call);
        assertThat(failure).as("refusal with " + code).isNotNull();
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.message()).isNotBlank();
        return failure;
    }

    static void invalid(String errorCode, ThrowingCallable call) {
        assertThat(refused("ValidationException", call).members().get("ErrorCode"))
                .contains(Document.text(errorCode));
    }

    @Override
    public void close() {
        world.close();
    }
}
