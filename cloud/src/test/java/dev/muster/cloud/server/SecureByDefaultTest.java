package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER_KEY;
import static dev.muster.cloud.server.ServerWorld.POWERLESS_KEY;
import static dev.muster.cloud.server.ServerWorld.THIRD_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.cloud.auth.AuthMode;
import dev.muster.cloud.server.RawHttp.Request;
import dev.muster.cloud.store.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.detective.model.AccessDeniedException;
import software.amazon.awssdk.services.detective.model.DetectiveException;
import software.amazon.awssdk.services.sts.model.StsException;

/** What is in doubt is refused; and how much less is asked in the other modes. */
class SecureByDefaultTest {

    private static final AwsBasicCredentials UNKNOWN = AwsBasicCredentials.create("AKIANOBODY0000000000", "anything");

    @TempDir
    private Path directory;

    private static void sql(ServerWorld world, String statement) {
        world.stop();
        try (var database = Database.sqlite(world.database())) {
            assertThat(database.<Integer>write(transaction -> transaction.db().execute(statement))).isPositive();
        }
        world.restart();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "{\"Version\":\"2012-10-17\"}", "not json at all"})
    void a_stored_policy_that_cannot_be_read_grants_nothing(String document) {
        try (var world = ServerWorld.start(directory)) {
            var role = world.assume(ADMIN_KEY, ADMIN, "Finance");
            sql(world, "update iam_inline_policy set document = '" + document + "'");
            try (var finance = world.detective(role)) {
                assertThatThrownBy(() -> finance.listGraphs(r -> {})).isInstanceOf(AccessDeniedException.class);
            }
        }
    }

    @Test
    void a_trust_policy_that_cannot_be_read_trusts_nobody() {
        try (var world = ServerWorld.start(directory)) {
            sql(world, "update iam_entity set trust = '{' where kind = 'ROLE' or trust is not null");
            assertThatThrownBy(() -> world.assume(ADMIN_KEY, ADMIN, "Finance")).isInstanceOf(StsException.class)
                    .hasMessageContaining("is not authorized to perform: sts:AssumeRole");
        }
    }

    @Test
    void an_inactive_key_is_unknown() {
        try (var world = ServerWorld.start(directory)) {
            sql(world, "update iam_access_key set active = 0 where id = 'AKIAMEMBER0000000001'");
            for (var front : Front.values()) {
                var answer = world.http().send(world.signer(MEMBER_KEY, front.service()).sign(front.call()));
                assertThat(answer.status()).isEqualTo(front.refused());
                assertThat(front.code(answer)).isEqualTo(front.xml()
                        ? "InvalidClientTokenId"
                        : "UnrecognizedClientException");
            }
        }
    }

    @Test
    void a_key_of_a_suspended_account_is_unknown() {
        try (var world = ServerWorld.start(directory)) {
            sql(world, "update account set state = 'SUSPENDED' where id = '222233334444'");
            try (var member = world.detective(MEMBER_KEY)) {
                assertThatThrownBy(() -> member.listGraphs(r -> {})).isInstanceOf(DetectiveException.class)
                        .hasMessageContaining("The security token included in the request is invalid");
            }
        }
    }

    @Test
    void an_operation_of_aws_that_is_not_done_here_is_said_to_be_not_implemented_or_unknown() {
        try (var world = ServerWorld.start(directory)) {
            var answer = world.http().send(world.signer(ADMIN_KEY, "detective")
                    .sign(Request.of("POST", "/nothing/here", "{}")));
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("x-amzn-errortype")).isEqualTo("UnknownOperationException");
        }
    }

    @Test
    void with_signatures_alone_everybody_may_do_everything_of_its_own_but_must_sign() {
        try (var world = ServerWorld.start(directory, AuthMode.SIGN);
                var powerless = world.detective(POWERLESS_KEY);
                var third = world.detective(THIRD_KEY);
                var unknown = world.detective(UNKNOWN)) {
            var graph = powerless.createGraph(r -> {}).graphArn();
            assertThat(graph).contains(ADMIN);
            // ownership is not a matter of IAM
            assertThatThrownBy(() -> third.listMembers(r -> r.graphArn(graph)))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> unknown.listGraphs(r -> {})).isInstanceOf(DetectiveException.class);
            assertThat(world.http().send(Front.REST_JSON.call()).status()).isEqualTo(403);
            assertThat(world.http().send(Request.of("POST", "/_muster/reset", "")).status()).isEqualTo(403);
        }
    }

    @Test
    void without_signatures_an_unknown_key_acts_as_the_administrator_and_a_known_one_as_itself() {
        try (var world = ServerWorld.start(directory, AuthMode.OFF);
                var unknown = world.sts(UNKNOWN);
                var member = world.sts(AwsBasicCredentials.create(MEMBER_KEY.accessKeyId(), "wrong"))) {
            assertThat(unknown.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::" + ADMIN + ":user/admin");
            assertThat(member.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::222233334444:user/admin");
            assertThat(world.http().send(Front.QUERY.call()).body()).contains("arn:aws:iam::" + ADMIN + ":user/admin");
            var role = world.assume(UNKNOWN, "222233334444", "MusterAccess");
            try (var session = world.sts(role)) {
                assertThat(session.getCallerIdentity().arn()).contains(":assumed-role/MusterAccess/");
            }
        }
    }

    @Test
    void a_reset_brings_back_the_first_state() {
        try (var world = ServerWorld.start(directory, AuthMode.OFF); var admin = world.detective(ADMIN_KEY)) {
            var role = world.assume(ADMIN_KEY, "222233334444", "MusterAccess");
            var graph = admin.createGraph(r -> {}).graphArn();
            assertThat(world.http().send(Request.of("POST", "/_muster/reset", "")).status()).isEqualTo(204);

            assertThat(admin.listGraphs(r -> {}).graphList()).isEmpty();
            assertThat(world.http().send(Request.of("GET", "/_muster/trail?name=CreateGraph", "")).body())
                    .isEqualTo("{\"Records\":[]}");
            try (var session = world.sts(role)) {
                assertThat(session.getCallerIdentity().account()).as("an old session is unknown").isEqualTo(ADMIN);
            }
            assertThat(admin.createGraph(r -> {}).graphArn()).isNotEqualTo(graph);
            world.restart();
            try (var again = world.detective(ADMIN_KEY)) {
                assertThat(again.listGraphs(r -> {}).graphList()).hasSize(1);
            }
        }
    }
}
