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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientProtocolTest {

    private static final OperationModel TAG = Models.operation("TagResource", "POST", "/tags/{ResourceArn}", 204,
            structure("In", member("ResourceArn", "ResourceArn", Models.TEXT, Location.URI),
                    member("Tags", Models.mapOf(Models.TEXT)), member("Max", "max", Models.WHOLE,
                            Location.QUERY_STRING)),
            Optional.empty(), Models.error("ValidationException", 400, member("Message", Models.TEXT),
                    member("ErrorCode", Models.TEXT)));
    private static final OperationModel GET = Models.operation("GetCallerIdentity",
            structure("In", member("Keys", Models.listOf(Models.TEXT))),
            Optional.of(structure("Out", member("Account", Models.TEXT), member("Since", Models.TIME))));

    @Test
    void a_rest_request_has_everything_in_its_place() {
        var request = client(Protocol.REST_JSON).request(TAG,
                members("ResourceArn", "arn:aws/x y", "Tags", members("a", "b"), "Max", 5), "localhost:4566");

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.rawPath()).isEqualTo("/tags/arn%3Aaws%2Fx%20y");
        assertThat(request.rawQuery()).isEqualTo("max=5");
        assertThat(request.headers()).isEqualTo(
                Headers.of("Host", "localhost:4566", "Content-Type", "application/json"));
        assertThat(Wire.body(request)).isEqualTo("{\"Tags\":{\"a\":\"b\"}}");
    }

    @Test
    void an_operation_with_nothing_in_its_body_sends_neither_body_nor_content_type() {
        var disable = Models.operation("Disable", "POST", "/orgs/disable", 200, structure("In"), Optional.empty());

        var request = client(Protocol.REST_JSON).request(disable, Document.Members.EMPTY, "h");

        assertThat(request.body()).isEmpty();
        assertThat(request.headers()).isEqualTo(Headers.of("Host", "h"));
    }

    @Test
    void a_slash_at_the_end_of_the_path_stays_there() {
        var list = Models.operation("ListFunctions", "GET", "/2015-03-31/functions/", 200, structure("In"),
                Optional.empty());

        assertThat(client(Protocol.REST_JSON).request(list, Document.Members.EMPTY, "h").rawPath())
                .isEqualTo("/2015-03-31/functions/");
    }

    @Test
    void a_path_without_its_label_is_refused() {
        assertThatThrownBy(() -> client(Protocol.REST_JSON).request(TAG, members("ResourceArn", ""), "h"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("operation `TagResource` needs `ResourceArn` to find its way");
    }

    @Test
    void json_and_query_requests_name_their_operation() {
        var json = client(Protocol.JSON_1_1).request(GET, Document.Members.EMPTY, "h");
        var query = client(Protocol.QUERY).request(GET, members("Keys", items("a b", "c")), "h");

        assertThat(json.headers().first("x-amz-target")).contains("AWSSecurity.GetCallerIdentity");
        assertThat(Wire.body(json)).isEqualTo("{}");
        assertThat(Wire.body(query)).isEqualTo(
                "Action=GetCallerIdentity&Version=2011-06-15&Keys.member.1=a%20b&Keys.member.2=c");
    }

    @Test
    void a_host_prefix_is_put_before_the_host() {
        var prefixed = new OperationModel("Get", "GET", "/", 200,
                structure("In", member("AccountId", "AccountId", Models.TEXT, Location.BODY)), Optional.empty(),
                Optional.empty(), List.of(), false, Optional.of("{AccountId}.data."));

        assertThat(client(Protocol.JSON_1_0).request(prefixed, members("AccountId", "1"), "h").headers().first("host"))
                .contains("1.data.h");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:4566,127.0.0.1:4566", "[::1]:4566,[::1]:4566", "localhost,localhost",
            "api.localhost:80,api.localhost:80", "x.amazonaws.com,data.x.amazonaws.com", "10.example,data.10.example"})
    void a_host_that_is_an_address_or_this_machine_gets_no_prefix(String host, String called) {
        var prefixed = new OperationModel("Get", "GET", "/", 200, structure("In"), Optional.empty(), Optional.empty(),
                List.of(), false, Optional.of("data."));

        assertThat(client(Protocol.JSON_1_0).request(prefixed, Document.Members.EMPTY, host).headers().first("host"))
                .contains(called);
    }

    @Test
    void a_value_cannot_lead_to_another_host() {
        var prefixed = new OperationModel("Get", "GET", "/", 200, structure("In", member("AccountId", Models.TEXT)),
                Optional.empty(), Optional.empty(), List.of(), false, Optional.of("{AccountId}."));

        assertThatThrownBy(
                () -> client(Protocol.REST_XML).request(prefixed, members("AccountId", "evil.example/"), "h"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("becomes part of the host name");
    }

    @Test
    void an_error_is_named_by_its_header_before_its_body() {
        var response = Wire.response(400, "{\"Message\":\"no\",\"ErrorCode\":\"E\",\"__type\":\"Other\"}",
                "x-amzn-ErrorType", "ValidationException:http://internal/", "x-amzn-RequestId", "i");

        assertThat(client(Protocol.REST_JSON).response(TAG, response)).isEqualTo(new Reply.Failure(400,
                "ValidationException", "no", members("Message", "no", "ErrorCode", "E"), Optional.of("i")));
    }

    @Test
    void an_error_named_in_its_body_loses_its_namespace() {
        var response = Wire.response(400,
                "{\"__type\":\"com.amazonaws.organizations#ValidationException\",\"message\":\"no\"}");

        assertThat(client(Protocol.JSON_1_1).response(TAG, response)).isInstanceOfSatisfying(Reply.Failure.class,
                failure -> assertThat(failure.code() + '/' + failure.message()).isEqualTo("ValidationException/no"));
    }

    @Test
    void an_answer_of_a_proxy_is_an_error_named_by_its_status() {
        for (var protocol : List.of(Protocol.REST_JSON, Protocol.JSON_1_1, Protocol.QUERY)) {
            assertThat(client(protocol).response(GET, Wire.response(503, "<html>Service Unavailable")))
                    .isInstanceOfSatisfying(Reply.Failure.class,
                            failure -> assertThat(failure.code()).isEqualTo("503"));
        }
    }

    @Test
    void an_error_in_xml_is_read() {
        var response = Wire.response(403, "<ErrorResponse xmlns=\"x\"><Error><Type>Sender</Type><Code>AccessDenied"
                + "</Code><Message>a &amp; b</Message></Error><RequestId>i</RequestId></ErrorResponse>");

        assertThat(client(Protocol.QUERY).response(GET, response)).isEqualTo(
                new Reply.Failure(403, "AccessDenied", "a & b", Document.Members.EMPTY, Optional.of("i")));
    }

    @Test
    void a_client_is_lenient_about_times() {
        var iso = Wire.response(200, "{\"Account\":111122223333,\"Since\":\"2026-01-15T12:00:00Z\"}");
        var seconds = Wire.response(200, "<R><GetCallerIdentityResult><Since>1768478400</Since>"
                + "</GetCallerIdentityResult></R>");
        var noon = new Document.Time(Instant.parse("2026-01-15T12:00:00Z"));

        assertThat(client(Protocol.JSON_1_1).response(GET, iso)).isEqualTo(
                new Reply.Success(members("Account", "111122223333", "Since", noon), Optional.empty()));
        assertThat(client(Protocol.QUERY).response(GET, seconds)).isEqualTo(
                new Reply.Success(members("Since", noon), Optional.empty()));
    }

    @Test
    void what_a_newer_service_tells_is_kept_as_it_is() {
        var json = Wire.response(200, "{\"Account\":\"1\",\"New\":{\"Ids\":[1,\"a\"]},\"__type\":\"a#B\"}");
        var xml = Wire.response(200,
                "<R><GetCallerIdentityResult><Account>1</Account><New><Id>1</Id><Id>a</Id><Of>b</Of>"
                        + "</New></GetCallerIdentityResult><ResponseMetadata><RequestId>i</RequestId></ResponseMetadata></R>");

        assertThat(client(Protocol.JSON_1_1).response(GET, json)).isEqualTo(
                new Reply.Success(members("Account", "1", "New", members("Ids", items(1, "a"))), Optional.empty()));
        assertThat(client(Protocol.QUERY).response(GET, xml)).isEqualTo(new Reply.Success(
                members("Account", "1", "New", members("Id", items("1", "a"), "Of", "b")), Optional.of("i")));
    }

    @Test
    void a_union_may_hold_a_member_that_is_newer_than_its_model() {
        var union = new Shape.Structure("Either", structure("In", member("One", Models.TEXT)).members(),
                Optional.empty(), Optional.empty(), true, false);
        var operation = Models.operation("Choose", structure("In"), Optional.of(structure("Out",
                member("Choice", union))));

        assertThat(client(Protocol.JSON_1_0).response(operation, Wire.response(200, "{\"Choice\":{\"Two\":2}}")))
                .isEqualTo(new Reply.Success(members("Choice", members("Two", 2)), Optional.empty()));
    }

    @Test
    void an_answer_of_success_that_cannot_be_read_is_an_exception() {
        assertThatThrownBy(() -> client(Protocol.JSON_1_1).response(GET, Wire.response(200, "{")))
                .isInstanceOf(MalformedResponse.class)
                .hasMessage("the answer to `GetCallerIdentity` cannot be read: the body is not JSON");
    }

    @Test
    void external_entities_are_not_read() {
        var bomb = "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><R><GetCallerIdentityResult><Account>&x;"
                + "</Account></GetCallerIdentityResult></R>";

        assertThatThrownBy(() -> client(Protocol.QUERY).response(GET, Wire.response(200, bomb)))
                .isInstanceOf(MalformedResponse.class);
    }

    private static ClientProtocol client(Protocol protocol) {
        return ClientProtocol.of(Models.service(protocol, GET, TAG), () -> "token");
    }
}
