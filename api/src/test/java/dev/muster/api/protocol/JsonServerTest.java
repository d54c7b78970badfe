package dev.muster.api.protocol;

import static dev.muster.api.protocol.Models.member;
import static dev.muster.api.protocol.Models.structure;
import static dev.muster.api.protocol.Wire.members;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Protocol;
import dev.muster.api.document.Document;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonServerTest {

    private static final OperationModel DESCRIBE = Models.operation("DescribeAccount",
            structure("In", member("AccountId", Models.TEXT)),
            Optional.of(structure("Out", member("JoinedTimestamp", Models.TIME))));
    private static final OperationModel LEAVE = Models.operation("LeaveOrganization", structure("In"),
            Optional.empty());
    private static final ServerProtocol SERVER = ServerProtocol.of(Models.service(Protocol.JSON_1_1, DESCRIBE, LEAVE));

    @Test
    void input_is_one_object() {
        assertThat(SERVER.parse(DESCRIBE, Wire.post("{\"AccountId\":\"1\"}"), Map.of()))
                .isEqualTo(members("AccountId", "1"));
        assertThatThrownBy(() -> SERVER.parse(DESCRIBE, Wire.post(""), Map.of())).isInstanceOfSatisfying(
                MalformedRequest.class, e -> assertThat(e.code()).isEqualTo("SerializationException"));
    }

    @Test
    void output_has_times_in_seconds_and_nothing_where_the_operation_has_none() {
        var output = members("JoinedTimestamp", new Document.Time(Instant.parse("2021-09-08T17:22:08.678Z")));

        assertThat(Wire.body(SERVER.render(DESCRIBE, output, "i"))).isEqualTo("{\"JoinedTimestamp\":1631121728.678}");
        assertThat(SERVER.render(DESCRIBE, output, "i").headers())
                .isEqualTo(Headers.of("x-amzn-RequestId", "i", "Content-Type", "application/x-amz-json-1.1"));
        assertThat(SERVER.render(LEAVE, Document.Members.EMPTY, "i").body()).isEmpty();
    }

    @Test
    void whole_seconds_have_no_decimals() {
        var output = members("JoinedTimestamp", new Document.Time(Instant.ofEpochSecond(1_600_000_000)));

        assertThat(Wire.body(SERVER.render(DESCRIBE, output, "i"))).isEqualTo("{\"JoinedTimestamp\":1600000000}");
    }

    @Test
    void an_error_names_itself_in_its_body() {
        var shape = Models.error("AccessDeniedException", 400, member("Message", Models.TEXT),
                member("Reason", Models.TEXT));
        var error = new WireError("AccessDeniedException", 400, true, Optional.of(shape), members("Reason", "R"), "no",
                true);

        assertThat(Wire.body(SERVER.renderError(error, "i")))
                .isEqualTo("{\"__type\":\"AccessDeniedException\",\"Message\":\"no\",\"Reason\":\"R\"}");
        assertThat(Wire.body(SERVER.renderError(WireError.frontEnd("SerializationException", 400, "m"), "i")))
                .isEqualTo("{\"__type\":\"SerializationException\",\"message\":\"m\"}");
    }

    @Test
    void the_target_header_names_the_operation() {
        var route = OperationRoute.of(Models.service(Protocol.JSON_1_1, DESCRIBE));

        assertThat(route.match(target("AWSSecurity.DescribeAccount")))
                .isEqualTo(new OperationMatch.Found(DESCRIBE, Map.of()));
        assertThat(route.match(target("AWSSecurity.Nothing")))
                .isEqualTo(new OperationMatch.Unknown(Optional.of("Nothing"), Optional.empty()));
        assertThat(route.match(target("Other.DescribeAccount"))).isInstanceOf(OperationMatch.Unknown.class);
        assertThat(route.match(Wire.post("{}"))).isInstanceOf(OperationMatch.Unknown.class);
    }

    private static WireRequest target(String target) {
        return new WireRequest("POST", "/", "", Headers.of("X-Amz-Target", target), new byte[0]);
    }
}
