package dev.muster.api.protocol;

import static dev.muster.api.protocol.Models.structure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Protocol;
import dev.muster.api.protocol.OperationMatch.Found;
import dev.muster.api.protocol.OperationMatch.Unknown;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestRouterTest {

    private static final RestRouter ROUTER = RestRouter.of(Models.service(Protocol.REST_JSON,
            operation("ListDetectors", "GET", "/detector"), operation("CreateDetector", "POST", "/detector"),
            operation("GetDetector", "GET", "/detector/{detectorId}"),
            operation("ListMembers", "GET", "/detector/{detectorId}/member"),
            operation("GetFilter", "GET", "/detector/{detectorId}/filter/{filterName}"),
            operation("GetSettings", "GET", "/detector/settings"),
            operation("ListTags", "GET", "/tags/{resourceArn}"), operation("GetKey", "GET", "/keys/{Key+}"),
            operation("GetAcl", "GET", "/keys/{Key+}/acl"), operation("GetRules", "GET", "/tags/{resourceArn}?rules"),
            operation("GetAll", "GET", "/tags/{resourceArn}?rules&mode=all")));

    @ParameterizedTest
    @CsvSource({"GET,/detector,ListDetectors", "POST,/detector,CreateDetector", "GET,/detector/,ListDetectors",
            "GET,/detector/abc,GetDetector", "GET,/detector/settings,GetSettings",
            "GET,/detector/settings/member,ListMembers", "GET,/keys/a/b/c,GetKey", "GET,/keys/a/b/acl,GetAcl",
            "GET,/keys/acl,GetKey"})
    void the_most_exact_path_wins(String method, String path, String operation) {
        assertThat(ROUTER.match(request(method, path, ""))).isInstanceOfSatisfying(Found.class,
                found -> assertThat(found.operation().name()).isEqualTo(operation));
    }

    @ParameterizedTest
    @CsvSource({"DELETE,/detector", "GET,/nothing", "GET,/", "GET,''", "GET,/detector//member", "GET,/tags/a/b",
            "GET,/keys/%zz"})
    void everything_else_is_unknown(String method, String path) {
        assertThat(ROUTER.match(request(method, path, ""))).isInstanceOf(Unknown.class);
    }

    @Test
    void labels_are_decoded_once_and_keep_encoded_slashes() {
        assertThat(labels("/tags/arn%3Aaws%3Aguardduty%3A%3A%3Adetector%2F1")).isEqualTo(
                Map.of("resourceArn", "arn:aws:guardduty:::detector/1"));
        assertThat(labels("/tags/arn:aws:detective:::graph:1"))
                .isEqualTo(Map.of("resourceArn", "arn:aws:detective:::graph:1"));
        assertThat(labels("/tags/%253A")).isEqualTo(Map.of("resourceArn", "%3A"));
        assertThat(labels("/tags/a+b")).isEqualTo(Map.of("resourceArn", "a+b"));
        assertThat(labels("/detector/d/filter/f")).isEqualTo(Map.of("detectorId", "d", "filterName", "f"));
        assertThat(labels("/keys/a/b%2Fc")).isEqualTo(Map.of("Key", "a/b/c"));
    }

    @Test
    void a_fixed_query_tells_operations_apart() {
        assertThat(name("rules")).isEqualTo("GetRules");
        assertThat(name("x=1&rules=")).isEqualTo("GetRules");
        assertThat(name("mode=all&rules")).isEqualTo("GetAll");
        assertThat(name("mode=some&rules")).isEqualTo("GetRules");
        assertThat(name("other")).isEqualTo("ListTags");
        assertThat(name("broken=%")).isEqualTo("ListTags");
    }

    @Test
    void a_long_path_is_answered_at_once() {
        assertThat(ROUTER.match(request("PUT", "/keys" + "/a".repeat(2_000), ""))).isInstanceOf(Unknown.class);
    }

    private static WireRequest request(String method, String path, String query, String... headers) {
        return new WireRequest(method, path, query, Headers.of(headers), new byte[0]);
    }

    private static String name(String query) {
        return ((Found) ROUTER.match(request("GET", "/tags/x", query))).operation().name();
    }

    private static Map<String, String> labels(String path) {
        return ((Found) ROUTER.match(request("GET", path, ""))).labels();
    }

    private static OperationModel operation(String name, String method, String uri) {
        return Models.operation(name, method, uri, 200, structure("In"), Optional.empty());
    }
}
