package dev.muster.api.protocol;

import static dev.muster.api.protocol.Models.member;
import static dev.muster.api.protocol.Models.structure;
import static dev.muster.api.protocol.Wire.items;
import static dev.muster.api.protocol.Wire.members;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Protocol;
import dev.muster.api.catalog.Shape;
import dev.muster.api.catalog.Shape.Location;
import dev.muster.api.document.Document;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestJsonServerTest {

    private static final Shape.Structure ACCOUNT = structure("Account", member("AccountId", Models.TEXT),
            member("EmailAddress", Models.TEXT));
    private static final OperationModel CREATE_MEMBERS = Models.operation("CreateMembers", "POST", "/graph/members",
            200,
            structure("CreateMembersRequest", member("GraphArn", Models.TEXT),
                    member("Accounts", Models.listOf(ACCOUNT)), member("MaxResults", Models.WHOLE),
                    member("DisableEmailNotification", Models.BOOL), member("Since", Models.DATE),
                    member("At", Models.TIME), member("Ratio", Models.FRACTION), member("Data", Models.BLOB)),
            Optional.of(structure("CreateMembersResponse", member("InvitedTime", Models.DATE),
                    member("updatedAt", "updated_at", Models.TIME, Location.BODY),
                    member("Members", Models.listOf(Models.TEXT)))));
    private static final ServerProtocol SERVER = ServerProtocol.of(Models.service(Protocol.REST_JSON, CREATE_MEMBERS));

    @Test
    void members_come_from_path_query_headers_and_body() {
        var untag = Models.operation("Untag", "POST", "/tags/{resourceArn}", 204,
                structure("UntagRequest", member("ResourceArn", "resourceArn", Models.TEXT, Location.URI),
                        member("TagKeys", "tagKeys", Models.listOf(Models.TEXT), Location.QUERY_STRING),
                        member("Max", "max", Models.WHOLE, Location.QUERY_STRING),
                        member("Trace", "X-Trace", Models.TEXT, Location.HEADER),
                        member("Meta", "x-meta-", Models.mapOf(Models.TEXT), Location.HEADERS),
                        member("Reason", "reason", Models.TEXT, Location.BODY)),
                Optional.empty());
        var request = new WireRequest("POST", "/tags/arn%3Ax", "tagKeys=a%20b&max=5&tagKeys=c%26+d",
                Headers.of("X-Trace", "t", "X-Meta-Colour", "red"),
                "{\"reason\":\"r\"}".getBytes(StandardCharsets.UTF_8));

        var input = SERVER.parse(untag, request, Map.of("resourceArn", "arn:x"));

        assertThat(input).isEqualTo(members("ResourceArn", "arn:x", "TagKeys", items("a b", "c&+d"), "Max", 5, "Trace",
                "t", "Meta", members("colour", "red"), "Reason", "r"));
    }

    @Test
    void unknown_members_are_ignored_and_of_a_repeated_one_the_last_counts() {
        assertThat(parse("{\"GraphArn\":\"a\",\"x\":{\"y\":[1,{}]},\"GraphArn\":\"b\",\"graphArn\":\"c\"}"))
                .isEqualTo(members("GraphArn", "b"));
    }

    @Test
    void an_explicit_null_is_a_null_and_an_empty_body_has_no_members() {
        assertThat(parse("{\"GraphArn\":null}")).isEqualTo(members("GraphArn", Document.Null.NULL));
        assertThat(parse("")).isEqualTo(Document.Members.EMPTY);
    }

    @Test
    void dates_are_text_with_up_to_nine_decimals_and_times_are_seconds() {
        assertThat(parse("{\"Since\":\"2021-08-18T16:35:56.284Z\",\"At\":1.631121728678E9}"))
                .isEqualTo(members("Since", new Document.Time(Instant.parse("2021-08-18T16:35:56.284Z")), "At",
                        new Document.Time(Instant.parse("2021-09-08T17:22:08.678Z"))));
        assertThat(parse("{\"Since\":\"2021-08-18T16:35:56.123456789Z\"}").get("Since"))
                .contains(new Document.Time(Instant.parse("2021-08-18T16:35:56.123456789Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "null", "\"x\"", "{", "{}x", "{} {}", "nope", "{'a':1}", "{\"GraphArn\":1}",
            "{\"GraphArn\":true}", "{\"GraphArn\":{}}", "{\"Accounts\":{}}", "{\"Accounts\":\"x\"}",
            "{\"Accounts\":[1]}", "{\"Accounts\":[{\"AccountId\":111122223333}]}", "{\"MaxResults\":\"5\"}",
            "{\"MaxResults\":1.5}", "{\"MaxResults\":2147483648}", "{\"MaxResults\":1e999999999}",
            "{\"MaxResults\":1e99999999999999}", "{\"DisableEmailNotification\":\"true\"}",
            "{\"DisableEmailNotification\":1}", "{\"Since\":1}", "{\"Since\":\"yesterday\"}", "{\"At\":\"1\"}",
            "{\"At\":1e999999999}", "{\"At\":1e-999999999}", "{\"Ratio\":\"1\"}", "{\"Data\":\"a-b\"}",
            "{\"GraphArn\":\"\\ud800\"}", "{\"GraphArn\":\"a\\udc00b\"}", "{\"GraphArn\":\"\\ud83d\\ud83d\"}"})
    void what_is_not_json_of_the_right_types_is_a_serialization_error(String body) {
        assertThatThrownBy(() -> parse(body)).isInstanceOfSatisfying(MalformedRequest.class,
                malformed -> assertThat(malformed.code()).isEqualTo("SerializationException"));
    }

    @Test
    void broken_utf_8_is_a_serialization_error() {
        byte[] broken = "{\"GraphArn\":\"?\"}".getBytes(StandardCharsets.UTF_8);
        broken[13] = (byte) 0xff;

        assertThatThrownBy(() -> SERVER.parse(CREATE_MEMBERS,
                new WireRequest("POST", "/", "", Headers.NONE, broken), Map.of()))
                .isInstanceOf(MalformedRequest.class).hasMessage("the body is not UTF-8");
    }

    @Test
    void a_wrong_type_is_told_with_its_place() {
        assertThatThrownBy(() -> parse("{\"Accounts\":[{},{\"AccountId\":5}]}"))
                .hasMessage("expected text at `/Accounts/1/AccountId`");
    }

    @Test
    void deep_nesting_is_refused_without_harm() {
        assertThatThrownBy(() -> parse("{\"x\":" + "[".repeat(100_000))).isInstanceOf(MalformedRequest.class);
        assertThat(parse("{\"x\":" + "[".repeat(50) + "]".repeat(50) + "}")).isEqualTo(Document.Members.EMPTY);
    }

    @Test
    void a_surrogate_pair_is_one_character_and_stays_whole() {
        assertThat(parse("{\"GraphArn\":\"\\ud83d\\ude00\uD83D\uDE00\uFFFD\"}").text("GraphArn"))
                .contains("\uD83D\uDE00\uD83D\uDE00\uFFFD");
    }

    @Test
    void an_answer_has_no_absent_members_times_as_the_shapes_say_and_what_no_shape_knows() {
        var time = new Document.Time(Instant.parse("2021-08-18T16:35:56Z"));

        var response = SERVER.render(CREATE_MEMBERS,
                members("InvitedTime", time, "updatedAt", new Document.Time(Instant.parse("2021-09-08T17:22:08.678Z")),
                        "Members", items(), "Unknown", "x"),
                "id-1");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).isEqualTo(
                Headers.of("x-amzn-RequestId", "id-1", "Content-Type", "application/json"));
        assertThat(Wire.body(response)).isEqualTo(
                "{\"InvitedTime\":\"2021-08-18T16:35:56.000Z\",\"updated_at\":1631121728.678,\"Members\":[],\"Unknown\":\"x\"}");
    }

    @Test
    void an_answer_without_members_has_no_bytes() {
        var empty = Optional.of(structure("Empty"));
        var accept = Models.operation("Accept", "PUT", "/invitation", 200, structure("In"), Optional.empty());
        var tag = Models.operation("Tag", "POST", "/tags", 204, structure("In"), empty);

        assertThat(SERVER.render(accept, Document.Members.EMPTY, "i").body()).isEmpty();
        assertThat(SERVER.render(tag, Document.Members.EMPTY, "i")).satisfies(response -> {
            assertThat(response.status()).isEqualTo(204);
            assertThat(response.body()).isEmpty();
            assertThat(response.headers()).isEqualTo(Headers.of("x-amzn-RequestId", "i"));
        });
    }

    @Test
    void an_answer_may_put_members_into_status_headers_and_a_payload() {
        var get = Models.operation("Get", "GET", "/x", 200, structure("In"),
                Optional.of(Models.withPayload("Body", member("Status", "Status", Models.WHOLE, Location.STATUS_CODE),
                        member("Tags", "X-Tags", Models.listOf(Models.TEXT), Location.HEADER),
                        member("When", "X-When", Models.TIME, Location.HEADER), member("Body", Models.BLOB))));

        var response = SERVER.render(get, members("Status", 202, "Tags", items("a", "b,c"), "When",
                new Document.Time(Instant.parse("2026-01-05T02:00:00Z")), "Body", new Document.Blob(new byte[]{1, 2})),
                "i");

        assertThat(response.status()).isEqualTo(202);
        assertThat(response.headers().first("x-tags")).contains("a, \"b,c\"");
        assertThat(response.headers().first("x-when")).contains("Mon, 05 Jan 2026 02:00:00 GMT");
        assertThat(response.headers().first("content-type")).contains("application/octet-stream");
        assertThat(response.body()).containsExactly(1, 2);
    }

    @Test
    void an_answer_of_no_content_has_content_where_there_is_some_to_tell() {
        var list = Models.operation("ListTags", "GET", "/tags", 204, structure("In"), Optional.of(structure("Out",
                member("Tags", Models.mapOf(Models.TEXT)))));

        var told = SERVER.render(list, members("Tags", members("a", "b")), "id");
        assertThat(told.status()).isEqualTo(200);
        assertThat(new String(told.body(), StandardCharsets.UTF_8)).isEqualTo("{\"Tags\":{\"a\":\"b\"}}");
        assertThat(SERVER.render(list, Document.Members.EMPTY, "id").status()).isEqualTo(204);
    }

    @Test
    void the_length_is_that_of_the_body_but_of_an_answer_that_has_none() {
        var output = structure("Out", member("ContentLength", "Content-Length", Models.WHOLE, Location.HEADER),
                member("Name", "Name", Models.TEXT, Location.BODY));
        var asked = members("ContentLength", 99, "Name", "n");
        var get = SERVER.render(Models.operation("GetThing", "GET", "/thing", 200, structure("In"), Optional.of(
                output)), asked, "id");
        var head = SERVER.render(Models.operation("HeadThing", "HEAD", "/thing", 200, structure("In"), Optional.of(
                output)), asked, "id");

        assertThat(get.headers().first("content-length")).contains(String.valueOf(get.body().length)).contains("12");
        assertThat(head.headers().first("content-length")).contains("99");
    }

    @Test
    void a_line_break_cannot_leave_its_header() {
        var get = Models.operation("Get", "GET", "/x", 200, structure("In"),
                Optional.of(structure("Out", member("Name", "X-Name", Models.TEXT, Location.HEADER))));

        assertThat(SERVER.render(get, members("Name", "a\r\nSet-Cookie: b"), "i").headers().first("x-name"))
                .contains("a  Set-Cookie: b");
    }

    @Test
    void numbers_keep_their_digits_and_those_that_are_none_are_text() {
        var free = Models.operation("Get", "GET", "/x", 200, structure("In"),
                Optional.of(structure("Out", member("A", Models.FRACTION), member("B", Models.WIDE),
                        member("C", Models.ANY))));

        var response = SERVER.render(free,
                members("A", new Document.NotFinite(Double.NaN), "B", Long.MAX_VALUE, "C",
                        items(new Document.Numeric(new java.math.BigDecimal("1E+20")), true, Document.Null.NULL,
                                "\uD800x")),
                "i");

        assertThat(Wire.body(response)).isEqualTo("{\"A\":\"NaN\",\"B\":9223372036854775807,"
                + "\"C\":[100000000000000000000,true,null,\"\uFFFDx\"]}");
    }

    @Test
    void a_modelled_error_spells_its_message_as_its_shape_does() {
        var shape = Models.error("ValidationException", 400, member("Message", Models.TEXT),
                member("ErrorCode", Models.TEXT), member("RetryAfter", "Retry-After", Models.TEXT, Location.HEADER));
        var error = new WireError("ValidationException", 400, true, Optional.of(shape),
                members("ErrorCode", "INVALID_GRAPH_ARN", "__type", "InvalidInputException", "RetryAfter", "5"),
                "no such graph", true);

        var response = SERVER.renderError(error, "i");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers()).isEqualTo(Headers.of("x-amzn-RequestId", "i", "x-amzn-ErrorType",
                "ValidationException", "Content-Type", "application/json", "retry-after", "5"));
        assertThat(Wire.body(response)).isEqualTo("{\"Message\":\"no such graph\",\"ErrorCode\":\"INVALID_GRAPH_ARN\","
                + "\"__type\":\"InvalidInputException\"}");
    }

    @Test
    void an_error_of_the_front_end_has_its_message_in_lower_case() {
        var response = SERVER.renderError(WireError.frontEnd("UnrecognizedClientException", 403, "who?"), "i");

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.headers().first("x-amzn-errortype")).contains("UnrecognizedClientException");
        assertThat(Wire.body(response)).isEqualTo("{\"message\":\"who?\"}");
    }

    private static Document.Members parse(String body) {
        return SERVER.parse(CREATE_MEMBERS, Wire.post(body), Map.of());
    }
}
