package dev.muster.cloud.replay;

import static dev.muster.cloud.replay.RecordedTree.EAST;
import static dev.muster.cloud.replay.RecordedTree.ONE;
import static dev.muster.cloud.replay.RecordedTree.TWO;
import static dev.muster.cloud.replay.RecordedTree.WEST;
import static dev.muster.cloud.replay.RecordedTree.error;
import static dev.muster.cloud.replay.RecordedTree.members;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.recorded.CallError;
import dev.muster.api.recorded.CallState;
import dev.muster.api.recorded.ItemFailure;
import dev.muster.cloud.account.Account;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.world.FirstWorld;
import dev.muster.cloud.world.World;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplayTest {

    private static final Catalog CATALOG = Catalog.bundled();

    private static final Optional<String> NO = Optional.empty();

    private RecordedTree tree;

    private Path folder;

    @BeforeEach
    void begin(@TempDir Path directory) {
        folder = directory;
        tree = new RecordedTree(directory.resolve("organization-2026-11-01T10-00"));
    }

    private Replay open() {
        return Replay.open(folder, 2, CATALOG, ONE);
    }

    private static Playback playback(Replay replay, String service, String operation) {
        var model = CATALOG.service(service).orElseThrow();
        return replay.operation(model, model.operation(operation).orElseThrow());
    }

    private Document.Members ask(String service, String operation, AccountId account, RegionId region, String input) {
        return playback(open(), service, operation).answer(account, region, members(input));
    }

    private Document.Members ask(String service, String operation, String input) {
        return ask(service, operation, ONE, EAST, input);
    }

    private AwsFailure refusal(String service, String operation, String input) {
        return catchThrowableOfType(AwsFailure.class, () -> ask(service, operation, input));
    }

    @Test
    void each_account_and_region_has_its_own_answer() {
        tree.answer(ONE, EAST, "sqs-list_queues", "{\"QueueUrls\": [\"one\"]}");
        tree.answer(TWO, WEST, "sqs-list_queues", "{\"QueueUrls\": [\"two\"]}");

        assertThat(ask("sqs", "ListQueues", ONE, EAST, "{}")).isEqualTo(members("{\"QueueUrls\": [\"one\"]}"));
        assertThat(ask("sqs", "ListQueues", TWO, WEST, "{}")).isEqualTo(members("{\"QueueUrls\": [\"two\"]}"));
        assertThat(ask("sqs", "ListQueues", ONE, WEST, "{}")).isEqualTo(Document.Members.EMPTY);
    }

    @Test
    void what_is_global_is_answered_in_every_region_and_what_is_not_is_not() {
        tree.answer(ONE, EAST, "s3-list_buckets", "{\"Buckets\": [{\"Name\": \"b\"}]}");
        tree.answer(ONE, EAST, "sqs-list_queues", "{\"QueueUrls\": [\"q\"]}");

        assertThat(ask("s3", "ListBuckets", ONE, WEST, "{}").members()).containsKey("Buckets");
        assertThat(ask("s3", "ListBuckets", TWO, WEST, "{}").members()).isEmpty();
        assertThat(ask("sqs", "ListQueues", ONE, WEST, "{}").members()).isEmpty();
    }

    @Test
    void an_answer_comes_in_pages_and_the_token_of_a_first_page_is_none_of_its() {
        tree.answer(ONE, EAST, "dynamodb-list_tables",
                "{\"TableNames\": [\"a\", \"b\", \"c\"], \"LastEvaluatedTableName\": \"old\"}");
        var playback = playback(open(), "dynamodb", "ListTables");

        var first = playback.answer(ONE, EAST, Document.Members.EMPTY);
        assertThat(first.get("TableNames")).contains(members("{\"x\": [\"a\", \"b\"]}").get("x").orElseThrow());
        var token = first.text("LastEvaluatedTableName").orElseThrow();
        var last = playback.answer(ONE, EAST, members("{\"ExclusiveStartTableName\": \"" + token + "\"}"));
        assertThat(last).isEqualTo(members("{\"TableNames\": [\"c\"]}"));
        assertThat(playback.answer(ONE, EAST, members("{\"Limit\": 1}")).get("TableNames")).contains(members(
                "{\"x\": [\"a\"]}").get("x").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"made up", "../../etc/passwd", "AAAA", "\\u0000"})
    void a_token_that_was_not_given_is_refused(String token) {
        tree.answer(ONE, EAST, "ec2-describe_vpcs", "{\"Vpcs\": [{}, {}, {}]}");

        assertThat(refusal("ec2", "DescribeVpcs", "{\"NextToken\": \"" + token + "\"}").code()).isEqualTo(
                "InvalidNextToken");
    }

    @Test
    void a_list_made_by_hand_is_the_list_of_the_answer() {
        tree.answer(ONE, EAST, "lambda-list_functions", "[{\"FunctionName\": \"f\"}]");

        assertThat(ask("lambda", "ListFunctions", "{}")).isEqualTo(members(
                "{\"Functions\": [{\"FunctionName\": \"f\"}]}"));
    }

    @ParameterizedTest
    @CsvSource({"lex-models-get_bots, lex-models, GetBots", "lexv2-models-list_bots-2, lexv2-models, ListBots",
            "s3-ListBuckets, s3, ListBuckets", "iot-list_things, iot, ListThings",
            "iot1click-devices-list_devices, iot1click-devices, ListDevices"})
    void a_file_is_named_after_the_service_with_the_longest_name(String entry, String service, String operation) {
        tree.answer(ONE, EAST, entry, "{\"ResponseMetadata\": {\"HTTPStatusCode\": 200}}");
        var replay = open();

        assertThat(playback(replay, service, operation).knows(ONE, EAST)).isTrue();
        assertThat(replay.remarks(CATALOG)).isEmpty();
    }

    @Test
    void of_files_without_a_record_the_one_without_a_number_counts() {
        tree.answer(ONE, EAST, "sqs-list_queues", "{\"QueueUrls\": [\"first\"]}");
        tree.answer(ONE, EAST, "sqs-list_queues-2", "{\"QueueUrls\": [\"second\"]}");

        assertThat(ask("sqs", "ListQueues", "{\"QueueNamePrefix\": \"x\"}")).isEqualTo(members(
                "{\"QueueUrls\": [\"first\"]}"));
    }

    @Test
    void a_recorded_member_of_an_answer_is_put_back_into_it() {
        tree.done("s3", "list_buckets", "all my buckets", "{}", Optional.of("Buckets"), NO, "[{\"Name\": \"b\"}]");

        assertThat(ask("s3", "ListBuckets", "{}")).isEqualTo(members("{\"Buckets\": [{\"Name\": \"b\"}]}"));
    }

    @Test
    void what_a_program_made_of_an_answer_is_refused_and_told_on_start() {
        tree.done("ec2", "describe_vpcs", "vpcs", "{}", Optional.of(".Vpcs[].VpcId"), NO, "[\"vpc-1\"]");

        var refused = refusal("ec2", "DescribeVpcs", "{}");
        assertThat(refused.code()).isEqualTo("UnreadableRecording");
        assertThat(refused.message()).contains("vpcs.json", ".Vpcs[].VpcId");
        assertThat(open().remarks(CATALOG)).singleElement().asString().startsWith("1 files hold what a program");
    }

    @Test
    void recordings_are_told_apart_by_their_parameters_in_whatever_order_and_spelling() {
        tree.done("ec2", "describe_images", "own", "{\"Owners\": [\"self\"], \"MaxResults\": 5}", NO, NO,
                "{\"Images\": [{\"ImageId\": \"own\"}]}");
        tree.done("ec2", "describe_images", "amazon",
                "{\"Owners\": [\"amazon\"], \"IncludeDeprecated\": true, \"DryRun\": null}", NO, NO,
                "{\"Images\": [{\"ImageId\": \"amazon\"}]}");

        assertThat(ask("ec2", "DescribeImages", "{\"IncludeDeprecated\": true, \"Owners\": [\"amazon\"]}").toString())
                .contains("amazon");
        assertThat(ask("ec2", "DescribeImages", "{\"Owners\": [\"self\"], \"MaxResults\": 5}").toString()).contains(
                "own");
        assertThat(refusal("ec2", "DescribeImages", "{\"Owners\": [\"other\"]}").code()).isEqualTo("NotRecorded");
    }

    @Test
    void the_only_recording_is_not_given_to_a_call_for_something_else() {
        tree.done("s3", "get_bucket_tagging", "tags", "{\"Bucket\": \"a\"}", NO, NO, "{\"TagSet\": []}");

        assertThat(ask("s3", "GetBucketTagging", "{\"Bucket\": \"a\", \"ExpectedBucketOwner\": \"1\"}").members())
                .containsKey("TagSet");
        assertThat(refusal("s3", "GetBucketTagging", "{\"Bucket\": \"b\"}").code()).isEqualTo("NotRecorded");
    }

    @Test
    void calls_for_items_are_answered_item_by_item_and_their_failures_are_told_again() {
        tree.answer(ONE, EAST, "tags", "[{\"parameters\": {\"Bucket\": \"a\"}, \"response\": {\"TagSet\": [{\"Key\":"
                + " \"k\", \"Value\": \"a\"}]}}, {\"parameters\": {\"Bucket\": \"b\"}, \"response\": null}]");
        tree.call(RecordedTree.call("s3", "get_bucket_tagging", "tags", "{\"Bucket\": \"${item.Name}\"}", NO, Optional
                .of("buckets"), CallState.DONE, Optional.empty(),
                List.of(new ItemFailure(members(
                        "{\"Bucket\": \"c\"}"), error(404, "NoSuchTagSet")))));

        assertThat(ask("s3", "GetBucketTagging", "{\"Bucket\": \"a\"}").toString()).contains("TagSet");
        assertThat(ask("s3", "GetBucketTagging", "{\"Bucket\": \"b\"}")).isEqualTo(Document.Members.EMPTY);
        assertThat(refusal("s3", "GetBucketTagging", "{\"Bucket\": \"c\"}").code()).isEqualTo("NoSuchTagSet");
        assertThat(refusal("s3", "GetBucketTagging", "{\"Bucket\": \"d\"}").code()).isEqualTo("NotRecorded");
    }

    @ParameterizedTest
    @CsvSource({"DENIED, 403, AccessDenied, AccessDenied", "FAILED, 400, Boom, Boom",
            "NOT_ENABLED, 400, SubscriptionRequiredException, SubscriptionRequiredException",
            "SKIPPED, , , NotRecorded", "FAILED, , StuckPages, NotRecorded", "NOT_AVAILABLE, , , NotRecorded"})
    void what_did_not_succeed_does_not_succeed_again(CallState state, Integer status, String code, String told) {
        var error = Optional.ofNullable(code).map(one -> status == null
                ? new CallError("OTHER", one, "no answer", OptionalInt.empty(), Optional.empty(), Optional.empty())
                : error(status, one));
        tree.answer(ONE, EAST, "sqs-list_queues", "{}");
        tree.call(RecordedTree.call("shield", "list_protections", "p", "{}", NO, NO, state, error, List.of()));

        assertThat(refusal("shield", "ListProtections", "{}").code()).isEqualTo(told);
    }

    @Test
    void nobody_answers_where_nobody_answered_then() {
        tree.call(RecordedTree.call("shield", "list_protections", "p", "{}", NO, NO, CallState.FAILED, Optional.of(
                new CallError("NETWORK", "UnknownHost", "no such host", OptionalInt.empty(), Optional.empty(),
                        Optional.empty())),
                List.of()));
        tree.answer(ONE, EAST, "sqs-list_queues", "{}");

        assertThatThrownBy(() -> ask("shield", "ListProtections", "{}")).isInstanceOf(Unanswered.class);
    }

    @Test
    void the_regions_of_an_account_are_those_of_which_anything_is_recorded() {
        tree.answer(ONE, EAST, "sqs-list_queues", "{}").answer(ONE, WEST, "sqs-list_queues", "{}");

        assertThat(ask("ec2", "DescribeRegions", "{}").toString()).contains(EAST.code(), WEST.code())
                .doesNotContain("us-west-2");
    }

    @Test
    void an_answer_that_was_cut_short_ends_with_what_cut_it() {
        tree.answer(ONE, EAST, "d", "{\"TableNames\": [\"a\", \"b\", \"c\"]}");
        tree.call(RecordedTree.call("dynamodb", "list_tables", "d", "{}", NO, NO, CallState.INCOMPLETE, Optional.of(
                error(400, "ThrottlingException")), List.of()));
        var playback = playback(open(), "dynamodb", "ListTables");

        var first = playback.answer(ONE, EAST, Document.Members.EMPTY);
        var second = playback.answer(ONE, EAST, after(first));
        assertThat(second.members().get("TableNames")).isEqualTo(new Document.Items(List.of(Document.text("c"))));
        assertThatThrownBy(() -> playback.answer(ONE, EAST, after(second))).isInstanceOfSatisfying(AwsFailure.class,
                failure -> assertThat(failure.code()).isEqualTo("ThrottlingException"));
    }

    private static Document.Members after(Document.Members page) {
        return members("{\"ExclusiveStartTableName\": \"" + page.text("LastEvaluatedTableName").orElseThrow() + "\"}");
    }

    @Test
    void nothing_is_told_from_not_asked_where_there_is_a_record() {
        tree.answer(ONE, EAST, "sqs-list_queues", "{}");
        tree.call(RecordedTree.call("sns", "list_topics", "t", "{}", Optional.of("Topics"), NO, CallState.EMPTY,
                Optional.empty(), List.of()));

        assertThat(ask("sns", "ListTopics", "{}")).isEqualTo(members("{\"Topics\": []}"));
        assertThat(refusal("sns", "ListSubscriptions", "{}").message()).contains("did not ask");
    }

    @Test
    void numbers_and_truths_that_are_written_as_text_are_what_the_model_says() {
        tree.answer(ONE, EAST, "lambda-list_functions", "{\"Functions\": [{\"CodeSize\": \"9007199254740993\","
                + " \"SnapStart\": {}, \"EphemeralStorage\": {\"Size\": \"512\"}}]}");
        tree.answer(ONE, EAST, "ec2-describe_vpcs", "{\"Vpcs\": [{\"IsDefault\": \"true\", \"VpcId\": 7}]}");

        assertThat(ask("lambda", "ListFunctions", "{}")).isEqualTo(members("{\"Functions\": [{\"CodeSize\":"
                + " 9007199254740993, \"SnapStart\": {}, \"EphemeralStorage\": {\"Size\": 512}}]}"));
        assertThat(ask("ec2", "DescribeVpcs", "{}")).isEqualTo(members(
                "{\"Vpcs\": [{\"IsDefault\": true, \"VpcId\": \"7\"}]}"));
    }

    @Test
    void a_stream_of_events_is_refused_by_its_name_whatever_is_recorded() {
        tree.answer(ONE, EAST, "logs-start_live_tail", "{}");

        var refused = refusal("logs", "StartLiveTail", "{\"logGroupIdentifiers\": [\"a\"]}");
        assertThat(refused.code()).isEqualTo("NotImplemented");
        assertThat(refused.message()).startsWith("logs:StartLiveTail is a stream of events");
    }

    @Test
    void a_write_is_refused() {
        tree.answer(ONE, EAST, "sqs-list_queues", "{}");

        assertThat(refusal("sqs", "CreateQueue", "{\"QueueName\": \"q\"}").code()).isEqualTo("UnsupportedOperation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Vpcs\": [", "", "{} {}", "{\"Vpcs\": {}}", "{\"Vpcs\": [{\"IsDefault\": \"maybe\"}]}",
            "{\"Nothing\": 1}", "\"text\"", "[[[[", "{\"Vpcs\": [{\"VpcId\": 1e999999999}]}"})
    void a_file_that_cannot_be_used_is_named_in_the_error(String text) {
        tree.answer(ONE, EAST, "ec2-describe_vpcs", text);

        var refused = refusal("ec2", "DescribeVpcs", "{}");
        assertThat(refused.code()).isEqualTo("UnreadableRecording");
        assertThat(refused.status()).hasValue(422);
        assertThat(refused.message()).contains("111122223333-Name/us-east-1/ec2-describe_vpcs.json");
    }

    @Test
    void names_that_nothing_is_called_by_are_told_on_start() {
        tree.answer(ONE, EAST, "bogus-list_things", "{}");
        tree.answer(ONE, EAST, "ec2-list_everything", "{}");
        tree.answer(ONE, EAST, "sqs-list_queues", "{}");
        tree.answer(ONE, new RegionId("xx-nowhere-1"), "sqs-list_queues", "{}");

        assertThat(open().remarks(CATALOG)).satisfiesExactly(
                names -> assertThat(names).contains("2 files", "bogus-list_things, ec2-list_everything"),
                regions -> assertThat(regions).contains("xx-nowhere-1"));
    }

    @Test
    void nothing_outside_of_the_folder_is_ever_shown(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("sqs-list_queues.json"), "{\"QueueUrls\": [\"secret\"]}");
        tree.answer(ONE, EAST, "sns-list_topics", "{}");
        var region = tree.folder().resolve("111122223333-Name/us-east-1");
        Files.createSymbolicLink(region.resolve("sqs-list_queues.json"), elsewhere.resolve("sqs-list_queues.json"));
        Files.createSymbolicLink(region.resolveSibling("eu-west-1"), elsewhere);
        Files.createSymbolicLink(tree.folder().resolve("222233334444-x"), elsewhere);
        tree.call(RecordedTree.call("kms", "list_keys", "../../../" + elsewhere.getFileName() + "/sqs-list_queues",
                "{}", NO, NO, CallState.DONE, Optional.empty(), List.of()));

        assertThat(refusal("sqs", "ListQueues", "{}").message()).contains("it is no file");
        assertThatThrownBy(() -> ask("sqs", "ListQueues", ONE, WEST, "{}")).isInstanceOf(AwsFailure.class);
        assertThatThrownBy(() -> ask("sqs", "ListQueues", TWO, EAST, "{}")).isInstanceOf(AwsFailure.class);
        assertThat(refusal("kms", "ListKeys", "{}").message()).doesNotContain("secret");
    }

    @Test
    void a_file_that_is_too_large_is_refused_without_being_read() throws IOException {
        tree.answer(ONE, EAST, "sqs-list_queues", "{}");
        try (var file = Files.newByteChannel(tree.folder().resolve("111122223333-Name/us-east-1/sqs-list_queues.json"),
                StandardOpenOption.WRITE)) {
            file.position(20_000_000_000L).write(ByteBuffer.wrap(new byte[]{'}'})); // a hole, not bytes
        }

        assertThat(refusal("sqs", "ListQueues", "{}").message()).contains("larger than");
    }

    @Test
    void the_run_of_a_single_account_says_whose_it_is(@TempDir Path single) {
        new RecordedTree(single).file("us-east-1/sqs-list_queues.json", "{\"QueueUrls\": [\"q\"]}")
                .file("run.json", "{\"account_id\": \"" + TWO + "\"}");
        var playback = playback(Replay.open(single, 2, CATALOG, ONE), "sqs", "ListQueues");

        assertThat(playback.knows(TWO, EAST)).isTrue();
        assertThat(playback.knows(ONE, EAST)).isFalse();
    }

    @Test
    void the_level_that_older_tools_had_is_passed_over() {
        tree.file("111122223333/2026-06-07T12-30/us-east-1/sqs-list_queues.json", "{\"QueueUrls\": [\"old\"]}");
        tree.file("111122223333/2026-06-08T12-30/us-east-1/sqs-list_queues.json", "{\"QueueUrls\": [\"new\"]}");

        assertThat(ask("sqs", "ListQueues", "{}").toString()).contains("new");
    }

    @Test
    void a_folder_of_several_runs_or_of_none_is_refused_in_words(@TempDir Path several) {
        assertThatThrownBy(() -> Replay.open(several, 2, CATALOG, ONE)).isInstanceOf(InvalidReplay.class)
                .hasMessageContaining("holds no inventory");
        new RecordedTree(several.resolve("one")).answer(ONE, EAST, "sqs-list_queues", "{}");
        new RecordedTree(several.resolve("two")).answer(ONE, EAST, "sqs-list_queues", "{}");
        assertThatThrownBy(() -> Replay.open(several, 2, CATALOG, ONE)).isInstanceOf(InvalidReplay.class)
                .hasMessageContaining("/one`").hasMessageContaining("/two`");
        assertThatThrownBy(() -> Replay.open(several.resolve("no"), 2, CATALOG, ONE)).isInstanceOf(InvalidReplay.class)
                .hasMessageContaining("is no folder");
    }

    /** By the names that tools give to units, and as AWS lists accounts; whoever made the run works in any case. */
    @Test
    void accounts_are_in_the_state_and_under_the_units_that_the_run_found_them_in() {
        tree.answer(ONE, EAST, "sqs-list_queues", "{}");
        tree.file("run.json", "{\"account_id\": \"111122223333\"}");
        tree.file("accounts.json", "{\"Accounts\": [{\"Id\": \"111122223333\", \"State\": \"SUSPENDED\"},"
                + " {\"id\": \"222233334444\", \"status\": \"SUSPENDED\", \"ouPath\": \"Root/Prod/Web\"},"
                + " {\"Id\": \"333344445555\", \"State\": \"PENDING_CLOSURE\", \"Paths\": [\"o-abcdefghij/r-ab12/"
                + "ou-ab12-12345678/333344445555/\"]}, {\"id\": \"444455556666\", \"state\": \"ACTIVE\"}]}");

        var world = ReplayedWorld.of(open(), new FirstWorld.Origin("o-0000000000", new World.Key("AKIA", "secret")));

        assertThat(world.accounts()).extracting(World.Account::state).containsExactly(Account.State.ACTIVE,
                Account.State.SUSPENDED, Account.State.PENDING_CLOSURE, Account.State.ACTIVE);
        assertThat(world.accounts()).extracting(World.Account::unit).containsExactly("", "Prod/Web",
                "ou-ab12-12345678", "");
    }

    @Test
    void what_is_told_of_accounts_one_by_one_is_found_in_their_folders() {
        tree.answer(ONE, EAST, "sqs-list_queues", "{}");
        tree.file("111122223333-Name/account_info.json", "{\"id\": \"111122223333\", \"name\": \"Name / of: it\","
                + " \"email\": \"one@example.com\"}");

        var world = ReplayedWorld.of(open(), new FirstWorld.Origin("o-0000000000", new World.Key("AKIA", "secret")));

        assertThat(world.accounts()).singleElement().satisfies(account -> {
            assertThat(account.name()).isEqualTo("Name / of: it");
            assertThat(account.email()).isEqualTo("one@example.com");
        });
    }

    @Test
    void the_accounts_of_an_inventory_become_a_world() {
        tree.answer(ONE, EAST, "sqs-list_queues", "{}");
        tree.answer(TWO, new RegionId("af-south-1"), "sqs-list_queues", "{}");
        tree.file("run.json", "{\"account_id\": \"222233334444\", \"role_name\": \"Auditor\"}");
        tree.file("accounts.json", "[{\"id\": \"222233334444\", \"name\": \"Boss\", \"email\": \"b@example.com\","
                + " \"arn\": \"arn:aws:organizations::222233334444:account/o-abcdefghij/222233334444\"},"
                + " {\"Id\": \"333344445555\", \"Name\": \"Quiet\", \"Email\": \"b@example.com\"}]");

        var key = new World.Key("AKIA", "secret");
        var world = ReplayedWorld.of(open(), new FirstWorld.Origin("o-0000000000", key));

        assertThat(world.management()).isEqualTo(TWO);
        assertThat(world.organization().orElseThrow().id()).isEqualTo("o-abcdefghij");
        assertThat(world.accounts()).extracting(World.Account::name).containsExactly("Boss", "Quiet", "Name");
        assertThat(world.accounts()).extracting(World.Account::email).doesNotHaveDuplicates();
        assertThat(world.accounts()).allSatisfy(account -> assertThat(account.roles()).singleElement().satisfies(
                role -> assertThat(role.name()).isEqualTo("Auditor")));
        assertThat(world.accounts().getFirst().regions()).containsExactly(new RegionId("af-south-1"));
        assertThat(world.accounts().getFirst().users()).singleElement().satisfies(user -> assertThat(user.keys())
                .containsExactly(key));
    }
}
