package dev.muster.api.protocol;

import static dev.muster.api.protocol.Wire.items;
import static dev.muster.api.protocol.Wire.members;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.TestCatalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** EC2 names its parameters in its own way and wraps its answers in nothing. */
class Ec2ProtocolTest {

    private static final ServiceModel EC2 = TestCatalog.BUNDLED.service("ec2").orElseThrow();
    private static final ClientProtocol CLIENT = ClientProtocol.of(EC2, () -> "token");
    private static final ServerProtocol SERVER = ServerProtocol.of(EC2);

    @Test
    void lists_have_numbers_right_behind_their_names() {
        var input = members("InstanceIds", items("i-1", "i-2"), "Filters",
                items(members("Name", "tag:a", "Values", items("x", "y"))), "MaxResults", 5);

        assertThat(form("DescribeInstances", input)).isEqualTo("Action=DescribeInstances&Version=2016-11-15"
                + "&Filter.1.Name=tag%3Aa&Filter.1.Value.1=x&Filter.1.Value.2=y&InstanceId.1=i-1&InstanceId.2=i-2"
                + "&MaxResults=5");
        assertThat(read("DescribeInstances", input)).isEqualTo(input);
    }

    @Test
    void a_name_in_lower_case_gets_a_capital() {
        var input = members("ResourceIds", items("vpc-1"), "VpcPeeringConnectionId", "pcx-1");

        assertThat(form("DeleteVpcPeeringConnection", input)).contains("&VpcPeeringConnectionId=pcx-1");
        assertThat(form("CreateFlowLogs", input)).contains("&ResourceId.1=vpc-1");
        assertThat(form("AllocateHosts", members("AutoPlacement", "on"))).contains("&AutoPlacement=on");
    }

    @Test
    void an_empty_list_leaves_no_trace() {
        assertThat(form("DescribeInstances", members("InstanceIds", items(), "Filters", items(members()))))
                .isEqualTo("Action=DescribeInstances&Version=2016-11-15");
    }

    @Test
    void an_answer_is_its_root() {
        var output = members("Reservations", items(members("ReservationId", "r-1", "Instances",
                items(members("InstanceId", "i-1", "LaunchTime",
                        new Document.Time(Instant.parse("2026-01-15T12:00:00.123456Z")), "EbsOptimized", true, "Tags",
                        items(members("Key", "Name", "Value", "a<b"))))),
                members("Instances", items())));

        var response = SERVER.render(operation("DescribeInstances"), output, "id-1");

        assertThat(Wire.body(response)).isEqualTo("""
                <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15"><requestId>id-1</requestId>\
                <reservationSet><item><instancesSet><item><instanceId>i-1</instanceId>\
                <launchTime>2026-01-15T12:00:00.123456Z</launchTime><ebsOptimized>true</ebsOptimized>\
                <tagSet><item><key>Name</key><value>a&lt;b</value></item></tagSet></item></instancesSet>\
                <reservationId>r-1</reservationId></item><item><instancesSet/></item></reservationSet>\
                </DescribeInstancesResponse>""");
        assertThat(CLIENT.response(operation("DescribeInstances"), response))
                .isEqualTo(new Reply.Success(output, Optional.of("id-1")));
    }

    @Test
    void an_error_stands_in_a_list_of_errors() {
        var response = SERVER.renderError(WireError.frontEnd("UnauthorizedOperation", 403, "no & never"), "id-1");

        assertThat(Wire.body(response)).isEqualTo("<Response><Errors><Error><Code>UnauthorizedOperation</Code>"
                + "<Message>no &amp; never</Message></Error></Errors><RequestID>id-1</RequestID></Response>");
        assertThat(CLIENT.response(operation("DescribeInstances"), response)).isEqualTo(new Reply.Failure(403,
                "UnauthorizedOperation", "no & never", Document.Members.EMPTY, Optional.of("id-1")));
    }

    private static String form(String operation, Document.Members input) {
        return Wire.body(CLIENT.request(operation(operation), input, "h"));
    }

    private static Document.Members read(String operation, Document.Members input) {
        return SERVER.parse(operation(operation), CLIENT.request(operation(operation), input, "h"), Map.of());
    }

    private static OperationModel operation(String name) {
        return EC2.operation(name).orElseThrow();
    }
}
