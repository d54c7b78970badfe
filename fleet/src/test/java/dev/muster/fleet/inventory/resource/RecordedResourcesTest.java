package dev.muster.fleet.inventory.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.api.document.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What answers of AWS tell of, in the shapes that services give them. */
class RecordedResourcesTest {

    @TempDir
    Path folder;

    @Test
    void the_items_of_a_list_are_resources_with_id_arn_name_time_and_tags() throws IOException {
        var found = read("rds", "DescribeDBInstances",
                """
                        {"DBInstances": [{"DBInstanceIdentifier": "orders", "DBInstanceArn": "arn:aws:rds:eu-west-1:1:db:orders",
                          "InstanceCreateTime": "2026-01-02T03:04:05+00:00", "TagList": [{"Key": "team", "Value": "shop"}]}]}
                        """);

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.type()).isEqualTo("AWS::RDS::DBInstance");
            assertThat(one.id()).isEqualTo("arn:aws:rds:eu-west-1:1:db:orders");
            assertThat(one.arn()).contains(one.id());
            assertThat(one.created()).contains(Instant.parse("2026-01-02T03:04:05Z"));
            assertThat(one.tags()).contains(Map.of("team", "shop"));
            assertThat(one.detail()).isFalse();
        });
    }

    @Test
    void instances_are_taken_out_of_their_reservations() throws IOException {
        var answer = """
                {"Reservations": [{"ReservationId": "r-1", "Instances": [{"InstanceId": "i-1", "VpcId": "v"},
                  {"InstanceId": "i-2", "Tags": [{"Key": "Name", "Value": "web"}]}]},
                  {"ReservationId": "r-2", "Instances": [{"InstanceId": "i-3", "LaunchTime": "2026-01-01T00:00:00Z"}]}]}
                """;
        assertThat(read("ec2", "DescribeInstances", answer)).extracting(Resource::type, Resource::id, one -> one
                .parent().orElse(""), one -> one.name().orElse("")).containsExactly(tuple("AWS::EC2::Instance", "i-1",
                        "r-1", ""), tuple("AWS::EC2::Instance", "i-2", "r-1", "web"),
                        tuple("AWS::EC2::Instance",
                                "i-3", "r-2", ""));
        var part = answer.substring(answer.indexOf('['), answer.lastIndexOf(']') + 1);
        assertThat(read("ec2", "describe_instances", part)).as("the part that result_key took").extracting(
                Resource::id).containsExactly("i-1", "i-2", "i-3");
    }

    @Test
    void lists_one_level_down_and_lists_of_names_are_found_too() throws IOException {
        assertThat(read("cloudfront", "ListDistributions", """
                {"DistributionList": {"Marker": "", "MaxItems": 100, "IsTruncated": false, "Quantity": 1,
                 "Items": [{"Id": "E1", "ARN": "arn:aws:cloudfront::1:distribution/E1"}]}}
                """)).extracting(Resource::id).containsExactly("arn:aws:cloudfront::1:distribution/E1");
        assertThat(read("dynamodb", "ListTables", "{\"TableNames\": [\"a\", \"b\"]}")).extracting(Resource::type,
                Resource::id).containsExactly(tuple("AWS::DynamoDB::Table", "a"), tuple("AWS::DynamoDB::Table", "b"));
        assertThat(read("ecs", "ListClusters", "{\"clusterArns\": [\"arn:aws:ecs:eu-west-1:1:cluster/x\"]}"))
                .extracting(Resource::type, one -> one.arn().orElse("")).containsExactly(tuple("AWS::ECS::Cluster",
                        "arn:aws:ecs:eu-west-1:1:cluster/x"));
    }

    @Test
    void an_answer_that_holds_nothing_has_no_resources() throws IOException {
        assertThat(read("s3", "ListBuckets", "{\"Buckets\": [], \"Owner\": {\"ID\": \"x\"}}")).isEmpty();
        assertThat(read("cloudfront", "ListDistributions",
                "{\"DistributionList\": {\"Marker\": \"\", \"MaxItems\": 100, \"Quantity\": 0}}")).isEmpty();
        assertThat(read("ecs", "DescribeClusters", "{\"clusters\": [], \"failures\": [{\"arn\": \"a\"}]}")).isEmpty();
    }

    @Test
    void of_several_lists_each_has_a_type_of_its_own() throws IOException {
        assertThat(read("iam", "GetAccountAuthorizationDetails", """
                {"UserDetailList": [{"UserName": "u", "Arn": "arn:aws:iam::1:user/u"}],
                 "RoleDetailList": [{"RoleName": "r", "Arn": "arn:aws:iam::1:role/r"}],
                 "GroupDetailList": [], "Policies": [{"PolicyName": "p", "Arn": "arn:aws:iam::1:policy/p"}]}
                """)).extracting(Resource::type, one -> one.name().orElse("")).containsExactly(tuple("AWS::IAM::User",
                "u"), tuple("AWS::IAM::Role", "r"), tuple("AWS::IAM::ManagedPolicy", "p"));
    }

    @Test
    void what_a_call_says_about_an_item_is_a_detail_of_it() throws IOException {
        var found = read(new Asked("s3", "GetBucketTagging", Optional.empty(), true, List.of()), """
                [{"parameters": {"Bucket": "logs"}, "response": {"TagSet": [{"Key": "team", "Value": "x"}]}},
                 {"parameters": {"Bucket": "web"}, "response": {"TagSet": [{"Key": "team", "Value": "y"}]}}]
                """);

        assertThat(found).extracting(Resource::detail, Resource::id, one -> one.parent().orElse(""), one -> one.tags()
                .orElse(Map.of())).containsExactly(tuple(true, "logs", "logs", Map.of("team", "x")), tuple(true, "web",
                        "web", Map.of("team", "y")));
        assertThat(read(new Asked("eks", "ListNodegroups", Optional.empty(), true, List.of()), """
                [{"parameters": {"clusterName": "prod"}, "response": {"nodegroups": ["a", "b"]}}]
                """)).as("its own items are resources with a parent").extracting(Resource::detail, Resource::id,
                one -> one.parent().orElse("")).containsExactly(tuple(false, "a", "prod"),
                        tuple(false, "b",
                                "prod"));
    }

    @Test
    void where_the_model_names_the_list_it_decides() throws IOException {
        var answer = "{\"StreamNames\": [\"a\"], \"StreamSummaries\": [{\"StreamName\": \"a\"}]}";
        assertThat(read(new Asked("kinesis", "ListStreams", Optional.empty(), false, List.of(List.of("StreamNames"))),
                answer)).extracting(Resource::type, Resource::id).containsExactly(tuple("AWS::Kinesis::Stream", "a"));
        assertThat(read(new Asked("kinesis", "ListStreams", Optional.empty(), false, List.of(List.of("Absent"))),
                answer)).as("else looks do").extracting(Resource::id).containsExactly("a");
    }

    @Test
    void a_structure_without_a_list_is_one_resource() throws IOException {
        assertThat(read("iam", "GetAccountPasswordPolicy", "{\"PasswordPolicy\": {\"MinimumPasswordLength\": 14}}"))
                .singleElement().satisfies(one -> assertThat(one.document()).isEqualTo(Document.Members.of(Map.of(
                        "MinimumPasswordLength", new Document.Numeric(14)))));
        assertThat(read("ec2", "DescribeImageAttribute",
                "{\"ImageId\": \"ami-1\", \"LaunchPermissions\": [{\"UserId\": \"1\"}, {\"UserId\": \"2\"}]}"))
                .extracting(Resource::id).containsExactly("ami-1");
    }

    @Test
    void the_hash_does_not_see_order_or_what_changes_by_itself_and_sees_all_else() throws IOException {
        var before = read("iam", "ListUsers",
                """
                        {"Users": [{"UserName": "u", "Path": "/", "PasswordLastUsed": "2026-01-01T00:00:00Z", "Groups": ["a", "b"]}]}
                        """)
                .getFirst();
        var same = read("iam", "ListUsers",
                """
                        {"Users": [{"Groups": ["b", "a"], "Path": "/", "UserName": "u", "PasswordLastUsed": "2026-02-02T00:00:00Z"}]}
                        """)
                .getFirst();
        var other = read("iam", "ListUsers",
                """
                        {"Users": [{"UserName": "u", "Path": "/x/", "PasswordLastUsed": "2026-01-01T00:00:00Z", "Groups": ["a", "b"]}]}
                        """)
                .getFirst();

        assertThat(same.hash()).isEqualTo(before.hash());
        assertThat(other.hash()).isNotEqualTo(before.hash());
    }

    @Test
    void what_a_jq_program_made_is_taken_apart() throws IOException {
        assertThat(read("ec2", "describe_vpcs",
                "[[{\"VpcId\": \"vpc-1\", \"IsDefault\": true}, {\"VpcId\": \"vpc-2\"}], null]"))
                .extracting(Resource::id, Resource::isDefault).containsExactly(tuple("vpc-1", true), tuple("vpc-2",
                        false));
    }

    @Test
    void of_a_long_list_only_the_item_in_hand_is_in_memory() throws IOException {
        var file = folder.resolve("long.json");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("{\"Images\": [");
            for (int i = 0; i < 20_000; i++) {
                out.write((i == 0 ? "" : ",") + "{\"ImageId\": \"ami-" + i + "\"}");
            }
            out.write("], \"NextToken\": null}");
        }
        var count = new int[1];
        RecordedResources.read(file, new Asked("ec2", "DescribeImages", Optional.empty(), false, List.of()),
                _ -> count[0]++);
        assertThat(count[0]).isEqualTo(20_000);
    }

    private List<Resource> read(String service, String operation, String json) throws IOException {
        return read(new Asked(service, operation, Optional.empty(), false, List.of()), json);
    }

    private List<Resource> read(Asked asked, String json) throws IOException {
        var file = Files.writeString(folder.resolve("answer.json"), json);
        var found = new ArrayList<Resource>();
        RecordedResources.read(file, asked, found::add);
        return found;
    }
}
