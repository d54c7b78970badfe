package dev.muster.api.catalog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.TestCatalog;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundledCatalogTest {

    private static final Catalog CATALOG = TestCatalog.BUNDLED;

    @ParameterizedTest
    @CsvSource({"detective, 29", "guardduty, 87", "iam, 176", "organizations, 63", "sts, 11"})
    void a_service_that_muster_serves_is_complete(String name, int operations) {
        assertThat(service(name).operations()).hasSize(operations);
    }

    @Test
    void all_services_load_and_every_shape_in_them_resolves() {
        int operations = 0;
        for (var name : CATALOG.services()) {
            var service = service(name);
            operations += service.operations().size();
            service.operations().values().forEach(BundledCatalogTest::resolve);
        }

        assertThat(CATALOG.services()).hasSize(432);
        assertThat(operations).isEqualTo(16_679);
    }

    @ParameterizedTest
    @ValueSource(strings = {"detective", "guardduty", "iam", "organizations", "sts", "s3"})
    void every_operation_has_a_method_a_uri_and_an_input(String name) {
        for (var operation : service(name).operations().values()) {
            assertThat(operation.httpMethod()).as(operation.name()).isIn("GET", "POST", "PUT", "PATCH", "DELETE",
                    "HEAD");
            assertThat(operation.requestUri()).as(operation.name()).startsWith("/");
            operation.input().members().values().stream()
                    .filter(member -> member.location() == Shape.Location.URI)
                    .forEach(label -> assertThat(operation.requestUri())
                            .containsAnyOf("{" + label.locationName() + "}", "{" + label.locationName() + "+}"));
        }
    }

    @Test
    void a_service_is_asked_for_by_the_name_that_boto3_uses() {
        assertThat(CATALOG.services()).contains("ses", "elbv2", "stepfunctions", "events", "cognito-idp", "ce", "logs")
                .doesNotContain("email", "cloudwatch-events", "api-gateway");
        assertThat(CATALOG.service("../index")).isEmpty();
    }

    @Test
    void detective_says_how_to_speak_with_it() {
        var detective = service("detective");

        assertThat(detective.protocol()).isEqualTo(Protocol.REST_JSON);
        assertThat(detective.endpointPrefix()).isEqualTo("api.detective");
        assertThat(detective.signingName()).isEqualTo("detective");
        var untag = detective.operation("UntagResource").orElseThrow();
        assertThat(untag.httpMethod()).isEqualTo("DELETE");
        assertThat(untag.requestUri()).isEqualTo("/tags/{ResourceArn}");
        assertThat(untag.responseCode()).isEqualTo(204);
        assertThat(untag.input().members().get("TagKeys")).extracting(Shape.Member::location,
                Shape.Member::locationName, Shape.Member::required)
                .containsExactly(Shape.Location.QUERY_STRING, "tagKeys", true);
    }

    @Test
    void errors_carry_the_code_and_the_status_of_the_wire() {
        var quota = error("detective", "CreateMembers", "ServiceQuotaExceededException");
        assertThat(quota).isEqualTo(new Shape.ErrorTrait("ServiceQuotaExceededException", 402, true));
        var missing = error("iam", "GetUser", "NoSuchEntityException");
        assertThat(missing).isEqualTo(new Shape.ErrorTrait("NoSuchEntity", 404, true));
        var failure = error("iam", "GetUser", "ServiceFailureException");
        assertThat(failure).isEqualTo(new Shape.ErrorTrait("ServiceFailure", 500, false));
    }

    @Test
    void protocols_are_told_apart() {
        assertThat(service("sts").protocol()).isEqualTo(Protocol.QUERY);
        assertThat(service("organizations").protocol()).isEqualTo(Protocol.JSON_1_1);
        assertThat(service("organizations").targetPrefix()).contains("AWSOrganizationsV20161128");
        assertThat(service("ec2").protocol()).isEqualTo(Protocol.EC2);
        assertThat(service("s3").protocol()).isEqualTo(Protocol.REST_XML);
        assertThat(service("cloudwatch").protocol()).isEqualTo(Protocol.JSON_1_0);
        assertThat(service("cloudfront").xmlNamespace()).contains("http://cloudfront.amazonaws.com/doc/2020-05-31/");
    }

    @Test
    void what_the_frozen_models_lack_is_there_with_its_shapes() {
        var root = operation("sts", "AssumeRoot");
        assertThat(root.resultWrapper()).contains("AssumeRootResult");
        assertThat(required(root.input())).containsExactly("TargetPrincipal", "TaskPolicyArn");
        assertThat(root.output().orElseThrow().members()).containsOnlyKeys("Credentials", "SourceIdentity");

        var trusted = operation("guardduty", "GetTrustedEntitySet");
        assertThat(trusted.requestUri()).isEqualTo("/detector/{detectorId}/trustedentityset/{trustedEntitySetId}");
        assertThat(required(trusted.input())).containsExactly("DetectorId", "TrustedEntitySetId");
        assertThat(operation("iam", "CreateLoginProfile").input().members().get("UserName"))
                .extracting(Shape.Member::required).isEqualTo(false);
    }

    @Test
    void newer_members_and_values_of_older_shapes_are_there() {
        var account = (Shape.Structure) member(operation("organizations", "DescribeAccount").output().orElseThrow(),
                "Account");
        assertThat(((Shape.Text) member(account, "State")).enumValues()).contains("ACTIVE", "PENDING_CLOSURE");
        var policyType = (Shape.Text) member(operation("organizations", "CreatePolicy").input(), "Type");
        assertThat(policyType.enumValues()).contains("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY");
        assertThat(policyType.enumValues()).doesNotHaveDuplicates().doesNotContain("null");
    }

    @Test
    void only_the_two_federated_operations_of_sts_need_no_signature() {
        assertThat(service("sts").operations().values().stream().filter(OperationModel::unsigned)
                .map(OperationModel::name))
                .containsExactly("AssumeRoleWithSAML", "AssumeRoleWithWebIdentity");
    }

    @Test
    void s3_has_its_bucket_in_the_path_and_its_errors_by_their_codes() {
        var list = operation("s3", "ListObjectsV2");
        assertThat(list.requestUri()).isEqualTo("/{Bucket}?list-type=2");
        assertThat(list.errors()).singleElement().extracting(Shape::name).isEqualTo("NoSuchBucket");
        var contents = list.output().orElseThrow().members().get("Contents");
        assertThat(contents).extracting(Shape.Member::flattened).isEqualTo(true);

        var put = operation("s3", "PutObject");
        assertThat(put.input().payload()).contains("Body");
        assertThat(((Shape.Blob) member(put.input(), "Body")).streaming()).isTrue();
        assertThat(put.input().members().get("Metadata")).extracting(Shape.Member::location,
                Shape.Member::locationName).containsExactly(Shape.Location.HEADERS, "x-amz-meta-");
        assertThat(operation("s3", "CopyObject").requestUri()).isEqualTo("/{Bucket}/{Key+}");
        assertThat(operation("s3", "DeleteBucket").responseCode()).isEqualTo(204);
        assertThat(service("s3").xmlNamespace()).contains("http://s3.amazonaws.com/doc/2006-03-01/");
    }

    @Test
    void a_shape_is_one_object_wherever_it_is_reached_from() {
        var invited = operation("detective", "ListInvitations").output().orElseThrow();
        var members = operation("detective", "ListMembers").output().orElseThrow();

        assertThat(((Shape.ListOf) member(invited, "Invitations")).element().shape())
                .isSameAs(((Shape.ListOf) member(members, "MemberDetails")).element().shape());
    }

    private static OperationModel operation(String service, String operation) {
        return service(service).operation(operation).orElseThrow();
    }

    private static Shape member(Shape.Structure structure, String name) {
        return requireNonNull(structure.members().get(name), name).shape();
    }

    private static List<String> required(Shape.Structure structure) {
        return structure.members().values().stream().filter(Shape.Member::required).map(Shape.Member::name).toList();
    }

    private static ServiceModel service(String name) {
        return CATALOG.service(name).orElseThrow();
    }

    private static Shape.ErrorTrait error(String service, String operation, String error) {
        return service(service).operation(operation).orElseThrow().errors().stream()
                .filter(shape -> shape.name().equals(error)).findFirst().orElseThrow().error().orElseThrow();
    }

    private static void resolve(OperationModel operation) {
        var seen = new HashSet<String>();
        var open = new ArrayDeque<Shape>();
        open.add(operation.input());
        operation.output().ifPresent(open::add);
        open.addAll(operation.errors());
        while (!open.isEmpty()) {
            var shape = open.pop();
            if (seen.add(shape.name())) {
                switch (shape) {
                    case Shape.Structure structure -> structure.members().values()
                            .forEach(member -> open.add(member.shape()));
                    case Shape.ListOf list -> open.add(list.element().shape());
                    case Shape.MapOf map -> {
                        open.add(map.key().shape());
                        open.add(map.value().shape());
                    }
                    case Shape.Text _,Shape.Blob _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _,Shape.Any _ ->
                        {}
                }
            }
        }
    }
}
