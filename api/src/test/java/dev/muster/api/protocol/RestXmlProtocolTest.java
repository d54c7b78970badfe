package dev.muster.api.protocol;

import static dev.muster.api.protocol.Wire.items;
import static dev.muster.api.protocol.Wire.members;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.TestCatalog;
import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S3, Route 53 and CloudFront: XML in the body, and everything that only S3 does. */
class RestXmlProtocolTest {

    private static final Catalog CATALOG = TestCatalog.BUNDLED;
    private static final ServiceModel S3 = CATALOG.service("s3").orElseThrow();
    private static final OperationRoute ROUTE = OperationRoute.of(S3);
    private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    @Test
    void a_member_that_is_the_body_gives_it_its_name() {
        var input = members("Bucket", "b", "AccessControlPolicy", members("Grants", items(members("Grantee",
                members("URI", "http://acs.amazonaws.com/groups/global/AllUsers", "Type", "Group"), "Permission",
                "READ"))));

        var request = client(S3).request(operation("PutBucketAcl"), input, "h");

        assertThat(request.rawPath() + '?' + request.rawQuery()).isEqualTo("/b?acl=");
        assertThat(request.headers().first("content-type")).contains("application/xml");
        assertThat(Wire.body(request)).isEqualTo("<AccessControlPolicy" + NAMESPACE + "><AccessControlList><Grant>"
                + "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Group\">"
                + "<URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee>"
                + "<Permission>READ</Permission></Grant></AccessControlList></AccessControlPolicy>");
        assertThat(read(request)).isEqualTo(input);
    }

    @Test
    void a_request_with_nothing_in_its_body_has_none() {
        var request = client(S3).request(operation("GetBucketTagging"), members("Bucket", "b"), "h");

        assertThat(request.body()).isEmpty();
        assertThat(request.headers()).isEqualTo(Headers.of("Host", "h"));
    }

    @Test
    void the_place_of_a_bucket_is_the_root_itself() {
        var operation = operation("GetBucketLocation");
        var frankfurt = server(S3).render(operation, members("LocationConstraint", "eu-central-1"), "i");
        var virginia = server(S3).render(operation, Document.Members.EMPTY, "i");

        assertThat(Wire.body(frankfurt)).isEqualTo(
                "<LocationConstraint" + NAMESPACE + ">eu-central-1</LocationConstraint>");
        assertThat(Wire.body(virginia)).isEqualTo("<LocationConstraint" + NAMESPACE + "/>");
        assertThat(client(S3).response(operation, frankfurt))
                .isEqualTo(new Reply.Success(members("LocationConstraint", "eu-central-1"), Optional.of("i")));
        assertThat(client(S3).response(operation, virginia)).isEqualTo(
                new Reply.Success(members("LocationConstraint", Document.Null.NULL), Optional.of("i")));
    }

    @Test
    void a_policy_is_the_body_as_it_is() {
        var output = members("Policy", "{\"Version\":\"2012-10-17\", \"Id\":\"é\"}");

        var response = server(S3).render(operation("GetBucketPolicy"), output, "i");

        assertThat(Wire.body(response)).isEqualTo("{\"Version\":\"2012-10-17\", \"Id\":\"é\"}");
        assertThat(client(S3).response(operation("GetBucketPolicy"), response))
                .isEqualTo(new Reply.Success(output, Optional.of("i")));
    }

    @Test
    void an_object_travels_in_the_body_and_what_is_told_of_it_in_headers() {
        var output = members("Body", new Document.Blob("x\u0000y".getBytes(UTF_8)), "LastModified",
                new Document.Time(Instant.parse("2026-01-15T12:00:00Z")), "ContentLength", 3, "ETag", "\"e\"",
                "Metadata", members("one", "1", "two", "zwei"));

        var response = server(S3).render(operation("GetObject"), output, "i");

        assertThat(response.headers().first("x-amz-meta-two")).contains("zwei");
        assertThat(response.headers().first("last-modified")).contains("Thu, 15 Jan 2026 12:00:00 GMT");
        assertThat(client(S3).response(operation("GetObject"), response))
                .isEqualTo(new Reply.Success(output, Optional.of("i")));
    }

    @Test
    void lists_without_an_element_around_them_are_read_wherever_they_stand() {
        var body = "<ListBucketResult" + NAMESPACE + "><Name>b</Name><Contents><Key>1</Key><Size>5000000000</Size>"
                + "</Contents><IsTruncated>false</IsTruncated><Contents><Key>2</Key></Contents></ListBucketResult>";

        assertThat(client(S3).response(operation("ListObjectsV2"), Wire.response(200, body))).isEqualTo(
                new Reply.Success(members("IsTruncated", false, "Contents",
                        items(members("Key", "1", "Size", 5_000_000_000L), members("Key", "2")), "Name", "b"),
                        Optional.empty()));
    }

    @Test
    void an_error_of_s3_is_the_root_and_others_have_one() {
        var missing = WireError.frontEnd("NoSuchBucket", 404, "The specified bucket does not exist");
        var route53 = CATALOG.service("route53").orElseThrow();
        var bare = server(S3).renderError(missing, "i");
        var wrapped = server(route53).renderError(missing, "i");

        assertThat(Wire.body(bare)).isEqualTo("<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not "
                + "exist</Message><RequestId>i</RequestId></Error>");
        assertThat(bare.headers().first("x-amz-request-id")).contains("i");
        assertThat(Wire.body(wrapped)).isEqualTo("<ErrorResponse xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/"
                + "\"><Error><Type>Sender</Type><Code>NoSuchBucket</Code><Message>The specified bucket does not exist"
                + "</Message></Error><RequestId>i</RequestId></ErrorResponse>");
        var failure = new Reply.Failure(404, "NoSuchBucket", "The specified bucket does not exist",
                Document.Members.EMPTY, Optional.of("i"));
        assertThat(client(S3).response(operation("GetBucketAcl"), bare)).isEqualTo(failure);
        assertThat(client(route53).response(route53.operation("GetHostedZone").orElseThrow(), wrapped))
                .isEqualTo(failure);
    }

    @Test
    void an_error_without_a_body_is_named_by_its_status() {
        assertThat(client(S3).response(operation("HeadBucket"), Wire.response(404, "", "x-amz-request-id", "i")))
                .isEqualTo(new Reply.Failure(404, "404", "", Document.Members.EMPTY, Optional.of("i")));
    }

    @Test
    void broken_xml_is_refused() {
        var request = new WireRequest("PUT", "/b", "acl", Headers.NONE, "<AccessControlPolicy".getBytes(UTF_8));

        assertThatThrownBy(() -> server(S3).parse(operation("PutBucketAcl"), request, Map.of("Bucket", "b")))
                .isInstanceOfSatisfying(MalformedRequest.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("MalformedXML"));
    }

    @ParameterizedTest
    @CsvSource({"GET,/,,ListBuckets", "GET,/b,,ListObjects", "GET,/b/,list-type=2,ListObjectsV2",
            "GET,/b,policy,GetBucketPolicy", "GET,/b,policyStatus=,GetBucketPolicyStatus",
            "GET,/b,analytics,ListBucketAnalyticsConfigurations",
            "GET,/b,analytics&id=1,GetBucketAnalyticsConfiguration", "GET,/b/k/l,,GetObject",
            "GET,/b/k,uploadId=1,ListParts", "GET,/b/k,acl,GetObjectAcl", "HEAD,/b,,HeadBucket",
            "HEAD,/b/k,,HeadObject", "PUT,/b/k,,PutObject", "PUT,/b/k,partNumber=1&uploadId=2,UploadPart",
            "DELETE,/b/k,,DeleteObject", "DELETE,/b/k,uploadId=2,AbortMultipartUpload", "POST,/b,delete,DeleteObjects"})
    void operations_of_one_path_are_told_apart_by_their_query(String method, String path, String query,
            String operation) {
        assertThat(routed(new WireRequest(method, path, query == null ? "" : query, Headers.NONE, new byte[0])))
                .isEqualTo(operation);
    }

    @Test
    void a_copy_is_told_from_an_upload_by_its_header() {
        var source = Headers.of("x-amz-copy-source", "a/k");

        assertThat(routed(new WireRequest("PUT", "/b/k", "", source, new byte[0]))).isEqualTo("CopyObject");
        assertThat(routed(new WireRequest("PUT", "/b/k", "partNumber=1&uploadId=2", source, new byte[0])))
                .isEqualTo("UploadPartCopy");
    }

    @Test
    void the_list_of_directory_buckets_is_told_by_what_it_is_signed_for() {
        var signed = Headers.of("Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIA/20260115/us-east-1/s3express/aws4_request, SignedHeaders=host");

        assertThat(routed(new WireRequest("GET", "/", "", signed, new byte[0]))).isEqualTo("ListDirectoryBuckets");
        assertThat(routed(client(S3).request(operation("ListDirectoryBuckets"), Document.Members.EMPTY, "h")))
                .isEqualTo("ListDirectoryBuckets");
    }

    private static String routed(WireRequest request) {
        return ((OperationMatch.Found) ROUTE.match(request)).operation().name();
    }

    private static Document.Members read(WireRequest request) {
        var found = (OperationMatch.Found) ROUTE.match(request);
        return server(S3).parse(found.operation(), request, found.labels());
    }

    private static OperationModel operation(String name) {
        return S3.operation(name).orElseThrow();
    }

    private static ClientProtocol client(ServiceModel service) {
        return ClientProtocol.of(service, () -> "token");
    }

    private static ServerProtocol server(ServiceModel service) {
        return ServerProtocol.of(service);
    }
}
