package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.server.RawHttp.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures in the query, of which every part can be edited by whoever holds the URL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PresignedTamperingTest {

    private static final Request CALL = Request.of("GET", "/?Action=GetCallerIdentity&Version=2011-06-15", "");

    private ServerWorld world;

    private Request presigned;

    @BeforeAll
    void start(@TempDir Path directory) {
        world = ServerWorld.start(directory);
        var session = world.assume(ADMIN_KEY, MEMBER, "MusterAccess");
        presigned = world.signer(session, "sts").presign(CALL, Duration.ofMinutes(10));
        assertThat(world.http().send(presigned).status()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    private void assertRefused(String target) {
        var answer = world.http().send(presigned.withTarget(target));
        assertThat(answer.status()).as(target + " -> " + answer).isIn(400, 403, 404);
        assertThat(answer.body()).doesNotContain("<Arn>");
    }

    private List<String> parameters() {
        return List.of(presigned.target().substring(2).split("&", -1));
    }

    private static String joined(List<String> parameters) {
        return "/?" + String.join("&", parameters);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-SignedHeaders",
            "X-Amz-Security-Token", "X-Amz-Signature", "Action", "Version"})
    void every_parameter_counts(String name) {
        var all = parameters();
        var one = all.stream().filter(parameter -> parameter.startsWith(name + "=")).findFirst().orElseThrow();
        var value = one.substring(name.length() + 1);
        var rest = new ArrayList<>(all);
        rest.remove(one);
        assertRefused(joined(rest));
        for (var other : List.of("", "x", value + "x", value.substring(1), value.toLowerCase(Locale.ROOT) + "%00", value
                + "%20", "%20" + value)) {
            assertRefused(presigned.target().replace(one, name + "=" + other));
        }
        assertRefused(presigned.target() + "&" + one);
        assertRefused("/?" + one + "&" + presigned.target().substring(2));
        assertRefused("/?" + name + "=x&" + presigned.target().substring(2));
        assertRefused(presigned.target() + "&" + name + "=x");
        assertRefused(presigned.target().replace(one, name.toLowerCase(Locale.ROOT) + "=" + value));
    }

    @Test
    void every_character_of_the_signature_counts() {
        var start = presigned.target().indexOf("X-Amz-Signature=") + "X-Amz-Signature=".length();
        for (int i = start; i < start + 64; i++) {
            var other = presigned.target().charAt(i) == '0' ? '1' : '0';
            assertRefused(presigned.target().substring(0, i) + other + presigned.target().substring(i + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "604801", "99999999999999999999", "1e3", "0x10", "+60", "60.0", " 60", ""})
    void a_life_that_is_none_or_too_long_is_refused(String expires) {
        assertRefused(presigned.target().replace("X-Amz-Expires=600", "X-Amz-Expires=" + expires));
    }

    @Test
    void a_call_lives_as_long_as_it_says_and_no_longer_than_the_window() {
        var signer = world.signer(ADMIN_KEY, "sts");
        var now = world.clock().instant();
        for (var old : List.of(Duration.ofMinutes(16), Duration.ofDays(8))) {
            assertRefused(signer.at(now.minus(old)).presign(CALL, Duration.ofDays(7)).target());
        }
        assertRefused(signer.at(now.minusSeconds(61)).presign(CALL, Duration.ofSeconds(60)).target());
        assertRefused(signer.at(now.plus(Duration.ofMinutes(16))).presign(CALL, Duration.ofMinutes(1)).target());
    }

    @Test
    void a_parameter_that_was_added_is_refused() {
        for (var more : List.of("x=1", "=", "Action=GetSessionToken", "X-Amz-Content-Sha256=UNSIGNED-PAYLOAD",
                "X-Amz-Target=x", "%41ction=x", "x")) {
            assertRefused(presigned.target() + "&" + more);
            assertRefused("/?" + more + "&" + presigned.target().substring(2));
        }
    }

    @Test
    void a_body_that_was_added_is_refused() {
        for (var body : List.of("Action=GetSessionToken&Version=2011-06-15", "x")) {
            for (var method : List.of("GET", "POST")) {
                var answer = world.http().send(new Request(method, presigned.target(), presigned.headers(), body
                        .getBytes(StandardCharsets.UTF_8)));
                assertThat(answer.status()).as(answer.toString()).isIn(400, 403);
            }
        }
    }

    @Test
    void another_path_or_host_is_refused() {
        for (var path : List.of("/x", "/./x", "/%2f", "/graphs/list")) {
            assertRefused(path + presigned.target().substring(1));
        }
        var answer = world.http().send(presigned.with("Host", "sts.eu-west-1.amazonaws.com"));
        assertThat(answer.status()).isIn(400, 403);
    }

    @Test
    void an_encoded_name_is_no_way_around() {
        // it is signed as the name that it is, so it must be read as that too, or a call would outlive its end
        var old = world.signer(ADMIN_KEY, "sts").at(world.clock().instant().minusSeconds(61)).presign(CALL, Duration
                .ofSeconds(60)).target();
        assertRefused(old);
        for (var encoded : List.of("%58-Amz-Expires", "X%2DAmz-Expires", "X-%41mz-Expires", "X-Amz-Expire%73")) {
            assertRefused(old.replace("X-Amz-Expires", encoded));
            assertRefused(old.replace("X-Amz-Expires", encoded + "=600&X-Amz-Expires"));
        }
        for (var name : List.of("X-Amz-Expires", "X-Amz-Security-Token", "X-Amz-Credential", "X-Amz-Signature")) {
            assertRefused(presigned.target() + "&" + name.replace("A", "%41") + "=x");
        }
    }

    @Test
    void a_signature_in_the_query_and_one_in_the_header_are_one_too_many() {
        var header = world.signer(ADMIN_KEY, "sts").sign(CALL).header("Authorization").orElseThrow();
        var answer = world.http().send(presigned.with("Authorization", header));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("<Arn>");
    }
}
