package dev.muster.api.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.TestCatalog;
import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.id.Partition;
import dev.muster.api.id.RegionId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTest {

    private static final Catalog CATALOG = TestCatalog.BUNDLED;

    private static ServiceModel service(String name) {
        return CATALOG.service(name).orElseThrow();
    }

    private static OperationModel operation(String service, String operation) {
        return service(service).operation(operation).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ec2               | eu-west-1      | ec2.eu-west-1.amazonaws.com                | eu-west-1
            sts               | me-south-1     | sts.me-south-1.amazonaws.com               | me-south-1
            ecr               | cn-north-1     | api.ecr.cn-north-1.amazonaws.com.cn        | cn-north-1
            detective         | us-gov-west-1  | api.detective.us-gov-west-1.amazonaws.com  | us-gov-west-1
            lambda            | eusc-de-east-1 | lambda.eusc-de-east-1.amazonaws.eu         | eusc-de-east-1
            ec2               | us-iso-east-1  | ec2.us-iso-east-1.c2s.ic.gov               | us-iso-east-1
            iam               | ap-south-1     | iam.amazonaws.com                          | us-east-1
            iam               | cn-northwest-1 | iam.cn-north-1.amazonaws.com.cn            | cn-north-1
            iam               | us-gov-east-1  | iam.us-gov.amazonaws.com                   | us-gov-west-1
            route53           | eu-west-1      | route53.amazonaws.com                      | us-east-1
            organizations     | eu-west-1      | organizations.us-east-1.amazonaws.com      | us-east-1
            networkmanager    | eu-west-1      | networkmanager.us-west-2.amazonaws.com     | us-west-2
            globalaccelerator | eu-west-1      | globalaccelerator.us-west-2.amazonaws.com  | us-west-2
            health            | eu-west-1      | health.us-east-1.amazonaws.com             | us-east-1
            ecr-public        | eu-west-1      | api.ecr-public.us-east-1.amazonaws.com     | us-east-1
            bcm-data-exports  | eu-west-1      | bcm-data-exports.us-east-1.api.aws         | us-east-1
            """)
    void a_service_answers_where_aws_says(String service, String region, String host, String signing) {
        var endpoint = Endpoints.of(service(service), new RegionId(region));

        assertThat(endpoint.uri()).hasToString("https://" + host);
        assertThat(endpoint.signingRegion()).isEqualTo(new RegionId(signing));
    }

    @Test
    void every_service_has_an_endpoint_in_every_partition() {
        for (var name : CATALOG.services()) {
            for (var partition : Partition.values()) {
                var endpoint = Endpoints.of(service(name), Endpoints.globalRegion(partition));

                assertThat(endpoint.uri().getHost()).as("%s in %s", name, partition).isNotNull();
                assertThat(endpoint.signingRegion().partition()).as(name).isEqualTo(partition);
            }
        }
    }

    @Test
    void what_has_no_regions_is_called_once_and_in_its_home() {
        assertThat(CATALOG.services().stream().map(EndpointsTest::service).filter(Endpoints::isGlobal)
                .map(ServiceModel::name)).contains("account", "billingconductor", "budgets", "ce", "chime",
                        "cloudfront", "health", "iam", "networkmanager", "organizations", "route53", "savingsplans",
                        "shield", "waf", "support", "importexport", "globalaccelerator", "route53domains", "cur")
                .doesNotContain("ec2", "sts", "wafv2", "waf-regional", "kms", "lightsail", "s3control");
        assertThat(Endpoints.isGlobal(service("s3control"), operation("s3control", "ListMultiRegionAccessPoints")))
                .isTrue();
        assertThat(Endpoints.home(service("s3control"), operation("s3control", "ListMultiRegionAccessPoints"),
                Partition.AWS)).isEqualTo(new RegionId("us-west-2"));
        assertThat(Endpoints.home(service("iam"), operation("iam", "ListUsers"), Partition.AWS_CN))
                .isEqualTo(new RegionId("cn-north-1"));
        assertThat(Endpoints.home(service("cur"), operation("cur", "DescribeReportDefinitions"), Partition.AWS_CN))
                .isEqualTo(new RegionId("cn-northwest-1"));
        assertThat(Endpoints.isGlobal(service("lightsail"), operation("lightsail", "GetDisks"))).isFalse();
    }

    @Test
    void the_regions_of_a_service_are_known_for_most() {
        var known = CATALOG.services().stream().filter(name -> Endpoints.regions(service(name)).isPresent()).count();

        assertThat(known).isGreaterThan(250);
        assertThat(Endpoints.regions(service("apprunner")).orElseThrow()).contains(RegionId.US_EAST_1)
                .doesNotContain(new RegionId("me-south-1"));
        assertThat(Endpoints.regions(service("kms")).orElseThrow()).hasSizeGreaterThan(40)
                .allSatisfy(region -> assertThat(region.code()).doesNotContain("fips"));
    }

    @Test
    void every_partition_is_found_by_its_regions() {
        assertThat(Arrays.stream(Partition.values()).map(Endpoints::globalRegion).map(RegionId::partition))
                .containsExactly(Partition.values());
        assertThat(new RegionId("eu-central-1").partition()).isEqualTo(Partition.AWS);
    }

    @ParameterizedTest
    @CsvSource({"kms, ListKeys, kms:ListKeys", "cloudwatch, DescribeAlarms, cloudwatch:DescribeAlarms",
            "resourcegroupstaggingapi, GetResources, tag:GetResources",
            "opensearch, ListDomainNames, es:ListDomainNames",
            "amp, ListWorkspaces, aps:ListWorkspaces", "mwaa, ListEnvironments, airflow:ListEnvironments",
            "apigateway, GetRestApis, apigateway:GET", "apigatewayv2, GetApis, apigateway:GET",
            "keyspaces, ListTables, cassandra:Select", "elbv2, DescribeRules, elasticloadbalancing:DescribeRules",
            "s3control, GetPublicAccessBlock, s3:GetAccountPublicAccessBlock",
            "sso-admin, ListInstances, sso:ListInstances", "pinpoint, GetApps, mobiletargeting:GetApps",
            "lexv2-models, ListBots, lex:ListBots", "docdb, DescribeDBClusters, rds:DescribeDBClusters",
            "budgets, DescribeBudgets, budgets:ViewBudget"})
    void iam_has_its_own_names_for_some_actions(String service, String operation, String action) {
        assertThat(IamActions.of(service(service), operation(service, operation))).isEqualTo(action);
    }
}
