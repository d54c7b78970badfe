package dev.muster.cloud.guardduty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.TestWorld;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.iam.SqlIam;
import dev.muster.cloud.mail.Letter;
import dev.muster.cloud.mail.Mailbox;
import dev.muster.cloud.organizations.SqlOrganizations;
import dev.muster.cloud.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.guardduty.model.AcceptAdministratorInvitationRequest;
import software.amazon.awssdk.services.guardduty.model.Administrator;
import software.amazon.awssdk.services.guardduty.model.CreateDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.CreateDetectorResponse;
import software.amazon.awssdk.services.guardduty.model.CreateMembersRequest;
import software.amazon.awssdk.services.guardduty.model.CreateMembersResponse;
import software.amazon.awssdk.services.guardduty.model.GetAdministratorAccountRequest;
import software.amazon.awssdk.services.guardduty.model.GetAdministratorAccountResponse;
import software.amazon.awssdk.services.guardduty.model.GetDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.GetDetectorResponse;
import software.amazon.awssdk.services.guardduty.model.GetMembersRequest;
import software.amazon.awssdk.services.guardduty.model.GetMembersResponse;
import software.amazon.awssdk.services.guardduty.model.Invitation;
import software.amazon.awssdk.services.guardduty.model.InviteMembersRequest;
import software.amazon.awssdk.services.guardduty.model.InviteMembersResponse;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsRequest;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsResponse;
import software.amazon.awssdk.services.guardduty.model.ListInvitationsRequest;
import software.amazon.awssdk.services.guardduty.model.ListInvitationsResponse;
import software.amazon.awssdk.services.guardduty.model.ListMembersRequest;
import software.amazon.awssdk.services.guardduty.model.ListMembersResponse;
import software.amazon.awssdk.services.guardduty.model.Member;
import software.amazon.awssdk.services.guardduty.model.UnprocessedAccount;

/** A world with GuardDuty in it, and short ways to call it as the root user of an account. */
@SuppressWarnings("unchecked") // the SDK takes builders as generic varargs
final class GuardDutyWorld implements AutoCloseable {

    static final RegionId REGION = TestWorld.REGION;

    final TestWorld world = new TestWorld();

    final Accounts accounts = Accounts.sql();

    final SqlIam iam = new SqlIam(world.database());

    final SqlOrganizations organizations = new SqlOrganizations(iam);

    final GuardDutyService service;

    GuardDutyWorld() {
        this(GuardDutySettings.defaults());
    }

    GuardDutyWorld(GuardDutySettings settings) {
        service = new GuardDutyService(accounts, organizations, iam, Mailbox.sql(), settings);
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

    <T> T read(Function<Transaction, T> query) {
        return world.database().read(query);
    }

    List<Letter> letters() {
        return read(transaction -> Mailbox.sql().delivered(transaction, now()));
    }

    /** What IAM is asked about a request. */
    <I> List<Check> checks(AccountId caller, RegionId region, I request) {
        @SuppressWarnings("unchecked")
        var operation = (Operation<I, ?>) service.operations()
                .stream()
                .filter(candidate -> candidate.input().isInstance(request))
                .findFirst()
                .orElseThrow();
        return read(transaction -> operation.authorization().checks(request,
                world.callIn(transaction, TestWorld.root(caller), region)));
    }

    /** Switches GuardDuty on; the detector's id. */
    String enable(AccountId account) {
        return enable(account, REGION);
    }

    String enable(AccountId account, RegionId region) {
        return this.<CreateDetectorResponse>call(account, region, CreateDetectorRequest.builder().enable(true).build())
                .detectorId();
    }

    GetDetectorResponse detector(AccountId account, String detector) {
        return call(account, GetDetectorRequest.builder().detectorId(detector).build());
    }

    List<UnprocessedAccount> create(AccountId administrator, AccountId account, String email) {
        return this.<CreateMembersResponse>call(administrator, CreateMembersRequest.builder()
                .detectorId(detectorOf(administrator))
                .accountDetails(d -> d.accountId(account.digits()).email(email)).build()).unprocessedAccounts();
    }

    List<UnprocessedAccount> create(AccountId administrator, AccountId account) {
        return create(administrator, account, email(account));
    }

    List<UnprocessedAccount> invite(AccountId administrator, AccountId account) {
        return this.<InviteMembersResponse>call(administrator, InviteMembersRequest.builder()
                .detectorId(detectorOf(administrator)).accountIds(account.digits()).build()).unprocessedAccounts();
    }

    void accept(AccountId account, AccountId administrator) {
        call(account, AcceptAdministratorInvitationRequest.builder()
                .detectorId(detectorOf(account))
                .administratorId(administrator.digits())
                .invitationId(invitation(account, administrator)).build());
    }

    /** Adds, invites and accepts. */
    void enrol(AccountId administrator, AccountId account) {
        assertThat(create(administrator, account)).isEmpty();
        assertThat(invite(administrator, account)).isEmpty();
        accept(account, administrator);
    }

    /** The id of the detector of an account, or one that nobody has. */
    String detectorOf(AccountId account) {
        return this.<ListDetectorsResponse>call(account, ListDetectorsRequest.builder().build())
                .detectorIds().stream().findFirst().orElse("0".repeat(32));
    }

    /** The id of the invitation, whether the account may see it or not; without one, an id that nobody has. */
    String invitation(AccountId account, AccountId administrator) {
        return read(transaction -> transaction.db()
                .fetchOptional("select invitation_id from guardduty_member where account_id = ? "
                        + "and administrator_id = ? and region = ? and invitation_id is not null",
                        account.digits(), administrator.digits(), REGION.code())
                .map(row -> row.get(0, String.class))
                .orElse("0".repeat(32)));
    }

    /** The administrator's record of an account, which GetMembers and ListMembers show alike. */
    Optional<Member> record(AccountId administrator, AccountId account) {
        var detector = detectorOf(administrator);
        var listed = this.<ListMembersResponse>call(administrator, ListMembersRequest.builder().detectorId(detector)
                .onlyAssociated("false").build()).members().stream()
                .filter(member -> member.accountId().equals(account.digits()))
                .findFirst();
        var got = this.<GetMembersResponse>call(administrator, GetMembersRequest.builder().detectorId(detector)
                .accountIds(account.digits()).build());
        assertThat(got.members()).isEqualTo(listed.stream().toList());
        assertThat(got.unprocessedAccounts()).hasSize(listed.isPresent() ? 0 : 1);
        return listed;
    }

    String status(AccountId administrator, AccountId account) {
        return record(administrator, account).map(Member::relationshipStatus).orElse("none");
    }

    List<Invitation> invitations(AccountId account) {
        return this.<ListInvitationsResponse>call(account, ListInvitationsRequest.builder().build()).invitations();
    }

    Optional<Administrator> administrator(AccountId account) {
        return Optional.ofNullable(this.<GetAdministratorAccountResponse>call(account,
                GetAdministratorAccountRequest.builder().detectorId(detectorOf(account)).build()).administrator());
    }

    /** Expects a refusal of the whole call, in these words. */
    static void refused(String text, ThrowingCallable call) {
        var failure = catchThrowableOfType(AwsFailure.class, call);
        assertThat(failure).as("refusal with " + text).isNotNull();
        assertThat(failure.message()).isEqualTo(text);
        assertThat(failure.code()).isEqualTo("BadRequestException");
    }

    @Override
    public void close() {
        world.close();
    }
}
