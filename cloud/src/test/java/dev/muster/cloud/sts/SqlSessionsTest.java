package dev.muster.cloud.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.RegionId;
import dev.muster.cloud.OnBothDatabases;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.Session;
import dev.muster.cloud.sts.Sessions.Lookup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class SqlSessionsTest {

    private final StsWorld world = new StsWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private SqlSessions.Issued issue(Identity identity, Session.Kind kind, Duration length) {
        var now = world.world.now();
        var session = new Session(kind, now, now.plus(length), List.of("{}"), List.of("arn:aws:iam::aws:policy/X"),
                Map.of("Team", "blue"), Set.of("Team"), Optional.of("alice"), Optional.of(now.minusSeconds(5)),
                new RegionId("eu-west-1"), true, true, Optional.of("provider"));
        return world.world.database().write(transaction -> world.sessions.issue(transaction, identity, session));
    }

    private SqlSessions.Issued issueForRole(String name) {
        var role = world.iam.role(world.member, name);
        return issue(new Identity.RoleSession(world.member, role.id(), role.path(), role.name(), "s"),
                Session.Kind.ASSUME_ROLE, Duration.ofHours(1));
    }

    @Test
    void every_kind_of_session_comes_back_as_it_was_given_out_also_after_a_restart() {
        var user = world.iam.user(world.member, "/a/", "alice");
        var role = world.iam.role(world.member, "Reader");
        var issued = List.of(issue(new Identity.Root(world.member), Session.Kind.SESSION_TOKEN, Duration.ofHours(1)),
                issue(user, Session.Kind.SESSION_TOKEN, Duration.ofHours(1)),
                issue(new Identity.Federated(user, "bob"), Session.Kind.FEDERATION_TOKEN, Duration.ofHours(1)),
                issue(new Identity.RoleSession(world.member, role.id(), role.path(), role.name(), "s"),
                        Session.Kind.ASSUME_ROLE_WITH_SAML, Duration.ofHours(1)));
        var restarted = new SqlSessions(StsWorld.SEAL, world.iam);

        for (var one : issued) {
            var found = new Lookup.Good(one.credentials());
            assertThat(world.find(restarted, one.credentials().accessKeyId(), one.token())).isEqualTo(found);
            assertThat(world.find(restarted, one.credentials().accessKeyId(), one.token())).isEqualTo(found);
        }
    }

    @Test
    void the_account_can_be_read_from_the_key_and_no_secret_from_its_text() {
        var issued = issueForRole("Reader");

        assertThat(issued.credentials().accessKeyId()).startsWith("ASIA").hasSize(20);
        assertThat(issued.credentials().secret()).hasSize(40);
        assertThat(issued.toString()).doesNotContain(issued.credentials().secret(), issued.token());
        assertThat(issued.credentials().toString()).doesNotContain(issued.credentials().secret());
    }

    @Test
    void a_token_with_any_character_changed_is_refused() {
        var issued = issueForRole("Reader");
        var random = new SplittableRandom(7);
        for (int i = 0; i < issued.token().length(); i++) {
            var altered = new StringBuilder(issued.token());
            var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".replace(
                    String.valueOf(altered.charAt(i)), "");
            altered.setCharAt(i, alphabet.charAt(random.nextInt(alphabet.length())));
            assertThat(world.find(world.sessions, issued.credentials().accessKeyId(), altered.toString()))
                    .as("character %d of seed 7", i)
                    .isEqualTo(new Lookup.Invalid());
        }
    }

    @Test
    void a_token_is_good_for_its_own_key_alone() {
        var one = issueForRole("Reader");
        var two = issueForRole("Writer");

        assertThat(world.find(world.sessions, one.credentials().accessKeyId(), two.token()))
                .isEqualTo(new Lookup.Invalid());
        assertThat(world.find(world.sessions, one.credentials().accessKeyId(), "")).isEqualTo(new Lookup.Invalid());
    }

    @Test
    void an_expired_token_is_told_from_an_invalid_one_even_when_its_row_is_gone() {
        var issued = issueForRole("Reader");

        world.world.pass(Duration.ofHours(1).minusSeconds(1));
        assertThat(world.find(world.sessions, issued.credentials().accessKeyId(), issued.token()))
                .isInstanceOf(Lookup.Good.class);
        world.world.pass(Duration.ofSeconds(1));
        assertThat(world.find(world.sessions, issued.credentials().accessKeyId(), issued.token()))
                .isEqualTo(new Lookup.Expired());
        issueForRole("Writer");
        assertThat(rows()).isEqualTo(1);
        assertThat(world.find(world.sessions, issued.credentials().accessKeyId(), issued.token()))
                .isEqualTo(new Lookup.Expired());
    }

    @Test
    void a_session_dies_with_its_role_and_a_namesake_does_not_revive_it() {
        var issued = issueForRole("Reader");
        assertThat(world.find(world.sessions, issued.credentials().accessKeyId(), issued.token()))
                .isInstanceOf(Lookup.Good.class);

        world.iam.roles.clear();
        assertThat(world.find(world.sessions, issued.credentials().accessKeyId(), issued.token()))
                .isEqualTo(new Lookup.Invalid());
        world.iam.role(world.member, "AROANEW", "/", "Reader", Duration.ofHours(1), Map.of());
        assertThat(world.find(world.sessions, issued.credentials().accessKeyId(), issued.token()))
                .isEqualTo(new Lookup.Invalid());
    }

    @Test
    void a_session_follows_its_user_to_a_new_name_and_dies_with_them() {
        var user = world.iam.user(world.member, "/", "alice");
        var own = issue(user, Session.Kind.SESSION_TOKEN, Duration.ofHours(1));
        var lent = issue(new Identity.Federated(user, "bob"), Session.Kind.FEDERATION_TOKEN, Duration.ofHours(1));
        var renamed = new Identity.User(world.member, user.id(), "/new/", "alicia");

        world.iam.users.put(user.id(), renamed);
        assertThat(world.find(world.sessions, own.credentials().accessKeyId(), own.token()))
                .isInstanceOfSatisfying(Lookup.Good.class,
                        good -> assertThat(good.credentials().identity()).isEqualTo(renamed));

        world.iam.users.clear();
        assertThat(world.find(world.sessions, own.credentials().accessKeyId(), own.token()))
                .isEqualTo(new Lookup.Invalid());
        assertThat(world.find(world.sessions, lent.credentials().accessKeyId(), lent.token()))
                .isEqualTo(new Lookup.Invalid());
    }

    private int rows() {
        return world.world.database()
                .read(transaction -> transaction.db()
                        .fetchOptional("select count(*) from sts_session")
                        .orElseThrow()
                        .get(0, Integer.class));
    }
}
