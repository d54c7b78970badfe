package dev.muster.cloud.server;

import static dev.muster.cloud.replay.RecordedTree.EAST;
import static dev.muster.cloud.replay.RecordedTree.ONE;
import static dev.muster.cloud.replay.RecordedTree.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.protocol.ClientProtocol;
import dev.muster.api.protocol.Reply;
import dev.muster.api.recorded.CallState;
import dev.muster.cloud.fault.FaultPlan;
import dev.muster.cloud.fault.FaultRule;
import dev.muster.cloud.fault.InvalidFaults;
import dev.muster.cloud.replay.RecordedTree;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

final class ReplayOverHttpTest {

    private static final Catalog CATALOG = Catalog.bundled();

    private RecordedTree tree;

    private Optional<MusterServer> server = Optional.empty();

    @BeforeEach
    void begin(@TempDir Path directory) {
        tree = new RecordedTree(directory);
    }

    @AfterEach
    void stop() {
        server.ifPresent(MusterServer::close);
    }

    private void start(ServerSettings settings) {
        server = Optional.of(MusterServer.start(settings.withReplay(new Replaying(tree.folder()))));
    }

    private void start() {
        start(ServerSettings.scratch());
    }

    private AwsCredentials admin() {
        var introduction = server.orElseThrow().introduction();
        return AwsBasicCredentials.create(introduction.accessKeyId().orElseThrow(), introduction.secret()
                .orElseThrow());
    }

    private Reply call(AwsCredentials who, String service, String function, String input, String... headers) {
        var model = CATALOG.service(service).orElseThrow();
        return new ApiClient(server.orElseThrow().endpoint(), who, "us-east-1").call(model, model.function(function)
                .orElseThrow(), RecordedTree.members(input), headers);
    }

    private String answer(String service, String function, String... headers) {
        return ApiClient.success(call(admin(), service, function, "{}", headers)).toString();
    }

    /** A session of the role that the replay's world has in an account. */
    private AwsCredentials session(AccountId account) {
        var answer = ApiClient.success(call(admin(), "sts", "assume_role", "{\"RoleArn\": \"arn:aws:iam::" + account
                + ":role/OrganizationAccountAccessRole\", \"RoleSessionName\": \"test\"}"));
        var given = (Document.Members) answer.get("Credentials").orElseThrow();
        return AwsSessionCredentials.create(given.text("AccessKeyId").orElseThrow(), given.text("SecretAccessKey")
                .orElseThrow(), given.text("SessionToken").orElseThrow());
    }

    @Test
    void the_management_account_enters_each_account_and_finds_its_answers() {
        tree.answer(ONE, EAST, "sqs-list_queues", "{\"QueueUrls\": [\"of one\"]}");
        tree.answer(TWO, EAST, "sqs-list_queues", "{\"QueueUrls\": [\"of two\"]}");
        tree.file("accounts.json", "[{\"id\": \"111122223333\"}, {\"id\": \"222233334444\", \"ouPath\": \"Prod/Web\"},"
                + " {\"id\": \"333344445555\", \"name\": \"Closed\", \"state\": \"SUSPENDED\"}]");
        start();

        assertThat(answer("sqs", "list_queues")).contains("of one");
        assertThat(ApiClient.success(call(session(TWO), "sqs", "list_queues", "{}")).toString()).contains("of two");
        assertThat(answer("organizations", "list_accounts")).contains(ONE.digits(), TWO.digits());
        assertThat(ApiClient.success(call(admin(), "organizations", "describe_account",
                "{\"AccountId\": \"333344445555\"}")).toString()).contains("Closed", "SUSPENDED");
        var root = (Document.Items) ApiClient.success(call(admin(), "organizations", "list_roots", "{}")).get("Roots")
                .orElseThrow();
        assertThat(ApiClient.success(call(admin(), "organizations", "list_organizational_units_for_parent",
                "{\"ParentId\": \"" + ((Document.Members) root.items().getFirst()).text("Id").orElseThrow() + "\"}"))
                .toString()).contains("Prod");
    }

    /** Services that sign with one name, told apart by version, path or target. */
    @ParameterizedTest
    @CsvSource({"elb, describe_load_balancers, elbv2, describe_load_balancers",
            "apigateway, get_rest_apis, apigatewayv2, get_apis", "ses, list_identities, sesv2, list_email_identities",
            "es, list_domain_names, opensearch, list_domain_names",
            "lex-models, get_bots, lexv2-models, list_bots", "appconfig, list_applications, ses, list_templates",
            "chime, list_accounts, chime-sdk-voice, list_sip_rules",
            "bedrock, list_guardrails, bedrock-agent, list_agents",
            "greengrass, list_groups, greengrassv2, list_components", "s3, list_buckets, s3control, list_jobs",
            "kinesisanalytics, list_applications, kinesisanalyticsv2, list_applications",
            "cloudhsm, list_hsms, cloudhsmv2, describe_clusters",
            "dynamodb, list_tables, dynamodbstreams, list_streams"})
    void services_of_one_signing_name_are_told_apart(String one, String oneFunction, String other,
            String otherFunction) {
        tree.answer(ONE, EAST, one + "-" + oneFunction, "{}");
        tree.answer(ONE, EAST, other + "-" + otherFunction, "{}");
        // a record, so that a call for the wrong one is refused and not answered with nothing
        tree.call(RecordedTree.call("sqs", "list_queues", "q", "{}", Optional.empty(), Optional.empty(),
                CallState.EMPTY, Optional.empty(), List.of()));
        start();
        var input = other.equals("s3control") ? "{\"AccountId\": \"" + ONE + "\"}" : "{}";

        ApiClient.success(call(admin(), one, oneFunction, "{}"));
        ApiClient.success(call(admin(), other, otherFunction, input));
    }

    @Test
    void of_services_that_speak_alike_the_one_answers_that_knows_the_caller() {
        tree.answer(ONE, EAST, "docdb-describe_db_clusters",
                "{\"DBClusters\": [{\"DBClusterIdentifier\": \"documents\"}]}");
        tree.answer(TWO, EAST, "rds-describe_db_clusters",
                "{\"DBClusters\": [{\"DBClusterIdentifier\": \"relations\"}]}");
        tree.answer(TWO, EAST, "neptune-describe_db_clusters",
                "{\"DBClusters\": [{\"DBClusterIdentifier\": \"graphs\"}]}");
        start();

        assertThat(answer("rds", "describe_db_clusters")).contains("documents");
        var two = session(TWO);
        assertThat(ApiClient.success(call(two, "neptune", "describe_db_clusters", "{}")).toString()).contains(
                "relations");
        assertThat(ApiClient.success(call(two, "neptune", "describe_db_clusters", "{}", "User-Agent",
                "aws-sdk-java/2.40.2 api/Neptune#2.40.2")).toString()).contains("graphs");
    }

    @Test
    void iam_decides_about_what_is_replayed(@TempDir Path elsewhere) {
        var file = new RecordedTree(elsewhere).file("world.yaml", ServerWorld.WORLD).folder().resolve("world.yaml");
        tree.answer(ONE, EAST, "s3-list_buckets", "{\"Buckets\": []}");
        start(ServerSettings.scratch().withWorld(file));

        ApiClient.success(call(ServerWorld.ADMIN_KEY, "s3", "list_buckets", "{}"));
        var refused = ApiClient.failure(call(ServerWorld.POWERLESS_KEY, "s3", "list_buckets", "{}"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("AccessDenied");
        assertThat(refused.message()).contains("s3:ListAllMyBuckets", "no identity-based policy allows");
        var stranger = AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "guessed");
        assertThat(ApiClient.failure(call(stranger, "s3", "list_buckets", "{}")).code()).isEqualTo(
                "SignatureDoesNotMatch");
    }

    @Test
    void a_presigned_call_is_replayed_and_an_unsigned_one_is_not() {
        tree.answer(ONE, EAST, "sns-list_topics", "{\"Topics\": [{\"TopicArn\": \"here\"}]}");
        start();
        var http = new RawHttp(server.orElseThrow().endpoint());
        var plain = RawHttp.Request.of("GET", "/?Action=ListTopics&Version=2010-03-31", "", "host", http.authority());
        var signer = new Signer(http.authority(), admin(), "sns", "us-east-1", Clock.systemUTC().instant());

        assertThat(http.send(signer.presign(plain, Duration.ofMinutes(5))).body()).contains(
                "<TopicArn>here</TopicArn>");
        assertThat(http.send(plain).status()).isEqualTo(403);
    }

    @Test
    void what_is_recorded_wins_over_the_world_but_for_who_calls() {
        tree.answer(ONE, EAST, "iam-list_users", "{\"Users\": [{\"UserName\": \"recorded\", \"UserId\": \"AIDA\","
                + " \"Arn\": \"arn:aws:iam::111122223333:user/recorded\", \"Path\": \"/\"}]}");
        tree.answer(ONE, EAST, "sts-get_caller_identity", "{\"Arn\": \"recorded\"}");
        start();

        assertThat(answer("iam", "list_users")).contains("recorded");
        assertThat(answer("iam", "list_roles")).contains("OrganizationAccountAccessRole");
        assertThat(answer("sts", "get_caller_identity")).contains("user/admin");
        ApiClient.success(call(admin(), "iam", "create_user", "{\"UserName\": \"live\"}"));
    }

    @Test
    void faults_strike_what_is_replayed_and_the_trail_knows_of_it() {
        tree.answer(ONE, EAST, "sqs-list_queues", "{}");
        start(ServerSettings.scratch().withFaults(new FaultPlan(1, List.of(FaultRule.parse(
                "service=sqs,throttle=100%")))));

        assertThat(ApiClient.failure(call(admin(), "sqs", "list_queues", "{}")).status()).isEqualTo(400);
        var http = new RawHttp(server.orElseThrow().endpoint());
        assertThat(http.send(RawHttp.Request.of("GET", "/_muster/trail?name=ListQueues", "")).body()).contains(
                "sqs.amazonaws.com", "Throttling");
    }

    /** boto3 may be newer than the models: what it knows of an answer is not lost on the way to it. */
    @ParameterizedTest
    @CsvSource({"ec2, describe_vpcs, Vpcs, <newMember>", "sns, list_topics, Topics, <NewMember>",
            "route53, list_hosted_zones, HostedZones, <NewMember>",
            "lambda, list_functions, Functions, \"NewMember\":\"",
            "dynamodb, list_backups, BackupSummaries, \"NewMember\":\""})
    void members_that_the_model_does_not_know_are_sent_as_they_are(String service, String function, String list,
            String written) {
        tree.answer(ONE, EAST, service + "-" + function, "{\"" + list + "\": [{\"NewMember\": \"new\","
                + " \"a><b\": \"no name\"}]}");
        start();
        var model = CATALOG.service(service).orElseThrow();
        var http = new RawHttp(server.orElseThrow().endpoint());
        var request = ClientProtocol.of(model, () -> "token").request(model.function(function).orElseThrow(),
                Document.Members.EMPTY, http.authority());
        var signer = new Signer(http.authority(), admin(), model.signingName(), "us-east-1", Clock.systemUTC()
                .instant());

        assertThat(http.send(signer.sign(RawHttp.Request.of(request))).body()).contains(written + "new");
        ApiClient.success(call(admin(), service, function, "{}"));
    }

    /** Newer models make a service known, and an operation; those of the services of the world are not touched. */
    @Test
    void models_of_a_folder_say_what_can_be_called(@TempDir Path models) {
        var metadata = "\"metadata\": {\"apiVersion\": \"2024-01-01\", \"endpointPrefix\": \"%s\", \"protocol\":"
                + " \"json\", \"jsonVersion\": \"1.0\", \"targetPrefix\": \"%s\"}";
        var rest = ", \"operations\": {\"ListBirds\": {\"http\": {\"method\": \"POST\", \"requestUri\": \"/\"},"
                + " \"output\": {\"shape\": \"Out\"}}}, \"shapes\": {\"Out\": {\"type\": \"structure\", \"members\":"
                + " {\"Birds\": {\"shape\": \"Names\"}}}, \"Names\": {\"type\": \"list\", \"member\": {\"shape\":"
                + " \"Name\"}}, \"Name\": {\"type\": \"string\"}}}";
        new RecordedTree(models)
                .file("birds/2024-01-01/service-2.json", "{" + metadata.formatted("birds", "Birds") + rest)
                .file("iam/2024-01-01/service-2.json", "{" + metadata.formatted("iam", "Iam") + rest);
        tree.answer(ONE, EAST, "birds-list_birds", "{\"Birds\": [\"wren\"]}");
        server = Optional.of(MusterServer.start(ServerSettings.scratch().withReplay(new Replaying(tree.folder(), 10,
                Optional.of(models)))));

        assertThat(server.orElseThrow().introduction().remarks()).isEmpty();
        var birds = Catalog.withModels(CATALOG, models).service("birds").orElseThrow();
        var read = new ApiClient(server.orElseThrow().endpoint(), admin(), "us-east-1").call(birds, birds.function(
                "list_birds").orElseThrow(), Document.Members.EMPTY);
        assertThat(ApiClient.success(read).toString()).contains("wren");
        assertThat(answer("iam", "list_users")).contains("admin");
    }

    @Test
    void a_fault_of_a_service_that_there_is_not_is_refused() {
        tree.answer(ONE, EAST, "sqs-list_queues", "{}");

        assertThatThrownBy(() -> start(ServerSettings.scratch().withFaults(new FaultPlan(1, List.of(FaultRule.parse(
                "service=sqsx,throttle=100%")))))).isInstanceOf(InvalidFaults.class);
    }

    /** Names in requests are looked up among those that are recorded, and lead to no file. */
    @ParameterizedTest
    @ValueSource(strings = {"/..%2F..%2F..%2Fetc%2Fpasswd?tagging", "/%2e%2e/%2e%2e/etc/passwd",
            "/bucket/../../run.json",
            "/%00?location", "/111122223333-Name/us-east-1/s3-list_buckets.json", "/.?acl", "/%252e%252e/x?policy"})
    void hostile_names_are_names_of_nothing(String target) {
        tree.answer(ONE, EAST, "s3-list_buckets", "{\"Buckets\": [{\"Name\": \"secret\"}]}");
        tree.file("run.json", "{\"account_id\": \"111122223333\", \"sheet\": \"secret\"}");
        start();
        var http = new RawHttp(server.orElseThrow().endpoint());
        var signer = new Signer(http.authority(), admin(), "s3", "us-east-1", Clock.systemUTC().instant());

        var answer = http.send(signer.sign(RawHttp.Request.of("GET", target, "", "host", http.authority())));

        assertThat(answer.status()).isLessThan(500);
        assertThat(answer.body()).doesNotContain("secret", "root:");
    }

    @Test
    void a_world_that_is_kept_has_the_same_key_at_the_next_start(@TempDir Path data) {
        tree.answer(TWO, EAST, "sqs-list_queues", "{\"QueueUrls\": [\"q\"]}");
        var plain = ServerSettings.scratch();
        var kept = new ServerSettings(plain.host(), plain.port(), Optional.of(data), plain.database(), plain.world(),
                plain.auth(), plain.faults(), plain.clock());
        start(kept);
        var key = admin();
        server.orElseThrow().close();
        start(kept);

        assertThat(admin()).isEqualTo(key);
        assertThat(server.orElseThrow().introduction().account()).isEqualTo(TWO.digits());
        assertThat(ApiClient.success(call(key, "sqs", "list_queues", "{}")).toString()).contains("q");
    }
}
