package dev.muster.api.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.TestCatalog;
import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import dev.muster.api.validation.Constraint;
import dev.muster.api.validation.ShapeValidator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server cuts into pages a client puts together again. */
class PagesTest {

    private static final Catalog CATALOG = TestCatalog.BUNDLED;
    private static final long SEED = Long.getLong("muster.seed", 20_261_127);

    private static ServiceModel service(String name) {
        return CATALOG.service(name).orElseThrow();
    }

    private static Paging paging(String service, String operation) {
        return Paging.of(service(service), operation(service, operation)).orElseThrow();
    }

    private static OperationModel operation(String service, String operation) {
        return service(service).operation(operation).orElseThrow();
    }

    private static Document.Members members(Map<String, Document> members) {
        return Document.Members.of(members);
    }

    private static Document.Items texts(String... texts) {
        return new Document.Items(List.<Document>copyOf(List.of(texts).stream().map(Document::text).toList()));
    }

    /** All pages, as a client that follows {@link Next} gets them. */
    private static List<Document.Members> pages(Paging paging, Document.Members whole, Document.Members parameters,
            int size) {
        var pages = new ArrayList<Document.Members>();
        var request = paging.first(parameters);
        while (true) {
            var page = paging.page(whole, request, size);
            pages.add(page);
            assertThat(pages.size()).isLessThan(1_000);
            switch (paging.next(request, page)) {
                case Next.End _ -> {
                    return pages;
                }
                case Next.Page(var next) -> request = next;
                case Next.Stuck(var why) -> throw new AssertionError(why);
            }
        }
    }

    @Test
    void pages_of_any_size_of_any_operation_give_the_whole_back() {
        int operations = 0;
        var random = new SplittableRandom(SEED);
        for (var name : CATALOG.services()) {
            for (var operation : service(name).operations().values()) {
                var scheme = KnownPagings.bundled().scheme(service(name), operation);
                if (scheme.isEmpty()) {
                    continue;
                }
                operations++;
                var place = "seed " + SEED + ": " + name + " " + operation.name();
                var paging = Paging.of(service(name), operation).orElseThrow();
                var whole = new Whole(random).of(operation, scheme.get());
                int size = random.nextInt(1, 6);

                var pages = pages(paging, whole, Document.Members.EMPTY, size);

                assertThat(paging.joined(pages)).as(place).isEqualTo(whole);
                int elements = elements(paging, whole);
                int longest = scheme.get().size().map(limit -> (int) limit
                        .asked(paging.first(Document.Members.EMPTY)).orElse(size)).orElse(size);
                int length = Math.min(size, longest);
                assertThat(pages).as(place).hasSize(Math.max(1, (elements + length - 1) / length));
                assertThat(pages).as(place).allSatisfy(page -> assertThat(elements(paging, page))
                        .isLessThanOrEqualTo(size));
            }
        }
        assertThat(operations).isGreaterThan(3_000);
    }

    private static int elements(Paging paging, Document.Members answer) {
        return paging.lists().stream().mapToInt(list -> switch (new MemberPath(list).in(answer)
                .orElse(Document.Null.NULL)) {
            case Document.Items(var items) -> items.size();
            case Document.Members(var entries) -> entries.size();
            default -> 0;
        }).sum();
    }

    @Test
    void tokens_keep_to_what_the_models_say_of_them() {
        var validator = new ShapeValidator();
        var random = new SplittableRandom(SEED);
        var wrong = new ArrayList<String>();
        for (var name : CATALOG.services()) {
            for (var operation : service(name).operations().values()) {
                Paging.of(service(name), operation).ifPresent(paging -> {
                    var scheme = KnownPagings.bundled().scheme(service(name), operation).orElseThrow();
                    var whole = new Whole(random).of(operation, scheme);
                    var page = paging.page(whole, Document.Members.EMPTY, 1);
                    if (paging.next(Document.Members.EMPTY, page) instanceof Next.Page(var request)) {
                        validator.validate(operation.input(), request).stream()
                                .filter(violation -> !(violation.constraint() instanceof Constraint.Required))
                                .forEach(violation -> wrong.add(name + ' ' + operation.name() + ' '
                                        + violation.constraint()));
                    }
                });
            }
        }
        System.out.println("paging: tokens that no model's pattern takes: " + wrong.size() + " " + wrong);
        assertThat(wrong).hasSizeLessThan(30);
    }

    @ParameterizedTest
    @CsvSource({"dynamodb, ListTables", "dynamodb, ListBackups", "dynamodb, Scan", "cloudfront, ListDistributions",
            "route53, ListResourceRecordSets", "devops-guru, ListInsights", "iam, ListRoles"})
    void a_token_that_was_not_given_out_is_refused(String service, String operation) {
        var random = new SplittableRandom(SEED);
        var paging = paging(service, operation);
        var scheme = KnownPagings.bundled().scheme(service(service), operation(service, operation)).orElseThrow();
        var whole = new Whole(random).of(operation(service, operation), scheme);
        var cursor = scheme.cursors().getFirst().input().name();
        var key = members(Map.of("id", members(Map.of("S", Document.text("made-up")))));
        boolean text = scheme.cursors().getFirst().input().shape() instanceof Shape.Text;
        var made = members(Map.of(cursor, text ? Document.text("made-up") : key));

        assertThatThrownBy(() -> paging.page(whole, made, 2)).isInstanceOf(RefusedPageToken.class)
                .hasMessageContaining(cursor);
    }

    @Test
    void a_token_serves_its_own_operation_and_parameters_only() {
        var whole = members(Map.of("Roles", texts("a", "b", "c"), "Users", texts("a", "b", "c")));
        var roles = paging("iam", "ListRoles");
        var request = members(Map.of("PathPrefix", Document.text("/a/")));
        var next = (Next.Page) roles.next(request, roles.page(whole, request, 1));
        var token = next.request().get("Marker").orElseThrow();

        assertThat(roles.page(whole, next.request(), 1).get("Roles")).contains(texts("b"));
        assertThatThrownBy(() -> paging("iam", "ListUsers").page(whole, next.request(), 1))
                .isInstanceOf(RefusedPageToken.class);
        assertThatThrownBy(() -> roles.page(whole, members(Map.of("Marker", token)), 1))
                .isInstanceOf(RefusedPageToken.class);
        assertThatThrownBy(() -> roles.page(members(Map.of("Roles", texts("a"))), next.request(), 1))
                .isInstanceOf(RefusedPageToken.class);
    }

    @Test
    void the_page_size_may_change_between_pages_and_the_request_makes_it_smaller() {
        var whole = members(Map.of("Roles", texts("a", "b", "c", "d", "e")));
        var paging = paging("iam", "ListRoles");
        var first = members(Map.of("MaxItems", new Document.Numeric(2)));
        var next = (Next.Page) paging.next(first, paging.page(whole, first, 1_000));
        var second = new LinkedHashMap<>(next.request().members());
        second.put("MaxItems", new Document.Numeric(1));

        assertThat(paging.page(whole, first, 1_000).get("Roles")).contains(texts("a", "b"));
        assertThat(paging.page(whole, new Document.Members(second), 1_000).get("Roles")).contains(texts("c"));
    }

    @Test
    void what_fits_on_one_page_has_no_token() {
        var whole = members(Map.of("Roles", texts("a", "b", "c")));

        assertThat(paging("iam", "ListRoles").page(whole, Document.Members.EMPTY, 3)).isEqualTo(members(
                Map.of("Roles", texts("a", "b", "c"), "IsTruncated", new Document.Bool(false))));
    }

    @Test
    void what_has_no_list_is_one_page() {
        var whole = members(Map.of("Roles", Document.text("odd")));

        assertThat(paging("iam", "ListRoles").page(whole, Document.Members.EMPTY, 1).get("Marker")).isEmpty();
    }

    @Test
    void queues_come_in_pages_only_if_a_size_is_asked_for_and_the_client_asks() {
        var paging = paging("sqs", "ListQueues");
        var whole = members(Map.of("QueueUrls", texts("a", "b", "c")));

        assertThat(paging.page(whole, Document.Members.EMPTY, 1)).isEqualTo(whole);
        assertThat(paging.first(Document.Members.EMPTY).get("MaxResults")).contains(new Document.Numeric(1_000));
        assertThat(pages(paging, whole, Document.Members.EMPTY, 1)).hasSize(3);
    }

    @Test
    void streams_continue_after_the_last_one_seen() {
        var paging = paging("firehose", "ListDeliveryStreams");
        var whole = members(Map.of("DeliveryStreamNames", texts("a", "b", "c")));

        var page = paging.page(whole, Document.Members.EMPTY, 2);

        assertThat(page.get("HasMoreDeliveryStreams")).contains(new Document.Bool(true));
        assertThat(paging.next(Document.Members.EMPTY, page)).isEqualTo(new Next.Page(
                members(Map.of("ExclusiveStartDeliveryStreamName", Document.text("b")))));
    }

    @Test
    void all_tokens_of_a_set_go_into_the_next_request_and_old_ones_go_away() {
        var paging = paging("route53", "ListResourceRecordSets");
        var answer = members(Map.of("IsTruncated", new Document.Bool(true), "NextRecordName", Document.text("b"),
                "NextRecordType", Document.text("A")));
        var request = members(Map.of("HostedZoneId", Document.text("Z"), "StartRecordName", Document.text("a"),
                "StartRecordIdentifier", Document.text("one")));

        assertThat(paging.next(request, answer)).isEqualTo(new Next.Page(members(Map.of("HostedZoneId",
                Document.text("Z"), "StartRecordName", Document.text("b"), "StartRecordType", Document.text("A")))));
    }

    @Test
    void a_page_without_elements_is_not_the_end_if_it_has_a_token() {
        var answer = members(Map.of("Accounts", texts(), "NextToken", Document.text("t")));

        assertThat(paging("organizations", "ListAccounts").next(Document.Members.EMPTY, answer))
                .isEqualTo(new Next.Page(members(Map.of("NextToken", Document.text("t")))));
    }

    @Test
    void an_empty_token_is_the_end() {
        var answer = members(Map.of("Accounts", texts(), "NextToken", Document.text("")));

        assertThat(paging("organizations", "ListAccounts").next(Document.Members.EMPTY, answer))
                .isEqualTo(new Next.End());
    }

    @Test
    void a_token_beside_the_word_that_nothing_is_left_is_the_end() {
        var answer = members(Map.of("IsTruncated", new Document.Bool(false), "Marker", Document.text("t")));

        assertThat(paging("iam", "ListRoles").next(Document.Members.EMPTY, answer)).isEqualTo(new Next.End());
    }

    @Test
    void the_same_token_again_and_a_truncated_answer_without_one_lead_nowhere() {
        var again = members(Map.of("Marker", Document.text("t"), "IsTruncated", new Document.Bool(true)));
        var without = members(Map.of("IsTruncated", new Document.Bool(true)));
        var roles = paging("iam", "ListRoles");

        assertThat(roles.next(members(Map.of("Marker", Document.text("t"))), again)).isInstanceOf(Next.Stuck.class);
        assertThat(roles.next(Document.Members.EMPTY, without)).isInstanceOf(Next.Stuck.class);
    }

    @Test
    void log_events_end_where_their_token_repeats() {
        var answer = members(Map.of("events", texts(), "nextForwardToken", Document.text("f/1")));

        assertThat(paging("logs", "GetLogEvents").next(members(Map.of("nextToken", Document.text("f/1"))), answer))
                .isEqualTo(new Next.End());
    }

    @Test
    void the_page_size_is_the_longest_allowed_unless_the_sheet_or_the_service_says_otherwise() {
        var first = paging("iam", "ListRoles").first(Document.Members.EMPTY);
        var own = members(Map.of("MaxItems", new Document.Numeric(7)));
        var chosen = members(Map.of("Marker", Document.text("t")));
        var ids = members(Map.of("InstanceIds", texts("i-1")));

        assertThat(first.get("MaxItems")).contains(new Document.Numeric(1_000));
        assertThat(paging("iam", "ListRoles").first(own)).isEqualTo(own);
        assertThat(paging("iam", "ListRoles").first(chosen)).isEqualTo(chosen);
        assertThat(paging("iam", "ListRoles").isChosenBy(chosen)).isTrue();
        assertThat(paging("ec2", "DescribeInstances").first(ids)).isEqualTo(ids);
        assertThat(paging("cognito-idp", "ListUserPools").first(Document.Members.EMPTY).get("MaxResults"))
                .contains(new Document.Numeric(60));
    }

    @Test
    void locks_keys_and_configurations_are_no_pages() {
        assertThat(Paging.of(service("wafv2"), operation("wafv2", "UpdateWebACL"))).isEmpty();
        assertThat(Paging.of(service("appconfigdata"), operation("appconfigdata", "GetLatestConfiguration"))).isEmpty();
        assertThat(Paging.of(service("sts"), operation("sts", "GetCallerIdentity"))).isEmpty();
    }
}
