package dev.muster.cloud.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.cloud.TestDatabases;
import dev.muster.cloud.auth.AuthMode;
import dev.muster.cloud.server.RawHttp.Request;
import dev.muster.cloud.store.PostgresAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.detective.model.ResourceNotFoundException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.sts.model.StsException;

/** Two servers over one database: what one has acknowledged, the very next call to the other obeys. */
class TwoNodesTest {

    private static final String READ_ONLY = "arn:aws:iam::aws:policy/IAMReadOnlyAccess";

    @TempDir
    private Path directory;

    private PostgresAddress address;

    private ServerWorld first;

    private ServerWorld second;

    @BeforeEach
    void start() throws Exception {
        address = TestDatabases.emptyPostgres();
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            // both find an empty database
            var one = tasks.submit(() -> node("one", AuthMode.ENFORCE));
            var other = tasks.submit(() -> node("other", AuthMode.ENFORCE));
            first = one.get();
            second = other.get();
        }
    }

    private ServerWorld node(String name, AuthMode mode) {
        var folder = directory.resolve(name);
        folder.toFile().mkdirs();
        return ServerWorld.over(folder, address.url(), mode);
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        TestDatabases.drop(address);
    }

    @Test
    void nodes_that_start_at_once_found_one_world() {
        try (var iam = second.iam(ServerWorld.ADMIN_KEY);
                var organizations = first.organizations(
                        ServerWorld.ADMIN_KEY)) {
            assertThat(iam.listUsers().users()).extracting(user -> user.userName())
                    .containsExactlyInAnyOrder("admin", "powerless");
            assertThat(organizations.listAccounts().accounts()).hasSize(2);
        }
    }

    @Test
    void a_policy_counts_on_the_other_node_from_the_next_call_on_until_the_next_call_after_it_is_gone() {
        try (var here = first.iam(ServerWorld.ADMIN_KEY); var there = second.iam(ServerWorld.POWERLESS_KEY)) {
            for (int round = 0; round < 3; round++) {
                assertThat(allowed(there)).isFalse();
                here.attachUserPolicy(r -> r.userName("powerless").policyArn(READ_ONLY));
                assertThat(allowed(there)).isTrue();
                here.detachUserPolicy(r -> r.userName("powerless").policyArn(READ_ONLY));
                assertThat(allowed(there)).isFalse();
                here.putUserPolicy(r -> r.userName("powerless").policyName("own").policyDocument("""
                        {"Version":"2012-10-17","Statement":
                          {"Effect":"Allow","Action":"iam:List*","Resource":"*"}}"""));
                assertThat(allowed(there)).isTrue();
                here.deleteUserPolicy(r -> r.userName("powerless").policyName("own"));
            }
        }
    }

    private static boolean allowed(IamClient iam) {
        try {
            return iam.listUsers().hasUsers();
        } catch (IamException e) {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            return false;
        }
    }

    @Test
    void sessions_of_one_node_are_good_on_the_other_and_end_there_with_their_role() {
        var session = first.assume(ServerWorld.ADMIN_KEY, ServerWorld.MEMBER, "MusterAccess");
        try (var here = first.iam(ServerWorld.MEMBER_KEY); var there = second.sts(session)) {
            assertThat(there.getCallerIdentity().account()).isEqualTo(ServerWorld.MEMBER);
            here.detachRolePolicy(r -> r.roleName("MusterAccess")
                    .policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
            here.deleteRole(r -> r.roleName("MusterAccess"));
            assertThatThrownBy(there::getCallerIdentity).isInstanceOf(StsException.class);
        }
    }

    @Test
    void a_session_that_is_revoked_on_one_node_may_do_nothing_on_the_other() {
        var session = first.assume(ServerWorld.ADMIN_KEY, ServerWorld.MEMBER, "MusterAccess");
        try (var here = first.iam(ServerWorld.MEMBER_KEY); var there = second.iam(session)) {
            assertThat(allowed(there)).isTrue();
            here.putRolePolicy(r -> r.roleName("MusterAccess")
                    .policyName("AWSRevokeOlderSessions")
                    .policyDocument("""
                            {"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*",
                             "Condition":{"DateLessThan":{"aws:TokenIssueTime":"2099-01-01T00:00:00Z"}}}}"""));
            assertThat(allowed(there)).isFalse();
        }
    }

    @Test
    void a_service_control_policy_and_the_end_of_an_account_bind_on_the_other_node() {
        try (var here = first.organizations(ServerWorld.ADMIN_KEY); var there = second.iam(ServerWorld.MEMBER_KEY)) {
            assertThat(allowed(there)).isTrue();
            var root = here.listRoots().roots().getFirst();
            if (root.policyTypes().isEmpty()) {
                here.enablePolicyType(r -> r.rootId(root.id()).policyType(PolicyType.SERVICE_CONTROL_POLICY));
            }
            var policy = here.createPolicy(r -> r.name("no-iam")
                    .description("none")
                    .type(PolicyType.SERVICE_CONTROL_POLICY)
                    .content("""
                            {"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"iam:*","Resource":"*"}}"""))
                    .policy()
                    .policySummary()
                    .id();
            here.attachPolicy(r -> r.policyId(policy).targetId(ServerWorld.MEMBER));
            assertThat(allowed(there)).isFalse();
            here.detachPolicy(r -> r.policyId(policy).targetId(ServerWorld.MEMBER));
            assertThat(allowed(there)).isTrue();
            here.closeAccount(r -> r.accountId(ServerWorld.MEMBER));
            assertThatThrownBy(there::listUsers).isInstanceOf(IamException.class);
        }
    }

    @Test
    void a_graph_that_was_deleted_on_one_node_is_gone_on_the_other() {
        try (var here = first.detective(ServerWorld.ADMIN_KEY); var there = second.detective(ServerWorld.ADMIN_KEY)) {
            var graph = here.createGraph(r -> {}).graphArn();
            assertThat(there.listMembers(r -> r.graphArn(graph)).memberDetails()).isEmpty();
            there.createMembers(r -> r.graphArn(graph)
                    .accounts(ServerWorld.account(ServerWorld.MEMBER, ServerWorld.MEMBER_EMAIL)));
            assertThat(here.getMembers(r -> r.graphArn(graph).accountIds(ServerWorld.MEMBER)).memberDetails())
                    .hasSize(1);
            assertThat(there.getMembers(r -> r.graphArn(graph).accountIds(ServerWorld.MEMBER)).memberDetails())
                    .hasSize(1);
            here.deleteGraph(r -> r.graphArn(graph));
            assertThatThrownBy(() -> there.getMembers(r -> r.graphArn(graph).accountIds(ServerWorld.MEMBER)))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    void a_world_that_is_reset_on_one_node_is_as_at_first_on_the_other_from_the_next_call_on() {
        var session = second.assume(ServerWorld.ADMIN_KEY, ServerWorld.MEMBER, "MusterAccess");
        try (var third = node("third", AuthMode.OFF);
                var here = third.detective(ServerWorld.ADMIN_KEY);
                var there = second.detective(ServerWorld.ADMIN_KEY);
                var iam = second.iam(ServerWorld.ADMIN_KEY);
                var powerless = second.iam(ServerWorld.POWERLESS_KEY);
                var assumed = second.sts(session)) {
            iam.createUser(r -> r.userName("extra"));
            iam.attachUserPolicy(r -> r.userName("powerless").policyArn(READ_ONLY));
            var key = iam.createAccessKey(r -> r.userName("extra")).accessKey();
            there.createGraph(r -> {});
            assumed.getCallerIdentity();
            assertThat(allowed(powerless)).isTrue();
            try (var extra = second.sts(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()))) {
                extra.getCallerIdentity();
                third.clock().pass(Duration.ofMinutes(1));
                assertThat(third.http().send(Request.of("POST", "/_muster/reset", "")).status()).isEqualTo(204);

                assertThatThrownBy(extra::getCallerIdentity).isInstanceOf(StsException.class);
            }
            assertThatThrownBy(assumed::getCallerIdentity).isInstanceOf(StsException.class);
            assertThat(iam.getAccessKeyLastUsed(r -> r.accessKeyId(ServerWorld.POWERLESS_KEY.accessKeyId()))
                    .accessKeyLastUsed()
                    .lastUsedDate()).isNull();
            assertThat(allowed(powerless)).isFalse();
            assertThat(iam.listUsers().users()).hasSize(2);
            assertThat(there.listGraphs(r -> {}).graphList()).isEmpty();
            var graph = there.createGraph(r -> {}).graphArn();
            assertThat(here.listGraphs(r -> {}).graphList()).extracting(found -> found.arn()).containsExactly(graph);
        }
    }

    /** Switches rights and keys on and off on random nodes, and asks random nodes whether that is so. */
    @Test
    void random_changes_on_either_node_are_obeyed_on_either() {
        var seed = Long.getLong("muster.seed", System.nanoTime());
        var random = new Random(seed);
        try (var one = first.iam(ServerWorld.ADMIN_KEY); var other = second.iam(ServerWorld.ADMIN_KEY)) {
            var admins = List.of(one, other);
            var subjects = new ArrayList<Subject>();
            for (int i = 0; i < 3; i++) {
                subjects.add(Subject.make(one, "user" + i));
            }
            for (int step = 0; step < Integer.getInteger("muster.nodes.steps", 60); step++) {
                var subject = subjects.get(random.nextInt(subjects.size()));
                if (random.nextBoolean()) {
                    subject.toggle(admins.get(random.nextInt(2)), random.nextBoolean());
                }
                var node = random.nextBoolean() ? first : second;
                try (var iam = node.iam(subject.credentials)) {
                    assertThat(answered(iam)).as("seed %d step %d", seed, step).isEqualTo(subject.mayCall());
                }
            }
        }
    }

    private static boolean answered(IamClient iam) {
        try {
            iam.listUsers();
            return true;
        } catch (IamException e) {
            return false;
        }
    }

    private static final class Subject {

        private final String name;

        private final AwsCredentials credentials;

        private boolean active = true;

        private boolean attached;

        private Subject(String name, AwsCredentials credentials) {
            this.name = name;
            this.credentials = credentials;
        }

        static Subject make(IamClient iam, String name) {
            iam.createUser(r -> r.userName(name));
            var key = iam.createAccessKey(r -> r.userName(name)).accessKey();
            return new Subject(name, AwsBasicCredentials
                    .create(key.accessKeyId(), key.secretAccessKey()));
        }

        boolean mayCall() {
            return active && attached;
        }

        void toggle(IamClient iam, boolean key) {
            if (key) {
                active = !active;
                iam.updateAccessKey(r -> r.userName(name)
                        .accessKeyId(credentials.accessKeyId())
                        .status(active ? "Active" : "Inactive"));
            } else if (attached) {
                attached = false;
                iam.detachUserPolicy(r -> r.userName(name).policyArn(READ_ONLY));
            } else {
                attached = true;
                iam.attachUserPolicy(r -> r.userName(name).policyArn(READ_ONLY));
            }
        }
    }

    @Test
    void while_the_database_is_away_calls_are_told_to_come_again_and_then_they_succeed() {
        try (var iam = first.iam(ServerWorld.ADMIN_KEY)) {
            iam.listUsers();
            TestDatabases.admit(address, false);
            TestDatabases.disconnect(address);
            assertThatThrownBy(iam::listUsers).isInstanceOfSatisfying(SdkServiceException.class,
                    failure -> assertThat(failure.statusCode()).isEqualTo(503));
            assertThatThrownBy(() -> iam.createUser(r -> r.userName("new")))
                    .isInstanceOfSatisfying(SdkServiceException.class,
                            failure -> assertThat(failure.statusCode()).isEqualTo(503));
            TestDatabases.admit(address, true);
            assertThat(iam.listUsers().users()).hasSize(2);
            iam.createUser(r -> r.userName("new"));
            // a connection that was cut while nobody used it is not noticed by anybody
            TestDatabases.disconnect(address);
            assertThat(iam.listUsers().users()).hasSize(3);
            TestDatabases.disconnect(address);
            iam.deleteUser(r -> r.userName("new"));
        }
    }

    @Test
    void a_text_that_the_database_cannot_hold_is_bad_input() {
        try (var organizations = first.organizations(ServerWorld.ADMIN_KEY)) {
            assertThatThrownBy(() -> organizations.createPolicy(r -> r.name("x")
                    .description("a\u0000b")
                    .type(PolicyType.SERVICE_CONTROL_POLICY)
                    .content("{\"Version\":\"2012-10-17\",\"Statement\":[]}")))
                    .isInstanceOfSatisfying(SdkServiceException.class,
                            failure -> assertThat(failure.statusCode()).isEqualTo(400));
        }
    }
}
