package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_KEY;
import static dev.muster.cloud.server.ServerWorld.POWERLESS_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.muster.cloud.auth.AuthMode;
import dev.muster.cloud.auth.Telling;
import dev.muster.cloud.server.RawHttp.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.detective.model.AccessDeniedException;
import software.amazon.awssdk.services.sts.model.InvalidAuthorizationMessageException;

/** Whoever was refused can read why, by the policies of that moment. */
class WhyPageTest {

    @TempDir
    private Path directory;

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastEvent(ServerWorld world, String query) {
        var answer = world.http().send(Request.of("GET", "/_muster/trail" + query, ""));
        var records = json(answer.body()).get("Records");
        return records.get(records.size() - 1).get("eventID").asText();
    }

    private static RawHttp.Answer why(ServerWorld world, String event, String... headers) {
        return world.http().send(Request.of("GET", "/_muster/trail/" + event + "/why", "", headers));
    }

    private static void refused(ServerWorld world) {
        try (var detective = world.detective(POWERLESS_KEY)) {
            // as AWS says it, and not a word more
            assertThatThrownBy(() -> detective.listGraphs(r -> {})).isInstanceOfSatisfying(AccessDeniedException.class,
                    failure -> assertThat(failure.awsErrorDetails().errorMessage()).endsWith(
                            "because no identity-based policy allows the detective:ListGraphs action"));
        }
    }

    @Test
    void a_refusal_is_explained_by_the_policies_of_its_moment_also_after_a_restart() {
        try (var world = ServerWorld.start(directory)) {
            try (var iam = world.iam(ADMIN_KEY)) {
                iam.putUserPolicy(r -> r.userName("powerless").policyName("almost").policyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Sid":"Reading","Effect":"Allow",
                          "Action":"detective:ListMembers","Resource":"*"}]}"""));
                refused(world);
                iam.putUserPolicy(r -> r.userName("powerless").policyName("almost").policyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"""));
            }
            var event = lastEvent(world, "?errors=true");
            world.restart();
            var text = why(world, event);
            assertThat(text.status()).isEqualTo(200);
            assertThat(text.body()).contains("detective:ListGraphs", "arn:aws:iam::" + ADMIN + ":user/powerless",
                    "identity-based", "almost", "Reading");
            assertThat(text.body().lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));

            var explained = json(why(world, event, "Accept", "application/json").body());
            assertThat(explained.at("/event/eventID").asText()).isEqualTo(event);
            assertThat(explained.at("/decisions/0/explanation").toString()).contains("almost");
        }
    }

    @Test
    void its_encoded_message_is_read_in_the_account_of_the_refused_alone() {
        try (var world = ServerWorld.start(directory)) {
            try (var iam = world.iam(ADMIN_KEY)) {
                iam.putUserPolicy(r -> r.userName("powerless").policyName("no").policyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Sid":"Never","Effect":"Deny","Action":"detective:*",
                          "Resource":"*"}]}"""));
            }
            try (var detective = world.detective(POWERLESS_KEY)) {
                assertThatThrownBy(() -> detective.listGraphs(r -> {})).isInstanceOf(AccessDeniedException.class);
            }
            var message = json(why(world, lastEvent(world, "?errors=true"), "Accept", "application/json").body())
                    .at("/decisions/0/encodedMessage").asText();
            try (var sts = world.sts(ADMIN_KEY); var other = world.sts(MEMBER_KEY)) {
                var decoded = json(sts.decodeAuthorizationMessage(r -> r.encodedMessage(message)).decodedMessage());
                assertThat(decoded.get("allowed").asBoolean()).isFalse();
                assertThat(decoded.get("explicitDeny").asBoolean()).isTrue();
                assertThat(decoded.at("/matchedStatements/items/0/statementId").asText()).isEqualTo("Never");
                assertThat(decoded.at("/context/principal/name").asText()).isEqualTo("powerless");
                assertThat(decoded.at("/context/action").asText()).isEqualTo("detective:ListGraphs");
                assertThat(decoded.at("/context/conditions/items").toString()).contains("aws:SourceIp");
                assertThatThrownBy(() -> other.decodeAuthorizationMessage(r -> r.encodedMessage(message)))
                        .isInstanceOf(InvalidAuthorizationMessageException.class)
                        .hasMessageContaining("Message is not valid");
                assertThatThrownBy(() -> sts.decodeAuthorizationMessage(r -> r.encodedMessage(message + "A")))
                        .isInstanceOf(InvalidAuthorizationMessageException.class);
            }
        }
    }

    @Test
    void a_refused_role_is_explained_by_its_trust_policy() {
        try (var world = ServerWorld.start(directory); var sts = world.sts(MEMBER_KEY)) {
            var role = "arn:aws:iam::" + ADMIN + ":role/Finance";
            assertThatThrownBy(() -> sts.assumeRole(r -> r.roleArn(role).roleSessionName("session")));
            assertThat(why(world, lastEvent(world, "?errors=true")).body()).contains("sts:AssumeRole", role,
                    "trust policy");
        }
    }

    @Test
    void what_iam_did_not_refuse_says_so_and_what_is_not_there_is_not_found() {
        try (var world = ServerWorld.start(directory); var detective = world.detective(ADMIN_KEY)) {
            detective.listGraphs(r -> {});
            assertThat(why(world, lastEvent(world, "")).body()).contains("IAM did not refuse this call",
                    "--explain-all");
            assertThatThrownBy(() -> detective.getMembers(r -> r.graphArn("arn:aws:detective:us-east-1:" + MEMBER
                    + ":graph:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa").accountIds(MEMBER)));
            assertThat(why(world, UUID.randomUUID().toString()).status()).isEqualTo(404);
            assertThat(why(world, "x").status()).isEqualTo(404);
            assertThat(why(world, lastEvent(world, ""), "Host", "evil.example").status()).isEqualTo(403);
            assertThat(why(world, lastEvent(world, ""), "Origin", "https://evil.example").status()).isEqualTo(403);
            assertThat(world.http().send(Request.of("GET", "/_muster/trail/" + lastEvent(world, "") + "/why?x=1", ""))
                    .status()).isEqualTo(400);
        }
    }

    @Test
    void a_server_that_is_told_to_explains_what_it_grants_and_says_where_it_explains_refusals() {
        try (var world = ServerWorld.explaining(directory, new Explaining(Telling.ALL, true))) {
            try (var detective = world.detective(ADMIN_KEY); var iam = world.iam(ADMIN_KEY)) {
                detective.listGraphs(r -> {});
                assertThat(why(world, lastEvent(world, "")).body()).contains("AdministratorAccess");
                iam.createUser(r -> r.userName("new"));
                assertThat(why(world, lastEvent(world, "?writes=true")).body()).contains("iam:CreateUser",
                        "AdministratorAccess");
            }
            try (var detective = world.detective(POWERLESS_KEY)) {
                assertThatThrownBy(() -> detective.listGraphs(r -> {}))
                        .hasMessageContaining("action. See /_muster/trail/"
                                + lastEvent(world, "?errors=true") + "/why for complete details");
            }
        }
    }

    @Test
    void a_server_that_does_not_ask_iam_has_nothing_to_explain() {
        try (var world = ServerWorld.start(directory, AuthMode.SIGN); var detective = world.detective(POWERLESS_KEY)) {
            detective.listGraphs(r -> {});
            assertThat(why(world, lastEvent(world, "")).body()).contains("IAM did not refuse this call");
        }
    }
}
