package dev.muster.cloud.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.TestWorld;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.mail.Mailbox;
import dev.muster.cloud.organizations.OrganizationDirectory.Membership;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.organizations.model.EnablePolicyTypeRequest;
import software.amazon.awssdk.services.organizations.model.ListParentsRequest;
import software.amazon.awssdk.services.organizations.model.ListParentsResponse;
import software.amazon.awssdk.services.organizations.model.ListRootsRequest;
import software.amazon.awssdk.services.organizations.model.ListRootsResponse;
import software.amazon.awssdk.services.organizations.model.Root;

/** An organization of a management account and two members in the unit Prod, and an account outside. */
final class Scene implements AutoCloseable {

    static final String ID = "o-exampleorgid";

    final TestWorld world = new TestWorld();

    final RememberingIam iam = new RememberingIam();

    final SqlOrganizations directory = new SqlOrganizations(iam);

    final OrganizationsService service;

    final AccountId management = world.account("111111111111");

    final AccountId a = world.account("222222222222");

    final AccountId b = world.account("333333333333");

    final AccountId outside = world.account("444444444444");

    /** What listeners were told. */
    final List<String> told = new ArrayList<>();

    Scene(OrganizationSettings settings) {
        service = new OrganizationsService(directory, Accounts.sql(), iam, Mailbox.sql(), settings);
        world.database().write(transaction -> {
            directory.seedOrganization(transaction, ID, management, false, world.now());
            directory.seedMember(transaction, ID, a, "Prod", world.now());
            directory.seedMember(transaction, ID, b, "Prod", world.now());
            return 0;
        });
        directory.addListener(new Telling());
    }

    static Scene withoutDelays() {
        return new Scene(OrganizationSettings.defaults().withoutDelays());
    }

    /** Calls as the root user of an account. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // a test knows what its operation answers
    <I, O> O as(AccountId account, I request) {
        return world.call(service, TestWorld.root(account), request);
    }

    void refused(AccountId account, Object request, String code, String message) {
        assertThat(failure(account, request)).extracting(AwsFailure::code, AwsFailure::message)
                .containsExactly(code, message);
    }

    void refusedFor(AccountId account, Object request, String code, String reason) {
        var failure = failure(account, request);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.members().text("Reason")).contains(reason);
    }

    void refusedCode(AccountId account, Object request, String code) {
        assertThat(failure(account, request).code()).isEqualTo(code);
    }

    AwsFailure failure(AccountId account, Object request) {
        var thrown = catchThrowable(() -> as(account, request));
        assertThat(thrown).as("the refusal of %s", request).isInstanceOf(AwsFailure.class);
        return (AwsFailure) thrown;
    }

    Root root() {
        ListRootsResponse roots = as(management, ListRootsRequest.builder().build());
        return roots.roots().getFirst();
    }

    String parentOf(String child) {
        ListParentsResponse parents = as(management, ListParentsRequest.builder().childId(child).build());
        return parents.parents().getFirst().id();
    }

    void enable(OrganizationPolicyType type) {
        as(management, EnablePolicyTypeRequest.builder().rootId(root().id()).policyType(type.name()).build());
    }

    Optional<Membership> membership(AccountId account) {
        return world.database().read(transaction -> directory.membership(transaction, account));
    }

    private final class Telling implements OrganizationListener {

        @Override
        public void joined(Transaction transaction, String organizationId, AccountId account, Instant now) {
            told.add("joined " + account);
        }

        @Override
        public void left(Transaction transaction, String organizationId, AccountId account, Instant now) {
            told.add("left " + account);
        }

        @Override
        public void deregistered(Transaction transaction, String organizationId, AccountId account,
                String servicePrincipal, Instant now) {
            told.add("deregistered " + account + " " + servicePrincipal);
        }
    }

    @Override
    public void close() {
        world.close();
    }
}
