package dev.muster.cloud.console.guardduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.document.Document;
import dev.muster.cloud.console.guardduty.Facts.Fact;
import dev.muster.cloud.guardduty.finding.JsonText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FactsTest {

    private static Document.Members finding(String json) {
        return JsonText.object(json);
    }

    @Test
    void whatever_is_nested_is_told_with_its_place() {
        var facts = Facts.of(finding("""
                {"Resource": {"ResourceType": "Instance", "InstanceDetails": {"InstanceId": "i-1",
                   "NetworkInterfaces": [{"PrivateIpAddress": "10.0.0.1", "Ipv6Addresses": ["::1", "::2"]}],
                   "ProductCodes": [], "Tags": [{"Key": "Owner", "Value": "me"}, {"Key": "Stage", "Value": "test"}]}},
                 "Service": {"Count": 3, "Archived": false, "ResourceRole": "TARGET",
                   "Action": {"ActionType": "NETWORK_CONNECTION", "NetworkConnectionAction": {"Blocked": false,
                     "RemoteIpDetails": {"Country": {"CountryName": "Iceland"}}}}}}"""));
        assertThat(facts).containsExactly(
                new Facts("Resource affected", List.of(new Fact("Resource type", "Instance"))),
                new Facts("Instance details", List.of(new Fact("Instance ID", "i-1"),
                        new Fact("Private IP address", "10.0.0.1"),
                        new Fact("IPv6 addresses", "::1, ::2"),
                        new Fact("Tags · Owner", "me"), new Fact("Tags · Stage", "test"))),
                new Facts("Service", List.of(new Fact("Resource role", "TARGET"))),
                new Facts("Action", List.of(new Fact("Action type", "NETWORK_CONNECTION"),
                        new Fact("Blocked", "No"),
                        new Fact("Country name",
                                "Iceland"))));
    }

    @Test
    void names_are_as_long_as_tells_them_apart() {
        var facts = Facts.of(finding("""
                {"Service": {"Action": {"ActionType": "X", "PortProbeAction": {"PortProbeDetails": [
                   {"LocalPortDetails": {"Port": 1}, "RemoteIpDetails": {"IpAddressV4": "10.0.0.1"}},
                   {"LocalPortDetails": {"Port": 2}, "RemoteIpDetails": {"IpAddressV4": "10.0.0.2"}}]}}}}"""));
        assertThat(facts.getFirst().facts()).extracting(Fact::name).containsExactly("Action type",
                "Port probe details 1 · Local port details · Port",
                "Port probe details 1 · Remote IP details · IP address v4",
                "Port probe details 2 · Local port details · Port",
                "Port probe details 2 · Remote IP details · IP address v4");
    }

    @Test
    void a_finding_without_end_is_cut_and_says_so() {
        var many = IntStream.range(0, 500).mapToObj(i -> "\"n" + i + "\": " + i).collect(Collectors.joining(","));
        var facts = Facts.of(finding("{\"Service\": {\"AdditionalInfo\": {" + many + "}}}"));
        assertThat(facts).hasSize(1);
        assertThat(facts.getFirst().facts()).hasSize(61).endsWith(new Fact("And 440 more", "in the JSON below"));
    }

    @Test
    void a_finding_that_tells_nothing_has_no_facts() {
        assertThat(Facts.of(finding("{\"Resource\": null, \"Service\": {\"Count\": 1}}"))).isEmpty();
    }

    @Test
    void the_source_is_json_with_a_member_a_line() {
        var tree = finding("{\"A\": [1, {\"B\": \"<b>\\n\"}], \"C\": null}");
        assertThat(JsonText.object(FindingPage.source(tree))).isEqualTo(tree);
        assertThat(FindingPage.source(tree).lines()).hasSizeGreaterThan(3);
    }
}
