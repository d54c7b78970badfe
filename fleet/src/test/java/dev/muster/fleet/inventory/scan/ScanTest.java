package dev.muster.fleet.inventory.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.CallState;
import dev.muster.fleet.inventory.record.Shard;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scan leaves on disk, against an AWS on loopback. */
final class ScanTest {

    @TempDir
    private Path output;

    private ScanScene scene;

    @BeforeEach
    void open() {
        scene = new ScanScene(output);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** 1,200 tables on 12 pages. */
    private static FakeAws.Told tables(FakeAws.Asked ask) {
        int from = ask.text("ExclusiveStartTableName").map(last -> Integer.parseInt(last.substring(1)) + 1).orElse(0);
        var names = IntStream.range(from, from + 100).mapToObj(i -> "\"t" + i + "\"").toList();
        var last = from + 100 < 1_200 ? ",\"LastEvaluatedTableName\":\"t" + (from + 99) + "\"" : "";
        return FakeAws.json200("{\"TableNames\":[" + String.join(",", names) + "]" + last + "}");
    }

    @Test
    void all_pages_of_all_accounts_are_kept_without_their_tokens() {
        scene.aws.on("dynamodb", "ListTables", ScanTest::tables);
        var report = scene.call("dynamodb", "list_tables").regions("us-east-1", "eu-west-1").scan();
        assertThat(report.isComplete()).isTrue();
        assertThat(report.counts()).isEqualTo(Map.of(CallState.DONE, 6L));
        for (var place : List.of("111111111111-Account 1/us-east-1", "222222222222-Account 2/eu-west-1",
                "333333333333-Account 3/us-east-1")) {
            var file = (Document.Members) scene.read(place + "/dynamodb-list_tables.json");
            assertThat(file.members().keySet()).containsExactly("TableNames");
            assertThat(file.members().get("TableNames")).isEqualTo(new Document.Items(IntStream.range(0, 1_200)
                    .<Document>mapToObj(i -> Document.text("t" + i)).toList()));
        }
        assertThat(scene.text("accounts.json")).contains("222222222222", "\"scanned\" : true");
        assertThat(scene.text("222222222222-Account 2/account_info.json")).contains("a2@example.com");
        assertThat(scene.text("run.json")).contains("\"complete\" : true");
    }

    @Test
    void the_partition_is_the_callers_in_roles_regions_and_the_one_place_of_what_has_no_region() {
        scene.aws.on("sts", "GetCallerIdentity", ask -> FakeAws.xml("GetCallerIdentity", "<Arn>arn:aws-us-gov:iam::"
                + ask.account() + ":user/inventory</Arn><UserId>AIDA</UserId><Account>" + ask.account()
                + "</Account>"));
        scene.aws.on("dynamodb", "ListTables", ScanTest::tables);
        scene.aws.on("iam", "ListUsers", _ -> FakeAws.xml("ListUsers", "<Users><member><UserName>a</UserName></member>"
                + "</Users>"));
        scene.home("us-gov-west-1").regions().call("dynamodb", "list_tables").call("iam", "list_users", "Users", Map
                .of());

        assertThat(scene.scan().counts()).isEqualTo(Map.of(CallState.DONE, 9L));

        assertThat(scene.aws.all("sts", "AssumeRole")).hasSize(2).allSatisfy(ask -> assertThat(ask.form())
                .hasEntrySatisfying("RoleArn", arn -> assertThat(arn).startsWith("arn:aws-us-gov:iam::"))
                .containsEntry("PolicyArns.member.1.arn", "arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess"));
        assertThat(scene.aws.asked).extracting(FakeAws.Asked::region).containsOnly("us-gov-west-1", "us-gov-east-1");
        assertThat(scene.aws.all("iam", "ListUsers")).hasSize(3).allMatch(ask -> ask.region().equals("us-gov-west-1"));
        assertThat(scene.text("222222222222-Account 2/us-gov-west-1/iam-list_users.json")).contains("\"a\"");
    }

    @Test
    void secrets_of_ordinary_answers_are_kept_where_that_is_asked_for_alone() {
        scene.aws.on("ecs", "DescribeTaskDefinition", _ -> FakeAws.json200("""
                {"taskDefinition": {"containerDefinitions": [{"name": "c",
                 "environment": [{"name": "PASSWORD", "value": "hunter2"}]}]}}"""));
        scene.ownAccountOnly().call("ecs", "describe_task_definition", "", Map.of("taskDefinition", "t"));
        scene.scan();
        scene.withSecrets().scan("kept", Shard.WHOLE, ScanListener.silent());
        assertThat(scene.text("us-east-1/ecs-describe_task_definition.json")).contains("***").doesNotContain("hunter2");
        assertThat(scene.text("kept", "us-east-1/ecs-describe_task_definition.json")).contains("hunter2");
    }

    @Test
    void each_call_is_made_once_and_signed_by_the_account_that_it_is_about() {
        scene.aws.on("dynamodb", "ListTables", ask -> FakeAws.json200("{\"TableNames\":[\"" + ask.account() + "\"]}"));
        scene.call("dynamodb", "list_tables").scan();
        assertThat(scene.aws.count("dynamodb", "ListTables")).isEqualTo(3);
        assertThat(scene.text("333333333333-Account 3/us-east-1/dynamodb-list_tables.json")).isEqualTo(
                "{\"TableNames\":[\"333333333333\"]}");
        // services that speak alike are told apart by this where one server plays several
        assertThat(scene.aws.all("dynamodb", "ListTables")).extracting(FakeAws.Asked::agent).containsOnly(
                "muster api/dynamodb");
        // the caller's own account needs no role, and the others are entered to read only
        assertThat(scene.aws.all("sts", "AssumeRole")).hasSize(2).allSatisfy(ask -> assertThat(ask.form())
                .containsEntry("PolicyArns.member.1.arn", "arn:aws:iam::aws:policy/ReadOnlyAccess"));
    }
}
