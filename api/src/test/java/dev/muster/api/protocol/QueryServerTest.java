package dev.muster.api.protocol;

import static dev.muster.api.protocol.Models.flat;
import static dev.muster.api.protocol.Models.listOf;
import static dev.muster.api.protocol.Models.mapOf;
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
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryServerTest {

    private static final Shape.Structure TAG = structure("Tag", member("Key", Models.TEXT),
            member("Value", Models.TEXT));
    private static final OperationModel ASSUME_ROLE = Models.operation("AssumeRole",
            structure("In", member("RoleArn", Models.TEXT), member("DurationSeconds", Models.WHOLE),
                    member("Tags", listOf(TAG)),
                    member("PolicyArns", listOf(structure("Arn", member("arn", Models.TEXT)))),
                    member("Keys", listOf(Models.TEXT)), flat("Flat", listOf(Models.TEXT)),
                    member("Map", mapOf(Models.TEXT)), member("Lists", listOf(listOf(Models.TEXT))),
                    member("On", Models.BOOL), member("Since", Models.TIME)),
            Optional.of(structure("Out", member("Expiration", Models.TIME), member("Roles", listOf(TAG)),
                    member("Names", listOf(Models.TEXT)), flat("Flat", listOf(Models.TEXT)),
                    member("Map", mapOf(Models.WHOLE)), member("Data", Models.BLOB))));
    private static final ServerProtocol SERVER = ServerProtocol.of(Models.service(Protocol.QUERY, ASSUME_ROLE));

    @Test
    void members_are_dotted_and_counted_from_one() {
        assertThat(parse("Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws&Tags.member.1.Key=a+b&Tags.member.1"
                + ".Value=1&Tags.member.2.Key=c&PolicyArns.member.1.arn=x&Map.entry.1.key=k&Map.entry.1.value=v"
                + "&Flat.1=f&Flat.2=g&Lists.member.1.member.1=deep&On=true&Since=2026-01-15T12:00:00Z&Extra=1"))
                .isEqualTo(members("RoleArn", "arn:aws", "Tags",
                        items(members("Key", "a b", "Value", "1"), members("Key", "c")), "PolicyArns",
                        items(members("arn", "x")), "Flat", items("f", "g"), "Map", members("k", "v"), "Lists",
                        items(items("deep")), "On", true, "Since",
                        new Document.Time(Instant.parse("2026-01-15T12:00:00Z"))));
    }

    @Test
    void of_a_repeated_parameter_the_first_counts() {
        assertThat(parse("RoleArn=a&RoleArn=b")).isEqualTo(members("RoleArn", "a"));
    }

    @Test
    void parameters_may_come_in_the_url() {
        assertThat(SERVER.parse(ASSUME_ROLE, Wire.get("/", "Action=AssumeRole&RoleArn=a%20b"), Map.of()))
                .isEqualTo(members("RoleArn", "a b"));
    }

    @Test
    void an_empty_list_has_an_empty_parameter() {
        assertThat(parse("Tags=")).isEqualTo(members("Tags", items()));
        assertThat(parse("Tags.member=")).isEqualTo(members("Tags", items()));
        assertThat(parse("")).isEqualTo(Document.Members.EMPTY);
    }

    @Test
    void gaps_are_closed_and_indexes_sort_as_numbers() {
        assertThat(parse("Keys.member.10=c&Keys.member.2=a&Keys.member.9=b")).isEqualTo(
                members("Keys", items("a", "b", "c")));
    }

    @Test
    void hostile_indexes_cost_nothing() {
        assertThat(parse("Keys.member.999999999=a&Keys.member.99999999999999999999=b&Keys.member.0=c&Keys.member.-1=d"
                + "&Keys.member.x=e&Keys.member.01=f&Keys.member.=g&Keys..1=h")).isEqualTo(members("Keys", items("a")));
    }

    @Test
    void deep_names_end_where_the_shapes_end() {
        assertThat(parse("Tags.member.1.Key" + ".member.1".repeat(10_000) + "=x"))
                .isEqualTo(members("Tags", items(members())));
        var recursive = Models.operation("Walk", structure("In", member("Node", Models.recursive())), Optional.empty());
        assertThatThrownBy(() -> SERVER.parse(recursive, Wire.post("Node" + ".Node".repeat(10_000) + ".Name=x"),
                Map.of())).isInstanceOf(MalformedRequest.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DurationSeconds=abc", "DurationSeconds=", "DurationSeconds=1.5",
            "DurationSeconds=2147483648", "DurationSeconds=1e999999999", "On=maybe", "Since=yesterday"})
    void a_value_of_the_wrong_type_is_malformed_input(String form) {
        assertThatThrownBy(() -> parse(form)).isInstanceOfSatisfying(MalformedRequest.class,
                e -> assertThat(e.code()).isEqualTo("MalformedInput"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RoleArn=%", "RoleArn=%4", "RoleArn=%zz", "RoleArn=%ff", "%C0%80=x"})
    void a_broken_escape_is_a_malformed_query_string(String form) {
        assertThatThrownBy(() -> parse(form)).isInstanceOfSatisfying(MalformedRequest.class,
                e -> assertThat(e.code()).isEqualTo("MalformedQueryString"));
    }

    @Test
    void an_answer_wraps_its_result() {
        var response = SERVER.render(ASSUME_ROLE,
                members("Expiration", new Document.Time(Instant.parse("2026-01-15T12:00:00Z")), "Roles",
                        items(members("Key", "a<b>&\"c\"", "Value", "")), "Names", items(), "Flat", items("x", "y"),
                        "Map", members("k", 1), "Data", new Document.Blob(new byte[]{1, 2, 3})),
                "id-1");

        assertThat(response.headers()).isEqualTo(Headers.of("x-amzn-RequestId", "id-1", "Content-Type", "text/xml"));
        assertThat(Wire.body(response))
                .isEqualTo("<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/"
                        + "\"><AssumeRoleResult><Expiration>2026-01-15T12:00:00Z</Expiration><Roles><member><Key>a&lt;b&gt;&amp;"
                        + "&quot;c&quot;</Key><Value/></member></Roles><Names/><Flat>x</Flat><Flat>y</Flat><Map><entry><key>k"
                        + "</key><value>1</value></entry></Map><Data>AQID</Data></AssumeRoleResult><ResponseMetadata><RequestId>"
                        + "id-1</RequestId></ResponseMetadata></AssumeRoleResponse>");
    }

    @Test
    void an_operation_without_output_has_no_result_and_one_with_an_empty_output_has_an_empty_result() {
        var delete = Models.operation("DeleteUser", structure("In"), Optional.empty());
        var update = Models.operation("UpdateRole", structure("In"), Optional.of(structure("Out")));

        assertThat(Wire.body(SERVER.render(delete, Document.Members.EMPTY, "i"))).doesNotContain("Result");
        assertThat(Wire.body(SERVER.render(update, Document.Members.EMPTY, "i")))
                .contains("><UpdateRoleResult></UpdateRoleResult><ResponseMetadata>");
    }

    @Test
    void characters_that_xml_cannot_carry_are_replaced() {
        var body = Wire.body(SERVER.render(ASSUME_ROLE, members("Names", items("a\u0000b\uD800c\rd")), "i"));

        assertThat(body).contains("<member>a\uFFFDb\uFFFDc&#xD;d</member>");
    }

    @Test
    void an_error_says_whose_fault_it_is() {
        var shape = Models.error("PackedPolicyTooLarge", 400, member("message", Models.TEXT),
                member("Limit", "Limit", Models.WHOLE, Location.BODY));
        var error = new WireError("PackedPolicyTooLarge", 400, true, Optional.of(shape),
                members("message", "twice", "Limit", 5), "too <large>", true);

        assertThat(Wire.body(SERVER.renderError(error, "i"))).isEqualTo("<ErrorResponse xmlns=\"https://sts.amazonaws"
                + ".com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>PackedPolicyTooLarge</Code><Message>too &lt;"
                + "large&gt;</Message><Limit>5</Limit></Error><RequestId>i</RequestId></ErrorResponse>");
        assertThat(Wire.body(SERVER.renderError(WireError.frontEnd("ServiceFailure", 500, "m"), "i")))
                .contains("<Type>Receiver</Type>");
    }

    @Test
    void an_unknown_action_belongs_to_no_service() {
        assertThat(Wire.body(SERVER.renderError(WireError.frontEnd("InvalidAction", 400, "m"), "i")))
                .startsWith("<ErrorResponse xmlns=\"http://webservices.amazon.com/AWSFault/2005-15-09\">");
    }

    @Test
    void action_and_version_name_the_operation() {
        var route = OperationRoute.of(Models.service(Protocol.QUERY, ASSUME_ROLE));

        assertThat(route.match(Wire.post("Action=AssumeRole&Version=2011-06-15")))
                .isEqualTo(new OperationMatch.Found(ASSUME_ROLE, Map.of()));
        assertThat(route.match(Wire.get("/", "Action=AssumeRole&Version=2011-06-15")))
                .isInstanceOf(OperationMatch.Found.class);
        assertThat(route.match(Wire.post("Action=AssumeRole&Version=2010-05-08")))
                .isEqualTo(new OperationMatch.Unknown(Optional.of("AssumeRole"), Optional.of("2010-05-08")));
        assertThat(route.match(Wire.post(""))).isEqualTo(
                new OperationMatch.Unknown(Optional.empty(), Optional.empty()));
    }

    private static Document.Members parse(String form) {
        return SERVER.parse(ASSUME_ROLE, Wire.post(form), Map.of());
    }
}
