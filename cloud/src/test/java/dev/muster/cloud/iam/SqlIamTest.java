package dev.muster.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.OnBothDatabases;
import dev.muster.cloud.TestWorld;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.PolicyText;
import dev.muster.cloud.store.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class SqlIamTest {

    private static final String ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";

    private static final String DENY = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";

    private final TestWorld world = new TestWorld();

    private final List<Runnable> writes = new ArrayList<>();

    private final SqlIam iam = new SqlIam(world.database(), writes::add);

    private final AccountId a = world.account("111122223333");

    private final AccountId b = world.account("222233334444");

    @AfterEach
    void close() {
        world.close();
    }

    private void write(Consumer<Transaction> change) {
        world.database().write(transaction -> {
            change.accept(transaction);
            return true;
        });
    }

    private void alice(Map<String, String> keys) {
        write(transaction -> iam.seedUser(transaction, a, "/team/", "alice", List.of(ADMIN), Map.of("own", DENY), keys,
                Map.of("Team", "red"), world.now()));
    }

    private void role(AccountId account, String name, String principal) {
        write(transaction -> iam.seedRole(transaction, account, "/", name, trust(principal), List.of(ADMIN), Map.of(),
                Map.of(), Duration.ofHours(1), world.now()));
    }

    private static String trust(String principal) {
        return """
                { "Version": "2012-10-17",\t"Statement": {"Effect": "Allow", "Principal": {"AWS": ["%s"]},
                  "Action": "sts:AssumeRole"} }
                """.formatted(principal);
    }

    private Iam.AccessKey key(String id) {
        return world.database().read(transaction -> iam.accessKey(transaction, id)).orElseThrow();
    }

    private Iam.Role roleOf(AccountId account, String name) {
        return world.database().read(transaction -> iam.role(transaction, account, name)).orElseThrow();
    }

    private void remove(Identity.User user) {
        write(transaction -> {
            var entity = iam.store().entities.withId(transaction.db(), user.id()).orElseThrow();
            iam.store().policies.clear(transaction.db(), entity);
            transaction.db().execute("delete from iam_access_key where owner_id = ?", user.id());
            iam.store().entities.remove(transaction.db(), entity);
            iam.store().changed(transaction, a);
            iam.store().principalChanged(transaction);
        });
    }

    @Test
    void a_seeded_user_is_found_by_the_key_with_its_policies_and_tags() {
        alice(Map.of("AKIAIOSFODNN7EXAMPLE", "secret"));

        var key = key("AKIAIOSFODNN7EXAMPLE");
        assertThat(key.secret()).isEqualTo("secret");
        assertThat(key.owner().arn()).isEqualTo("arn:aws:iam::111122223333:user/team/alice");
        assertThat(key.owner().userId()).matches("AIDA[A-Z0-9]{17}");
        var policies = world.database().read(transaction -> iam.policiesOf(transaction, key.owner()));
        assertThat(policies.identity()).extracting(PolicyText::name).containsExactly("own", "AdministratorAccess");
        assertThat(policies.boundary()).isEmpty();
        assertThat(world.database().<Map<String, String>>read(transaction -> iam.tagsOf(transaction, key.owner())))
                .containsExactly(Map.entry("Team", "red"));
        assertThat(world.database().<Map<String, String>>read(
                transaction -> iam.tagsOf(transaction, new Identity.Federated(key.owner(), "f")))).hasSize(1);
    }

    @Test
    void the_policies_of_groups_are_the_users_too() {
        alice(Map.of("AKIAIOSFODNN7EXAMPLE", "secret"));
        var owner = key("AKIAIOSFODNN7EXAMPLE").owner();
        assertThat(world.database().read(transaction -> iam.policiesOf(transaction, owner)).identity()).hasSize(2);

        write(transaction -> {
            var store = iam.store();
            var group = new Entity(Identifiers.uniqueId("AGPA"), a, EntityKind.GROUP, "/", "g", world.now(),
                    Optional.empty(), Optional.empty());
            store.entities.add(transaction.db(), group);
            store.policies.put(transaction.db(), group, "of the group", DENY);
            store.entities.join(transaction.db(), group,
                    store.entities.withId(transaction.db(), owner.userId()).orElseThrow());
            store.changed(transaction, a);
            assertThat(iam.policiesOf(transaction, owner).identity()).as("within the transaction").hasSize(3);
        });

        assertThat(world.database().read(transaction -> iam.policiesOf(transaction, owner)).identity())
                .extracting(PolicyText::name)
                .containsExactly("own", "AdministratorAccess", "of the group");
    }

    @Test
    void a_boundary_that_is_gone_allows_nothing() {
        alice(Map.of("AKIAIOSFODNN7EXAMPLE", "secret"));
        var owner = key("AKIAIOSFODNN7EXAMPLE").owner();
        write(transaction -> {
            iam.store().entities.setBoundary(transaction.db(),
                    iam.store().entities.withId(transaction.db(), owner.userId()).orElseThrow(),
                    Optional.of("arn:aws:iam::111122223333:policy/gone"));
            iam.store().changed(transaction, a);
        });

        assertThat(world.database().read(transaction -> iam.policiesOf(transaction, owner)).boundary())
                .hasValueSatisfying(text -> assertThat(text.json()).isEmpty());
    }

    @Test
    void root_keys_belong_to_root_who_has_no_policies() {
        write(transaction -> iam.seedRootKey(transaction, a, "AKIAROOT", "s", world.now()));

        assertThat(key("AKIAROOT").owner()).isEqualTo(new Identity.Root(a));
        assertThat(world.database().read(transaction -> iam.policiesOf(transaction, new Identity.Root(a))).identity())
                .isEmpty();
    }

    @Test
    void a_key_is_not_shown_and_given_only_once() {
        alice(Map.of("AKIAIOSFODNN7EXAMPLE", "secret"));

        assertThat(key("AKIAIOSFODNN7EXAMPLE")).asString().doesNotContain("secret");
        assertThatThrownBy(() -> write(
                transaction -> iam.seedRootKey(transaction, b, "AKIAIOSFODNN7EXAMPLE", "s", world.now())))
                .hasMessage("the access key `AKIAIOSFODNN7EXAMPLE` is given twice");
    }

    @Test
    void a_trust_policy_keeps_its_text_and_loses_the_principal_who_is_removed() {
        var arn = "arn:aws:iam::111122223333:user/team/alice";
        alice(Map.of("AKIAIOSFODNN7EXAMPLE", "secret"));
        role(b, "target", arn);
        assertThat(roleOf(b, "Target").trust().json()).isEqualTo(trust(arn));
        var owner = (Identity.User) key("AKIAIOSFODNN7EXAMPLE").owner();

        assertThat(userById(owner.id())).contains(owner);

        remove(owner);
        assertThat(userById(owner.id())).isEmpty();
        assertThat(roleOf(b, "target").trust().json()).isEqualTo(trust(owner.id()));

        alice(Map.of());
        assertThat(roleOf(b, "target").trust().json()).as("a namesake is somebody else").isEqualTo(trust(owner.id()));
    }

    private Optional<Identity.User> userById(String id) {
        return world.database().read(transaction -> iam.userById(transaction, a, id));
    }

    @Test
    void a_role_is_found_by_name_whatever_the_case_and_by_its_id_in_its_account() {
        role(a, "App", "arn:aws:iam::222233334444:root");

        var role = roleOf(a, "APP");
        assertThat(role.arn()).isEqualTo("arn:aws:iam::111122223333:role/App");
        assertThat(role.serviceLinked()).isFalse();
        assertThat(world.database().<Optional<Iam.Role>>read(transaction -> iam.roleById(transaction, a, role.id())))
                .contains(role);
        assertThat(world.database().<Optional<Iam.Role>>read(transaction -> iam.roleById(transaction, b, role.id())))
                .isEmpty();
        assertThat(world.database().<Optional<Iam.Role>>read(transaction -> iam.role(transaction, b, "App"))).isEmpty();
    }

    @Test
    void managed_policies_are_those_of_aws_and_of_accounts() {
        write(transaction -> assertThat(iam.seedPolicy(transaction, a, "/p/", "mine", DENY, world.now()))
                .isEqualTo("arn:aws:iam::111122223333:policy/p/mine"));

        assertThat(policy("arn:aws:iam::111122223333:policy/p/mine")).map(PolicyText::json).contains(DENY);
        assertThat(policy(ADMIN)).map(PolicyText::json).get().asString().contains("\"Action\": \"*\"");
        assertThat(policy("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess")).isPresent();
        assertThat(policy("arn:aws:iam::aws:policy/ViewOnlyAccess")).isEmpty();
        assertThat(policy("arn:aws:iam::111122223333:policy/mine")).isEmpty();
        assertThat(policy("nonsense")).isEmpty();
    }

    private Optional<PolicyText> policy(String arn) {
        return world.database().read(transaction -> iam.managedPolicy(transaction, arn));
    }

    @Test
    void a_service_linked_role_is_made_once() {
        for (int i = 0; i < 2; i++) {
            write(transaction -> iam.ensureServiceLinkedRole(transaction, a, "detective.amazonaws.com", world.now()));
        }

        var role = roleOf(a, "AWSServiceRoleForDetective");
        assertThat(role.path()).isEqualTo("/aws-service-role/detective.amazonaws.com/");
        assertThat(role.serviceLinked()).isTrue();
    }

    @Test
    void what_a_seed_gets_wrong_is_named() {
        alice(Map.of());
        assertThatThrownBy(() -> alice(Map.of())).hasMessage("account `111122223333` already has a user `alice`");
        assertThatThrownBy(() -> write(transaction -> iam.seedUser(transaction, a, "/", "bob", List.of("arn:x"),
                Map.of(), Map.of(), Map.of(), world.now()))).hasMessage(
                        "there is no managed policy `arn:x` to attach to the user `bob` of account `111122223333`");
    }

    @Test
    void a_reader_with_an_old_snapshot_does_not_bring_back_what_was_dropped() {
        alice(Map.of("AKIAIOSFODNN7EXAMPLE", "secret"));
        var owner = key("AKIAIOSFODNN7EXAMPLE").owner();

        world.database().read(slow -> {
            // the snapshot begins with the first query
            assertThat(iam.tagsOf(slow, owner)).containsEntry("Team", "red");
            write(transaction -> {
                iam.store().tags.add(transaction.db(), owner.userId(), Map.of("Team", "blue"));
                iam.store().changed(transaction, a);
            });
            assertThat(iam.tagsOf(slow, owner)).as("its own snapshot").containsEntry("Team", "red");
            return true;
        });

        assertThat(world.database().<Map<String, String>>read(transaction -> iam.tagsOf(transaction, owner)))
                .containsEntry("Team", "blue");
    }

    @Test
    void what_a_transaction_rolled_back_is_not_remembered() {
        alice(Map.of("AKIAIOSFODNN7EXAMPLE", "secret"));
        var owner = key("AKIAIOSFODNN7EXAMPLE").owner();

        assertThatThrownBy(() -> write(transaction -> {
            iam.store().tags.add(transaction.db(), owner.userId(), Map.of("Team", "blue"));
            iam.store().changed(transaction, a);
            assertThat(iam.tagsOf(transaction, owner)).containsEntry("Team", "blue");
            throw new IllegalStateException("no");
        })).hasMessage("no");

        assertThat(world.database().<Map<String, String>>read(transaction -> iam.tagsOf(transaction, owner)))
                .containsEntry("Team", "red");
    }

    @Test
    void the_last_use_of_a_key_is_written_once_a_minute() {
        alice(Map.of("AKIAIOSFODNN7EXAMPLE", "secret"));
        for (int second = 0; second < 120; second++) {
            iam.keyUsed("AKIAIOSFODNN7EXAMPLE", world.now(), "iam", "us-east-1");
            world.pass(Duration.ofSeconds(1));
        }

        assertThat(writes).hasSize(2);
        writes.forEach(Runnable::run);
        var stored = world.database().read(transaction -> iam.store().keys.find(transaction.db(),
                "AKIAIOSFODNN7EXAMPLE")).orElseThrow();
        assertThat(stored.lastUse()).map(KeyUses.Use::at).contains(world.now().minusSeconds(59));
        assertThat(iam.store().uses.last(stored)).map(KeyUses.Use::at)
                .contains(world.now().minusSeconds(1));
    }
}
