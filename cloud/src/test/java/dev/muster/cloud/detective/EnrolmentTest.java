package dev.muster.cloud.detective;

import static dev.muster.cloud.detective.DetectiveWorld.asked;
import static dev.muster.cloud.detective.DetectiveWorld.email;
import static dev.muster.cloud.detective.DetectiveWorld.invalid;
import static dev.muster.cloud.detective.DetectiveWorld.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.validation.Constraint;
import dev.muster.api.validation.Violation;
import dev.muster.cloud.OnBothDatabases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.detective.model.CreateGraphRequest;
import software.amazon.awssdk.services.detective.model.CreateGraphResponse;
import software.amazon.awssdk.services.detective.model.CreateMembersRequest;
import software.amazon.awssdk.services.detective.model.CreateMembersResponse;
import software.amazon.awssdk.services.detective.model.DeleteGraphRequest;
import software.amazon.awssdk.services.detective.model.ListMembersRequest;
import software.amazon.awssdk.services.detective.model.ListMembersResponse;
import software.amazon.awssdk.services.detective.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.detective.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.detective.model.MemberDetail;
import software.amazon.awssdk.services.detective.model.UnprocessedAccount;

/** An administrator and the accounts that it invites, from both sides. */
@OnBothDatabases
class EnrolmentTest {

    private static final RegionId IRELAND = new RegionId("eu-west-1");

    private static final RegionId GOV = new RegionId("us-gov-west-1");

    private final DetectiveWorld world = new DetectiveWorld();

    private final AccountId administrator = world.account("111122223333");

    private final AccountId member = world.account("000000000042");

    private final AccountId stranger = world.account("444455556666");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_new_graph_is_the_accounts_only_one_in_its_region() {
        var arn = world.graph(administrator);

        assertThat(arn)
                .matches("arn:aws:detective:us-east-1:111122223333:graph:[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}");
        assertThat(world.graphs(administrator, DetectiveWorld.REGION)).singleElement().satisfies(graph -> {
            assertThat(graph.arn()).isEqualTo(arn);
            assertThat(graph.createdTime()).isEqualTo(world.now());
        });
        assertThat(world.members(administrator, arn)).isEmpty();
    }

    @Test
    void making_a_graph_again_finds_the_first_with_its_tags() {
        CreateGraphResponse first = world.call(administrator,
                CreateGraphRequest.builder().tags(Map.of("team", "red")).build());
        CreateGraphResponse second = world.call(administrator,
                CreateGraphRequest.builder().tags(Map.of("team", "blue")).build());

        assertThat(second.graphArn()).isEqualTo(first.graphArn());
        assertThat(world.graphs(administrator, DetectiveWorld.REGION)).hasSize(1);
        ListTagsForResourceResponse tags = world.call(administrator,
                ListTagsForResourceRequest.builder().resourceArn(first.graphArn()).build());
        assertThat(tags.tags()).isEqualTo(Map.of("team", "red"));
    }

    @Test
    void an_account_without_graphs_sees_empty_lists() {
        assertThat(world.graphs(stranger, DetectiveWorld.REGION)).isEmpty();
        assertThat(world.invitations(stranger)).isEmpty();
    }

    @Test
    void graphs_of_two_regions_live_side_by_side() {
        var here = world.graph(administrator);
        var there = world.graph(administrator, IRELAND);

        assertThat(there).isNotEqualTo(here).contains(":eu-west-1:");
        assertThat(world.graphs(administrator, DetectiveWorld.REGION)).hasSize(1);
        assertThat(world.graphs(administrator, IRELAND)).hasSize(1);
        refused("ResourceNotFoundException",
                () -> world.call(administrator, IRELAND, ListMembersRequest.builder().graphArn(here).build()));
    }

    @Test
    @SuppressWarnings("deprecation") // the old name of the administrator is still sent
    void an_account_with_the_right_address_is_invited() {
        var graph = world.graph(administrator);

        var answer = world.add(administrator, CreateMembersRequest.builder().graphArn(graph).message("Welcome aboard"),
                member);

        assertThat(answer.unprocessedAccounts()).isEmpty();
        assertThat(answer.members()).singleElement().satisfies(detail -> {
            assertThat(detail.statusAsString()).isEqualTo("VERIFICATION_IN_PROGRESS");
            assertThat(detail.invitedTime()).isEqualTo(world.now());
        });
        assertThat(world.status(member, graph)).isEqualTo("INVITED");
        assertThat(world.invitations(member)).singleElement().satisfies(detail -> {
            assertThat(detail.accountId()).isEqualTo("000000000042");
            assertThat(detail.administratorId()).isEqualTo("111122223333").isEqualTo(detail.masterId());
            assertThat(detail.emailAddress()).isEqualTo(email(member));
            assertThat(detail.invitationTypeAsString()).isEqualTo("INVITATION");
            assertThat(detail.disabledReasonAsString()).isNull();
            assertThat(detail.hasDatasourcePackageIngestStates()).isFalse();
        });
        assertThat(world.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.account()).isEqualTo(member);
            assertThat(letter.to()).isEqualTo(email(member));
            assertThat(letter.text()).contains("111122223333", "us-east-1", "Welcome aboard", graph);
        });
    }

    @Test
    void verification_takes_as_long_as_is_set() {
        try (var slow = new DetectiveWorld(
                DetectiveSettings.defaults().withVerificationDelay(Duration.ofSeconds(30)))) {
            slow.account("111122223333");
            slow.account("000000000042");
            var graph = slow.graph(administrator);
            slow.add(administrator, graph, member);

            slow.pass(Duration.ofSeconds(29));
            assertThat(slow.status(member, graph)).isEqualTo("VERIFICATION_IN_PROGRESS");
            assertThat(slow.letters()).isEmpty();
            refused("ConflictException", () -> slow.accept(member, graph));

            slow.pass(Duration.ofSeconds(1));
            assertThat(slow.status(member, graph)).isEqualTo("INVITED");
            assertThat(slow.letters()).hasSize(1);
            assertThat(slow.members(administrator, graph).getFirst().updatedTime()).isEqualTo(slow.now());
        }
    }

    @Test
    void a_wrong_address_fails_and_can_be_corrected() {
        var graph = world.graph(administrator);

        world.call(administrator, CreateMembersRequest.builder().graphArn(graph)
                .accounts(asked(member, "someone-else@example.com"), asked(new AccountId("999999999999"),
                        "nobody@example.com"))
                .build());

        assertThat(world.status(member, graph)).isEqualTo("VERIFICATION_FAILED");
        assertThat(world.members(administrator, graph)).extracting(MemberDetail::statusAsString)
                .containsOnly("VERIFICATION_FAILED");
        assertThat(world.invitations(member)).isEmpty();
        assertThat(world.letters()).isEmpty();
        assertThat(refused("ConflictException", () -> world.accept(member, graph)).message())
                .isEqualTo("The membership status must be INVITED, but is VERIFICATION_FAILED");

        world.pass(Duration.ofMinutes(1));
        assertThat(world.add(administrator, graph, member).members()).hasSize(1);
        assertThat(world.status(member, graph)).isEqualTo("INVITED");
        assertThat(world.record(member, graph).orElseThrow().invitedTime()).isEqualTo(world.now());
    }

    @ParameterizedTest
    @ValueSource(strings = {" root-000000000042@example.com ", "root-000000000042@EXAMPLE.com"})
    void blanks_around_an_address_and_the_case_of_its_domain_do_not_matter(String address) {
        var graph = world.graph(administrator);
        world.call(administrator,
                CreateMembersRequest.builder().graphArn(graph).accounts(asked(member, address)).build());

        assertThat(world.status(member, graph)).isEqualTo("INVITED");
    }

    @Test
    void the_case_of_an_addresss_local_part_matters() {
        var graph = world.graph(administrator);
        world.call(administrator, CreateMembersRequest.builder().graphArn(graph)
                .accounts(asked(member, "Root-000000000042@example.com")).build());

        assertThat(world.status(member, graph)).isEqualTo("VERIFICATION_FAILED");
    }

    @Test
    void without_notification_the_invitation_still_waits_to_be_accepted() {
        var graph = world.graph(administrator);
        world.add(administrator, CreateMembersRequest.builder().graphArn(graph).disableEmailNotification(true), member);

        assertThat(world.letters()).isEmpty();
        assertThat(world.status(member, graph)).isEqualTo("INVITED");
    }

    @Test
    void in_govcloud_addresses_are_not_verified_and_nobody_gets_mail() {
        var graph = world.graph(administrator, GOV);
        CreateMembersResponse answer = world.call(administrator, GOV, CreateMembersRequest.builder().graphArn(graph)
                .accounts(asked(member, "anything@example.com")).build());

        assertThat(answer.members()).extracting(MemberDetail::statusAsString).containsExactly("INVITED");
        assertThat(graph).startsWith("arn:aws-us-gov:detective:us-gov-west-1:");
        assertThat(world.letters()).isEmpty();
        assertThat(world.invitations(member, GOV)).hasSize(1);
    }

    @Test
    void an_invitation_can_be_accepted_once() {
        var graph = world.graph(administrator);
        world.add(administrator, graph, member);

        world.pass(Duration.ofMinutes(5));
        world.accept(member, graph);

        assertThat(world.record(member, graph)).hasValueSatisfying(detail -> {
            assertThat(detail.statusAsString()).isEqualTo("ENABLED");
            assertThat(detail.updatedTime()).isEqualTo(world.now());
            assertThat(detail.datasourcePackageIngestStatesAsStrings()).isEqualTo(Map.of("DETECTIVE_CORE", "STARTED"));
        });
        assertThat(refused("ConflictException", () -> world.accept(member, graph)).message())
                .isEqualTo("The membership status must be INVITED, but is ENABLED");
    }

    @Test
    void a_declined_invitation_is_gone_and_a_new_one_starts_afresh() {
        var graph = world.graph(administrator);
        world.add(administrator, graph, member);
        world.reject(member, graph);

        assertThat(world.status(member, graph)).isEqualTo("none");
        refused("ResourceNotFoundException", () -> world.accept(member, graph));

        world.pass(Duration.ofHours(1));
        world.add(administrator, graph, member);
        assertThat(world.record(member, graph).orElseThrow().invitedTime()).isEqualTo(world.now());
    }

    @Test
    void a_member_can_leave_once() {
        var graph = world.graph(administrator);
        world.add(administrator, graph, member);
        world.accept(member, graph);
        world.disassociate(member, graph);

        assertThat(world.status(member, graph)).isEqualTo("none");
        assertThat(refused("ResourceNotFoundException", () -> world.disassociate(member, graph)).message())
                .isEqualTo("The account is not a member of the behavior graph");
    }

    @Test
    void an_invited_account_can_neither_leave_nor_be_monitored() {
        var graph = world.graph(administrator);
        world.add(administrator, graph, member);

        refused("ConflictException", () -> world.disassociate(member, graph));
        refused("ConflictException", () -> world.monitor(administrator, graph, member));
        refused("ResourceNotFoundException", () -> world.monitor(administrator, graph, stranger));
        refused("ConflictException", () -> world.monitor(administrator, graph, administrator));
    }

    @Test
    @SuppressWarnings("deprecation") // the old name of the volume is still sent
    void an_account_of_unknown_volume_is_enabled_when_it_is_known() {
        var graph = world.graph(administrator);
        world.volume(member, new Volume.Unknown());
        world.add(administrator, graph, member);
        world.accept(member, graph);

        assertThat(world.record(member, graph)).hasValueSatisfying(detail -> {
            assertThat(detail.statusAsString()).isEqualTo("ACCEPTED_BUT_DISABLED");
            assertThat(detail.disabledReasonAsString()).isEqualTo("VOLUME_UNKNOWN");
        });
        world.monitor(administrator, graph, member);
        assertThat(world.status(member, graph)).isEqualTo("ACCEPTED_BUT_DISABLED");
        refused("ConflictException", () -> world.disassociate(member, graph));

        world.volume(member, new Volume.Known(5_000_000_000L));
        world.monitor(administrator, graph, member);

        assertThat(world.record(member, graph)).hasValueSatisfying(detail -> {
            assertThat(detail.statusAsString()).isEqualTo("ENABLED");
            assertThat(detail.disabledReasonAsString()).isNull();
            assertThat(detail.volumeUsageInBytes()).isEqualTo(5_000_000_000L);
        });
    }

    @Test
    void the_service_enables_waiting_accounts_by_the_hour_in_order_of_invitation() {
        var graph = world.graph(administrator);
        var terabyte = 1_000_000_000_000L;
        world.volume(administrator, new Volume.Known(8 * terabyte));
        world.volume(stranger, new Volume.Known(3 * terabyte));
        world.volume(member, new Volume.Known(3 * terabyte));
        world.add(administrator, graph, stranger);
        world.pass(Duration.ofSeconds(1));
        world.add(administrator, graph, member);
        world.accept(member, graph);
        world.accept(stranger, graph);
        assertThat(world.record(member, graph).orElseThrow().disabledReasonAsString()).isEqualTo("VOLUME_TOO_HIGH");
        assertThat(
                refused("ServiceQuotaExceededException", () -> world.monitor(administrator, graph, member)).message())
                .isEqualTo("The data volume of the behavior graph exceeds its quota");

        world.volume(administrator, new Volume.Known(5 * terabyte));
        assertThat(world.status(stranger, graph)).isEqualTo("ACCEPTED_BUT_DISABLED");
        world.pass(Duration.ofHours(1));

        assertThat(world.status(stranger, graph)).isEqualTo("ENABLED");
        assertThat(world.status(member, graph)).isEqualTo("ACCEPTED_BUT_DISABLED");
    }

    @Test
    void with_an_accept_delay_the_volume_counts_as_unknown_for_so_long() {
        try (var slow = new DetectiveWorld(DetectiveSettings.defaults().withAcceptDelay(Duration.ofHours(24)))) {
            slow.account("111122223333");
            slow.account("000000000042");
            var graph = slow.graph(administrator);
            slow.add(administrator, graph, member);
            slow.accept(member, graph);

            slow.pass(Duration.ofHours(23));
            slow.monitor(administrator, graph, member);
            assertThat(slow.record(member, graph).orElseThrow().disabledReasonAsString()).isEqualTo("VOLUME_UNKNOWN");

            slow.pass(Duration.ofHours(1));
            assertThat(slow.status(member, graph)).isEqualTo("ENABLED");
        }
    }

    @Test
    void members_are_removed_and_strangers_named() {
        var graph = world.graph(administrator);
        world.add(administrator, graph, member);

        var removed = world.remove(administrator, graph, member, stranger, member, administrator);
        assertThat(removed.accountIds()).containsExactly(member.digits());
        assertThat(removed.unprocessedAccounts()).extracting(UnprocessedAccount::accountId)
                .containsExactly(stranger.digits(), member.digits(), administrator.digits());
        assertThat(removed.unprocessedAccounts()).noneMatch(account -> account.reason().contains("error"));

        var got = world.get(administrator, graph, member, stranger);
        assertThat(got.memberDetails()).isEmpty();
        assertThat(got.unprocessedAccounts()).hasSize(2);
    }

    @Test
    void a_graph_takes_no_more_members_than_its_limit_and_then_nobody() {
        try (var small = new DetectiveWorld(DetectiveSettings.defaults().withMemberLimit(3))) {
            small.account("111122223333");
            var accounts = accounts(small, 4);
            var graph = small.graph(administrator);
            small.add(administrator, graph, accounts[0], accounts[1]);

            var refusal = refused("ServiceQuotaExceededException",
                    () -> small.add(administrator, graph, accounts[2], accounts[3]));
            assertThat(refusal.members().get("Resources")).containsInstanceOf(Document.Items.class);
            assertThat(small.members(administrator, graph)).hasSize(2);

            small.add(administrator, graph, accounts[2]);
            assertThat(small.members(administrator, graph)).hasSize(3);
        }
    }

    @Test
    void the_limit_is_twelve_hundred_members() {
        var graph = world.graph(administrator);
        var accounts = accounts(world, 1_201);
        for (int from = 0; from < 1_199; from += 50) {
            world.add(administrator, graph, slice(accounts, from, Math.min(1_199, from + 50)));
        }

        refused("ServiceQuotaExceededException", () -> world.add(administrator, graph, accounts[1_199],
                accounts[1_200]));
        assertThat(world.members(administrator, graph)).hasSize(200);
        assertThat(world.add(administrator, graph, accounts[1_199]).members()).hasSize(1);
    }

    @Test
    void accounts_that_are_members_already_are_named_and_the_others_added() {
        var graph = world.graph(administrator);
        var accounts = accounts(world, 50);
        world.add(administrator, graph, slice(accounts, 0, 10));

        var answer = world.add(administrator, graph, accounts);

        assertThat(answer.members()).hasSize(40);
        assertThat(answer.unprocessedAccounts()).hasSize(10)
                .extracting(UnprocessedAccount::reason)
                .containsOnly("Account is already a member");
    }

    @Test
    void the_administrator_and_accounts_listed_twice_are_not_added() {
        var graph = world.graph(administrator);

        var answer = world.add(administrator, graph, administrator, member, member);

        assertThat(answer.members()).extracting(MemberDetail::accountId).containsExactly(member.digits());
        assertThat(answer.unprocessedAccounts()).extracting(UnprocessedAccount::accountId)
                .containsExactly(administrator.digits(), member.digits());
    }

    @Test
    void an_address_is_needed_for_accounts_that_are_invited() {
        var graph = world.graph(administrator);
        var accounts = List.of(asked(stranger, email(stranger)),
                software.amazon.awssdk.services.detective.model.Account.builder().accountId(member.digits()).build());

        invalid("INVALID_REQUEST_BODY", () -> world.call(administrator,
                CreateMembersRequest.builder().graphArn(graph).accounts(accounts).build()));

        assertThat(world.members(administrator, graph)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "arn:aws:detective:us-east-1:111122223333:graph:0123456789ABCDEF0123456789ABCDEF",
            "arn:aws:detective:us-east-1:111122223333:graph:056d2a9521xi2bbluw1d164680eby416",
            "arn:aws:detective:us-east-1:111122223333:graph:0123456789abcdef0123456789abcdef\n"})
    void a_malformed_arn_is_named_as_the_fault(String arn) {
        invalid("INVALID_GRAPH_ARN",
                () -> world.call(administrator, ListMembersRequest.builder().graphArn(arn).build()));
    }

    @Test
    void a_missing_arn_is_named_as_the_fault() {
        invalid("INVALID_GRAPH_ARN", () -> world.call(administrator, ListMembersRequest.builder().build()));
    }

    private static Violation missing(String member) {
        return new Violation(List.of(new Violation.Step.Member(member)), Document.Null.NULL, false,
                new Constraint.Required());
    }

    @Test
    void violations_of_the_model_say_what_is_wrong() {
        var body = world.service.invalid(List.of(missing("Accounts"), missing("GraphArn")));
        var arns = world.service.invalid(List.of(missing("GraphArns[1]")));

        invalid("INVALID_REQUEST_BODY", () -> {
            throw body;
        });
        assertThat(body.message()).isEqualTo(missing("Accounts").text());
        invalid("INVALID_GRAPH_ARN", () -> {
            throw arns;
        });
        assertThat(world.service.malformed("x").message()).isEqualTo("Invalid request body");
        assertThat(world.service.validatesFirst()).isFalse();
    }

    @Test
    void deleting_a_graph_takes_it_from_everybody() {
        var graph = world.graph(administrator);
        world.add(administrator, graph, member, stranger);
        world.accept(member, graph);
        world.call(administrator, DeleteGraphRequest.builder().graphArn(graph).build());

        assertThat(world.graphs(administrator, DetectiveWorld.REGION)).isEmpty();
        assertThat(world.invitations(member)).isEmpty();
        refused("ResourceNotFoundException", () -> world.accept(stranger, graph));
        refused("ResourceNotFoundException", () -> world.disassociate(member, graph));
        assertThat(refused("ResourceNotFoundException", () -> world.members(administrator, graph)).message())
                .isEqualTo("The behavior graph does not exist");
        assertThat(world.graph(administrator)).isNotEqualTo(graph);
    }

    @Test
    void a_long_list_comes_in_pages_whose_tokens_are_good_for_that_list_alone() {
        var graph = world.graph(administrator);
        var accounts = accounts(world, 450);
        for (int from = 0; from < 450; from += 50) {
            world.add(administrator, graph, slice(accounts, from, from + 50));
        }
        var seen = new ArrayList<String>();
        var pages = 0;
        String token = null;
        do {
            ListMembersResponse page = world.call(administrator,
                    ListMembersRequest.builder().graphArn(graph).maxResults(200).nextToken(token).build());
            page.memberDetails().forEach(detail -> seen.add(detail.accountId()));
            if (token == null) {
                var other = world.graph(stranger);
                var bound = page.nextToken();
                invalid("INVALID_REQUEST_BODY", () -> world.call(stranger,
                        ListMembersRequest.builder().graphArn(other).nextToken(bound).build()));
            }
            token = page.nextToken();
            pages++;
        } while (token != null);

        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(450).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void a_region_without_the_service_is_refused() {
        assertThat(refused("UnknownOperationException", () -> world.graphs(administrator,
                new RegionId("ap-southeast-5"))).status()).hasValue(404);
    }

    private static AccountId[] accounts(DetectiveWorld world, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> world.account(String.format(Locale.ROOT, "7%011d", index)))
                .toArray(AccountId[]::new);
    }

    private static AccountId[] slice(AccountId[] accounts, int from, int to) {
        return java.util.Arrays.copyOfRange(accounts, from, to);
    }
}
