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
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.guardduty.model.CreateDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.CreateDetectorResponse;
import software.amazon.awssdk.services.guardduty.model.GetDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.GetDetectorResponse;

/** A world with GuardDuty in it, and short ways to call it as the root user of an account. */
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
