package dev.muster.fleet.inventory.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.recorded.CallState;
import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.inventory.record.MergedPolicy;
import dev.muster.fleet.inventory.record.Missing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scan makes of failures: the rest is done, and each gap is told with its remedy. */
final class ScanFailuresTest {

    private static final String TWO = "222222222222-Account 2/us-east-1/";

    @TempDir
    private Path output;

    private ScanScene scene;

    @BeforeEach
    void open() {
        scene = new ScanScene(output);
        scene.aws.on("dynamodb", "ListTables", _ -> FakeAws.json200("{\"TableNames\":[\"t\"]}"));
        scene.aws.on("kms", "ListKeys", _ -> FakeAws.json200("{\"Keys\":[{\"KeyId\":\"k\"}]}"));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void an_account_without_the_role_stops_no_other() {
        refuse("333333333333");
        var report = scene.call("dynamodb", "list_tables").scan();
        assertThat(report.counts()).isEqualTo(Map.of(CallState.DONE, 2L));
        assertThat(report.missing()).extracting(Missing::kind).containsExactly("ASSUME_DENIED");
        assertThat(scene.text("errors.json")).contains("ASSUME_DENIED", "333333333333", "trust policy names account "
                + "111111111111");
        assertThat(scene.text("accounts.json")).contains("\"reason\" : \"ASSUME_DENIED\"");
        assertThat(report.isComplete()).isFalse();
    }

    @Test
    void where_every_account_refuses_it_is_told_once_and_as_the_callers_side() {
        refuse("222222222222", "333333333333");
        var report = scene.call("dynamodb", "list_tables").scan();
        assertThat(report.missing()).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo("ASSUME_DENIED_CALLER");
            assertThat(one.accounts()).containsExactly("222222222222", "333333333333");
            assertThat(one.remedy().orElseThrow()).contains("--role-name", "arn:aws:iam::*:role/" + ScanScene.ROLE);
        });
    }

    private void refuse(String... accounts) {
        var grant = scene.aws.answer("sts", "AssumeRole");
        scene.aws.on("sts", "AssumeRole", ask -> List.of(accounts).contains(ask.roleAccount())
                ? FakeAws.xmlError(403, "AccessDenied", "User: arn:aws:iam::111111111111:user/inventory is not "
                        + "authorized to perform: sts:AssumeRole on resource: " + ask.text("RoleArn").orElseThrow())
                : grant.answer(ask));
    }

    @Test
    void a_session_of_another_account_than_was_meant_is_not_believed() {
        scene.aws.on("sts", "GetCallerIdentity", _ -> FakeAws.xml("GetCallerIdentity",
                "<Arn>arn:aws:iam::111111111111:user/inventory</Arn><Account>111111111111</Account>"));
        var report = scene.call("dynamodb", "list_tables").scan();
        assertThat(report.missing()).singleElement().satisfies(one -> assertThat(one.kind()).isEqualTo(
                "WRONG_ACCOUNT"));
        assertThat(scene.aws.count("dynamodb", "ListTables")).isEqualTo(1);
    }

    @Test
    void a_call_that_a_service_control_policy_denies_is_made_once_and_the_rest_is_kept() {
        scene.aws.on("dynamodb", "ListTables", ask -> ask.account().startsWith("2")
                ? FakeAws.error(400, "AccessDeniedException", "User: u is not authorized to perform: "
                        + "dynamodb:ListTables on resource: * with an explicit deny in a service control policy")
                : FakeAws.json200("{\"TableNames\":[\"t\"]}"));
        var report = scene.call("dynamodb", "list_tables").call("kms", "list_keys").scan();
        assertThat(report.counts()).isEqualTo(Map.of(CallState.DONE, 5L, CallState.DENIED, 1L));
        assertThat(scene.aws.all("dynamodb", "ListTables").stream().filter(ask -> ask.account().startsWith("2")))
                .hasSize(1);
        assertThat(report.missing()).extracting(Missing::kind).containsExactly("SCP_DENY");
        assertThat(MergedPolicy.of(report.missing())).isEmpty();
    }

    @Test
    void what_a_role_lacks_is_told_with_the_action_and_one_policy_for_all() {
        scene.aws.on("dynamodb", "ListTables", ask -> ask.account().startsWith("2")
                ? FakeAws.error(400, "AccessDeniedException", "User: u is not authorized to perform: "
                        + "dynamodb:ListTables on resource: * because no identity-based policy allows it")
                : FakeAws.json200("{\"TableNames\":[\"t\"]}"));
        var report = scene.call("dynamodb", "list_tables").scan();
        assertThat(report.missing()).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo("ROLE_LACKS_PERMISSION");
            assertThat(one.actions()).containsExactly("dynamodb:ListTables");
            assertThat(one.remedy().orElseThrow()).contains(ScanScene.ROLE);
        });
        assertThat(scene.text("summary.json")).contains("\"Action\" : [ \"dynamodb:ListTables\" ]");
    }

    @Test
    void a_page_that_is_throttled_a_few_times_is_read_in_the_end() {
        var refusals = new AtomicInteger(5);
        scene.patience = Duration.ofSeconds(30);
        scene.aws.on("dynamodb", "ListTables", ask -> {
            var page = ask.text("ExclusiveStartTableName");
            if (page.isPresent() && refusals.getAndDecrement() > 0) {
                return FakeAws.error(400, "ThrottlingException", "Rate exceeded");
            }
            return FakeAws.json200(page.isPresent()
                    ? "{\"TableNames\":[\"b\"]}"
                    : "{\"TableNames\":[\"a\"],\"LastEvaluatedTableName\":\"a\"}");
        });
        var report = scene.ownAccountOnly().call("dynamodb", "list_tables").scan();
        assertThat(report.isComplete()).isTrue();
        assertThat(report.throttled()).isEqualTo(5);
        assertThat(scene.text("us-east-1/dynamodb-list_tables.json")).isEqualTo("{\"TableNames\":[\"a\",\"b\"]}");
        assertThat(scene.text("calls.ndjson")).contains("\"calls\":2,\"tries\":7,\"throttles\":5");
    }

    @Test
    void a_list_that_breaks_off_is_kept_as_far_as_it_came_and_marked() {
        scene.aws.on("dynamodb", "ListTables", ask -> ask.text("ExclusiveStartTableName").isPresent()
                ? FakeAws.error(500, "InternalServerError", "sorry")
                : FakeAws.json200("{\"TableNames\":[\"a\"],\"LastEvaluatedTableName\":\"a\"}"));
        var report = scene.ownAccountOnly().call("dynamodb", "list_tables").scan();
        assertThat(report.counts()).isEqualTo(Map.of(CallState.INCOMPLETE, 1L));
        assertThat(report.missing()).extracting(Missing::kind).containsExactly("SERVER");
        assertThat(scene.text("us-east-1/dynamodb-list_tables.json")).isEqualTo("{\"TableNames\":[\"a\"]}");
    }

    @Test
    void pages_that_lead_nowhere_end_and_are_marked() {
        scene.aws.on("kms", "ListKeys", _ -> FakeAws.json200("{\"Keys\":[{\"KeyId\":\"k\"}],\"NextMarker\":\"x\","
                + "\"Truncated\":true}"));
        var report = scene.ownAccountOnly().call("kms", "list_keys").scan();
        assertThat(report.counts()).isEqualTo(Map.of(CallState.INCOMPLETE, 1L));
        assertThat(report.missing()).extracting(Missing::kind).containsExactly("STUCK_PAGES");
        assertThat(scene.aws.count("kms", "ListKeys")).isEqualTo(2);
    }

    @Test
    void a_token_that_expired_makes_the_list_begin_anew_once_and_nothing_is_twice() {
        var expired = new AtomicInteger(1);
        scene.aws.on("ecs", "ListClusters", ask -> ask.text("nextToken").isEmpty()
                ? FakeAws.json200("{\"clusterArns\":[\"a\"],\"nextToken\":\"n\"}")
                : expired.getAndDecrement() > 0
                        ? FakeAws.error(400, "InvalidNextToken", "the token is past its time")
                        : FakeAws.json200("{\"clusterArns\":[\"b\"]}"));
        var report = scene.ownAccountOnly().call("ecs", "list_clusters").scan();
        assertThat(report.isComplete()).isTrue();
        assertThat(scene.text("us-east-1/ecs-list_clusters.json")).isEqualTo("{\"clusterArns\":[\"a\",\"b\"]}");
    }

    @Test
    void a_session_that_ends_in_the_middle_is_renewed_and_the_page_read_again() {
        var ended = new AtomicInteger(1);
        scene.aws.on("dynamodb", "ListTables", ask -> ask.text("ExclusiveStartTableName").isEmpty()
                ? FakeAws.json200("{\"TableNames\":[\"a\"],\"LastEvaluatedTableName\":\"a\"}")
                : ask.account().startsWith("2") && ended.getAndDecrement() > 0
                        ? FakeAws.error(400, "ExpiredTokenException", "The security token is expired")
                        : FakeAws.json200("{\"TableNames\":[\"b\"]}"));
        var report = scene.call("dynamodb", "list_tables").scan();
        assertThat(report.isComplete()).isTrue();
        assertThat(scene.text(TWO + "dynamodb-list_tables.json")).isEqualTo("{\"TableNames\":[\"a\",\"b\"]}");
        assertThat(scene.aws.count("sts", "AssumeRole")).isEqualTo(3);
    }

    @Test
    void own_credentials_that_run_out_stop_the_run_once_and_the_next_does_what_is_left() {
        var over = new AtomicBoolean();
        var answered = new AtomicInteger();
        var assuming = scene.aws.answer("sts", "AssumeRole");
        scene.aws.on("sts", "AssumeRole", ask -> over.get()
                ? FakeAws.xmlError(403, "ExpiredToken", "The security token included in the request is expired")
                : assuming.answer(ask));
        scene.aws.on("dynamodb", "ListTables", ask -> {
            if (answered.incrementAndGet() == 2) {
                over.set(true);
            }
            return over.get()
                    ? FakeAws.error(400, "ExpiredTokenException", "The security token is expired")
                    : FakeAws.json200("{\"TableNames\":[\"t\"]}");
        });
        scene.call("dynamodb", "list_tables").regions("us-east-1", "eu-west-1", "us-west-2");

        var stopped = scene.scan();

        assertThat(stopped.halted()).hasValueSatisfying(why -> assertThat(why.kind()).isEqualTo(Kind.SIGNED_OUT));
        assertThat(stopped.counts()).isEqualTo(Map.of(CallState.DONE, 1L));
        assertThat(stopped.missing()).isEmpty();
        assertThat(scene.text("run.json")).doesNotContain("\"ended\"");
        over.set(false);
        answered.set(100);
        assertThat(scene.scan().isComplete()).isTrue();
        assertThat(scene.tree("run").keySet()).filteredOn(file -> file.endsWith("list_tables.json")).hasSize(9);
    }

    @Test
    void a_named_region_is_skipped_where_it_is_not_enabled_and_scanned_where_it_is() {
        scene.aws.on("ec2", "DescribeRegions", ask -> new FakeAws.Told(200, "<DescribeRegionsResponse><regionInfo>"
                + "<item><regionName>us-east-1</regionName></item>" + (ask.account().startsWith("2")
                        ? "<item><regionName>ap-east-1</regionName></item>"
                        : "")
                + "</regionInfo></DescribeRegionsResponse>"));
        var report = scene.regions("us-east-1", "ap-east-1").call("dynamodb", "list_tables").scan();
        assertThat(report.counts()).isEqualTo(Map.of(CallState.DONE, 4L, CallState.SKIPPED, 2L));
        assertThat(scene.aws.all("dynamodb", "ListTables").stream().filter(ask -> ask.region().equals("ap-east-1")))
                .singleElement().satisfies(ask -> assertThat(ask.account()).isEqualTo("222222222222"));
    }

    @Test
    void regions_that_every_account_has_are_not_asked_for_and_no_other_is_called() {
        scene.regions("us-east-1", "us-west-2").call("dynamodb", "list_tables").scan();
        assertThat(scene.aws.count("ec2", "DescribeRegions")).isZero();
        assertThat(scene.aws.asked).extracting(FakeAws.Asked::region).containsOnly("us-east-1", "us-west-2");
    }

    @Test
    void where_nobody_tells_the_regions_the_usual_ones_are_scanned_and_the_doubt_is_told() {
        var report = scene.ownAccountOnly().regions().call("dynamodb", "list_tables").scan();
        assertThat(report.counts()).isEqualTo(Map.of(CallState.DONE, 17L));
        assertThat(report.doubts()).hasSize(1);
        assertThat(scene.text("run.json")).contains("ec2:DescribeRegions");
    }

    @Test
    void accounts_that_are_not_active_are_listed_and_skipped_whatever_their_state_is_called() {
        scene.aws.on("organizations", "ListAccounts", ask -> FakeAws.json200(ask.text("NextToken").isEmpty()
                ? "{\"Accounts\":[],\"NextToken\":\"n\"}"
                : "{\"Accounts\":[{\"Id\":\"222222222222\",\"Name\":\"A\",\"State\":\"ACTIVE\"},"
                        + "{\"Id\":\"333333333333\",\"Name\":\"B\",\"Status\":\"ACTIVE\"},"
                        + "{\"Id\":\"444444444444\",\"Name\":\"C\",\"Status\":\"ACTIVE\",\"State\":\"SUSPENDED\"},"
                        + "{\"Id\":\"555555555555\",\"Name\":\"D\",\"Status\":\"PENDING_CLOSURE\"}]}"));
        var report = scene.call("dynamodb", "list_tables").scan();
        assertThat(report.accounts()).isEqualTo(2);
        assertThat(report.isComplete()).isTrue();
        assertThat(scene.text("accounts.json")).contains("555555555555", "\"reason\" : \"ACCOUNT_STATE\"");
    }
}
