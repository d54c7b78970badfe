package dev.muster.cloud.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.OnBothDatabases;
import dev.muster.cloud.TestWorld;
import dev.muster.cloud.call.PolicyText;
import dev.muster.cloud.organizations.OrganizationDirectory.Membership;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class SqlOrganizationsTest {

    private static final String ORGANIZATION = "o-exampleorgid";

    private final TestWorld world = new TestWorld();

    private final SqlOrganizations directory = new SqlOrganizations(new RememberingIam());

    private final AccountId management = world.account("111111111111");

    private final AccountId member = world.account("222222222222");

    private final AccountId outside = world.account("444444444444");

    @AfterEach
    void close() {
        world.close();
    }

    private void write(Consumer<Transaction> change) {
        world.database().write(transaction -> {
            change.accept(transaction);
            return 0;
        });
    }

    private Optional<Membership> membership(AccountId account) {
        return world.database().read(transaction -> directory.membership(transaction, account));
    }

    private void seed(boolean serviceControlPolicies) {
        write(transaction -> {
            directory.seedOrganization(transaction, ORGANIZATION, management, serviceControlPolicies, world.now());
            directory.seedMember(transaction, ORGANIZATION, member, "Prod/Web", world.now());
        });
    }

    @Test
    void a_seeded_member_stands_under_its_units_with_a_policy_on_every_level() {
        seed(true);

        var found = membership(member).orElseThrow();
        assertThat(found.path()).matches("o-exampleorgid/r-[a-z0-9]{4}/ou-[a-z0-9]{4}-[a-z0-9]{8}"
                + "/ou-[a-z0-9]{4}-[a-z0-9]{8}/");
        assertThat(found.management()).isEqualTo(management);
        assertThat(found.serviceControl()).hasSize(4)
                .allSatisfy(level -> assertThat(level).extracting(PolicyText::arn)
                        .containsExactly(Optional.of(
                                "arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess")));
        assertThat(found.resourceControl()).isEmpty();
    }

    @Test
    void no_service_control_policy_binds_while_the_type_is_off_nor_ever_the_management_account() {
        seed(false);
        assertThat(membership(member).orElseThrow().serviceControl()).isEmpty();

        write(transaction -> {
            directory.changes(transaction);
            var organization = directory.tree().organization(transaction.db(), ORGANIZATION).orElseThrow();
            directory.policies()
                    .enable(transaction.db(), ORGANIZATION, OrganizationPolicyType.SERVICE_CONTROL_POLICY,
                            directory.targets(transaction.db(), organization), world.now());
        });

        assertThat(membership(member).orElseThrow().serviceControl()).hasSize(4);
        assertThat(membership(management).orElseThrow().serviceControl()).isEmpty();
        assertThat(membership(outside)).isEmpty();
    }

    @Test
    void a_member_seeded_again_moves_and_units_are_made_once() {
        seed(true);
        write(transaction -> directory.seedMember(transaction, ORGANIZATION, outside, "Prod", world.now()));
        write(transaction -> directory.seedMember(transaction, ORGANIZATION, member, "Prod", world.now()));

        assertThat(membership(member).orElseThrow().path()).isEqualTo(membership(outside).orElseThrow().path());
        assertThat(world.database().<List<AccountId>>read(tx -> directory.accounts(tx, ORGANIZATION)))
                .containsExactly(management, member, outside);
    }

    @Test
    void a_transaction_sees_its_own_changes_and_others_see_them_once_they_are_durable() {
        seed(false);
        assertThat(membership(outside)).isEmpty();

        write(transaction -> {
            directory.seedMember(transaction, ORGANIZATION, outside, "", world.now());
            assertThat(directory.membership(transaction, outside)).isPresent();
            assertThat(membership(outside)).isEmpty();
        });

        assertThat(membership(outside)).isPresent();
    }

    @Test
    void a_change_that_is_rolled_back_leaves_no_memory() {
        seed(false);

        assertThatThrownBy(() -> write(transaction -> {
            directory.seedMember(transaction, ORGANIZATION, outside, "", world.now());
            assertThat(directory.membership(transaction, outside)).isPresent();
            throw new IllegalStateException("no");
        })).hasMessage("no");

        assertThat(membership(outside)).isEmpty();
    }

    @Test
    void a_reader_of_an_old_snapshot_teaches_nobody() {
        seed(false);

        world.database().read(old -> {
            assertThat(directory.accounts(old, ORGANIZATION)).doesNotContain(outside);
            write(transaction -> directory.seedMember(transaction, ORGANIZATION, outside, "", world.now()));
            assertThat(directory.membership(old, outside)).isEmpty();
            return 0;
        });

        assertThat(membership(outside)).isPresent();
    }

    @Test
    void trusted_access_and_delegation_are_idempotent() {
        seed(false);
        for (int i = 0; i < 2; i++) {
            write(transaction -> {
                directory.enableServiceAccess(transaction, ORGANIZATION, "detective.amazonaws.com", world.now());
                directory.registerDelegatedAdministrator(transaction, ORGANIZATION, member,
                        "detective.amazonaws.com", world.now());
            });
        }

        assertThat(world.database().<List<AccountId>>read(transaction -> directory.delegatedAdministrators(transaction,
                ORGANIZATION, "detective.amazonaws.com"))).containsExactly(member);
        assertThat(world.database().<List<AccountId>>read(transaction -> directory.delegatedAdministrators(transaction,
                ORGANIZATION, "guardduty.amazonaws.com"))).isEmpty();
    }

    @Test
    void listeners_hear_of_joining_within_the_transaction() {
        var heard = new ArrayList<String>();
        directory.addListener(new OrganizationListener() {

            @Override
            public void joined(Transaction transaction, String organizationId, AccountId account, Instant now) {
                heard.add(account + " " + directory.membership(transaction, account).isPresent());
            }

            @Override
            public void left(Transaction transaction, String organizationId, AccountId account, Instant now) {}

            @Override
            public void deregistered(Transaction transaction, String organizationId, AccountId account,
                    String servicePrincipal, Instant now) {}
        });

        seed(false);

        assertThat(heard).containsExactly("222222222222 true");
    }
}
