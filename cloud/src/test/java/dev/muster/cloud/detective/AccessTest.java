package dev.muster.cloud.detective;

import static dev.muster.cloud.detective.DetectiveWorld.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.TestWorld;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.detective.model.AcceptInvitationRequest;
import software.amazon.awssdk.services.detective.model.BatchGetGraphMemberDatasourcesRequest;
import software.amazon.awssdk.services.detective.model.BatchGetMembershipDatasourcesRequest;
import software.amazon.awssdk.services.detective.model.CreateGraphRequest;
import software.amazon.awssdk.services.detective.model.CreateGraphResponse;
import software.amazon.awssdk.services.detective.model.CreateMembersRequest;
import software.amazon.awssdk.services.detective.model.DeleteGraphRequest;
import software.amazon.awssdk.services.detective.model.DeleteMembersRequest;
import software.amazon.awssdk.services.detective.model.DescribeOrganizationConfigurationRequest;
import software.amazon.awssdk.services.detective.model.DisableOrganizationAdminAccountRequest;
import software.amazon.awssdk.services.detective.model.DisassociateMembershipRequest;
import software.amazon.awssdk.services.detective.model.EnableOrganizationAdminAccountRequest;
import software.amazon.awssdk.services.detective.model.GetInvestigationRequest;
import software.amazon.awssdk.services.detective.model.GetMembersRequest;
import software.amazon.awssdk.services.detective.model.ListDatasourcePackagesRequest;
import software.amazon.awssdk.services.detective.model.ListGraphsRequest;
import software.amazon.awssdk.services.detective.model.ListIndicatorsRequest;
import software.amazon.awssdk.services.detective.model.ListInvestigationsRequest;
import software.amazon.awssdk.services.detective.model.ListInvitationsRequest;
import software.amazon.awssdk.services.detective.model.ListMembersRequest;
import software.amazon.awssdk.services.detective.model.ListOrganizationAdminAccountsRequest;
import software.amazon.awssdk.services.detective.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.detective.model.RejectInvitationRequest;
import software.amazon.awssdk.services.detective.model.StartInvestigationRequest;
import software.amazon.awssdk.services.detective.model.StartMonitoringMemberRequest;
import software.amazon.awssdk.services.detective.model.TagResourceRequest;
import software.amazon.awssdk.services.detective.model.UntagResourceRequest;
import software.amazon.awssdk.services.detective.model.UpdateDatasourcePackagesRequest;
import software.amazon.awssdk.services.detective.model.UpdateInvestigationStateRequest;
import software.amazon.awssdk.services.detective.model.UpdateOrganizationConfigurationRequest;

/** Who may do what: the questions to IAM, and ownership beyond it. */
class AccessTest {

    private final DetectiveWorld world = new DetectiveWorld();

    private final AccountId administrator = world.account("111122223333");

    private final AccountId member = world.account("000000000042");

    private final AccountId stranger = world.account("444455556666");

    @AfterEach
    void close() {
        world.close();
    }

    /** Requests for the administrator account alone, given the graph. */
    static List<Function<String, Object>> administratorRequests() {
        return List.of(graph -> CreateMembersRequest.builder().graphArn(graph).build(),
                graph -> DeleteMembersRequest.builder().graphArn(graph).build(),
                graph -> GetMembersRequest.builder().graphArn(graph).build(),
                graph -> ListMembersRequest.builder().graphArn(graph).build(),
                graph -> StartMonitoringMemberRequest.builder().graphArn(graph).build(),
                graph -> DeleteGraphRequest.builder().graphArn(graph).build(),
                graph -> ListTagsForResourceRequest.builder().resourceArn(graph).build(),
                graph -> TagResourceRequest.builder().resourceArn(graph).build(),
                graph -> UntagResourceRequest.builder().resourceArn(graph).build(),
                graph -> ListDatasourcePackagesRequest.builder().graphArn(graph).build(),
                graph -> UpdateDatasourcePackagesRequest.builder().graphArn(graph).build(),
                graph -> BatchGetGraphMemberDatasourcesRequest.builder().graphArn(graph).build(),
                graph -> DescribeOrganizationConfigurationRequest.builder().graphArn(graph).build(),
                graph -> UpdateOrganizationConfigurationRequest.builder().graphArn(graph).build(),
                graph -> StartInvestigationRequest.builder().graphArn(graph).build(),
                graph -> GetInvestigationRequest.builder().graphArn(graph).build(),
                graph -> ListInvestigationsRequest.builder().graphArn(graph).build(),
                graph -> ListIndicatorsRequest.builder().graphArn(graph).build(),
                graph -> UpdateInvestigationStateRequest.builder().graphArn(graph).build());
    }

    static List<Function<String, Object>> memberRequests() {
        return List.of(graph -> AcceptInvitationRequest.builder().graphArn(graph).build(),
                graph -> RejectInvitationRequest.builder().graphArn(graph).build(),
                graph -> DisassociateMembershipRequest.builder().graphArn(graph).build());
    }

    static List<Object> requestsWithoutGraph() {
        return List.of(ListGraphsRequest.builder().build(), ListInvitationsRequest.builder().build(),
                BatchGetMembershipDatasourcesRequest.builder().build(),
                DisableOrganizationAdminAccountRequest.builder().build());
    }

    @Test
    void all_29_operations_are_there() {
        assertThat(world.service.operations()).hasSize(29).extracting(Operation::name).doesNotHaveDuplicates();
        assertThat(world.service.operations()).allSatisfy(operation -> assertThat(operation.input().getSimpleName())
                .isEqualTo(operation.name() + "Request"));
    }

    @ParameterizedTest
    @MethodSource("administratorRequests")
    void a_graph_of_another_account_is_refused_whether_it_exists_or_not(Function<String, Object> request) {
        var graph = world.graph(administrator);
        world.add(administrator, graph, member);
        world.accept(member, graph);
        var unmade = graph.substring(0, graph.length() - 32) + "0".repeat(32);
        var operation = request.apply(graph).getClass().getSimpleName().replace("Request", "");

        for (var arn : List.of(graph, unmade)) {
            for (var caller : List.of(member, stranger)) {
                assertThat(refused("AccessDeniedException", () -> world.call(caller, request.apply(arn))).message())
                        .isEqualTo("User: arn:aws:iam::" + caller + ":root is not authorized to perform: detective:"
                                + operation + " on resource: " + arn);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("memberRequests")
    void a_stranger_to_the_graph_is_told_of_no_membership(Function<String, Object> request) {
        var graph = world.graph(administrator);

        refused("ResourceNotFoundException", () -> world.call(stranger, request.apply(graph)));
        refused("ResourceNotFoundException", () -> world.call(administrator, request.apply(graph)));
    }

    @ParameterizedTest
    @MethodSource({"administratorRequests", "memberRequests"})
    void iam_is_asked_about_the_graph_with_its_tags_and_the_callers_own_policies(Function<String, Object> request) {
        CreateGraphResponse graph = world.call(administrator,
                CreateGraphRequest.builder().tags(Map.of("Department", "Finance")).build());
        var operation = request.apply("").getClass().getSimpleName().replace("Request", "");

        assertThat(world.checks(member, DetectiveWorld.REGION, request.apply(graph.graphArn()))).singleElement()
                .satisfies(check -> {
                    assertThat(check.action()).isEqualTo("detective:" + operation);
                    assertThat(check.resource()).isEqualTo(graph.graphArn());
                    assertThat(check.owner()).contains(administrator);
                    assertThat(check.mode()).isEqualTo(Check.Mode.IDENTITY_ONLY);
                    assertThat(check.context()).isEqualTo(Map.of("aws:ResourceTag/Department", List.of("Finance")));
                });
    }

    @ParameterizedTest
    @MethodSource({"administratorRequests", "memberRequests"})
    void without_a_well_formed_arn_there_is_nothing_to_ask_iam(Function<String, Object> request) {
        DetectiveWorld.invalid("INVALID_GRAPH_ARN",
                () -> world.checks(member, DetectiveWorld.REGION, request.apply("junk")));
    }

    @ParameterizedTest
    @MethodSource("requestsWithoutGraph")
    void iam_is_asked_about_everything_where_there_is_no_graph(Object request) {
        assertThat(world.checks(member, DetectiveWorld.REGION, request)).singleElement().satisfies(check -> {
            assertThat(check.resource()).isEqualTo("*");
            assertThat(check.action())
                    .isEqualTo("detective:" + request.getClass().getSimpleName().replace("Request", ""));
        });
    }

    @Test
    void one_action_is_in_the_singular() {
        assertThat(world.checks(member, DetectiveWorld.REGION, ListOrganizationAdminAccountsRequest.builder().build()))
                .extracting(Check::action)
                .containsExactly("detective:ListOrganizationAdminAccount");
    }

    @Test
    void making_a_tagged_graph_also_asks_for_tagging_the_graph_about_to_be_made() {
        var request = CreateGraphRequest.builder().tags(Map.of("b", "2", "a", "1")).build();

        assertThat(world.checks(administrator, DetectiveWorld.REGION, request)).satisfiesExactly(create -> {
            assertThat(create.action()).isEqualTo("detective:CreateGraph");
            assertThat(create.resource()).isEqualTo("*");
            assertThat(create.context()).isEqualTo(Map.of("aws:RequestTag/a", List.of("1"), "aws:RequestTag/b",
                    List.of("2"), "aws:TagKeys", List.of("a", "b")));
        }, tag -> {
            assertThat(tag.action()).isEqualTo("detective:TagResource");
            assertThat(tag.resource()).startsWith("arn:aws:detective:us-east-1:111122223333:graph:");
        });
    }

    @Test
    void the_graph_that_iam_was_asked_about_is_the_one_that_is_made() {
        var request = CreateGraphRequest.builder().tags(Map.of("a", "1")).build();

        world.write(transaction -> {
            var call = world.world.callIn(transaction, TestWorld.root(administrator), DetectiveWorld.REGION);
            assertThat(GraphArn.madeBy(call)).isEqualTo(GraphArn.madeBy(call));
        });
        CreateGraphResponse made = world.call(administrator, request);
        assertThat(world.checks(administrator, DetectiveWorld.REGION, request)).last()
                .satisfies(check -> assertThat(check.resource()).isEqualTo(made.graphArn()))
                .satisfies(check -> assertThat(check.context()).containsEntry("aws:ResourceTag/a", List.of("1")));
    }

    @Test
    void tagging_and_untagging_tell_iam_of_the_keys() {
        var graph = world.graph(administrator);

        assertThat(world.checks(administrator, DetectiveWorld.REGION,
                TagResourceRequest.builder().resourceArn(graph).tags(Map.of("a", "1")).build())).singleElement()
                .satisfies(check -> assertThat(check.context()).isEqualTo(
                        Map.of("aws:RequestTag/a", List.of("1"), "aws:TagKeys", List.of("a"))));
        assertThat(world.checks(administrator, DetectiveWorld.REGION,
                UntagResourceRequest.builder().resourceArn(graph).tagKeys("a", "b").build())).singleElement()
                .satisfies(check -> assertThat(check.context()).isEqualTo(
                        Map.of("aws:TagKeys", List.of("a", "b"))));
    }

    @Test
    void tags_are_no_longer_shown_to_iam_once_taken_off() {
        CreateGraphResponse graph = world.call(administrator,
                CreateGraphRequest.builder().tags(Map.of("Department", "Finance")).build());
        world.call(administrator,
                UntagResourceRequest.builder().resourceArn(graph.graphArn()).tagKeys("Department", "absent").build());

        assertThat(world.checks(administrator, DetectiveWorld.REGION,
                ListMembersRequest.builder().graphArn(graph.graphArn()).build())).singleElement()
                .satisfies(check -> assertThat(check.context()).isEmpty());
    }

    @Test
    void designating_asks_for_what_the_service_does_on_the_callers_behalf() {
        world.write(transaction -> world.organizations.seedOrganization(transaction, "o-example", administrator, true,
                world.now()));

        var checks = world.checks(administrator, DetectiveWorld.REGION,
                EnableOrganizationAdminAccountRequest.builder().accountId("000000000042").build());

        assertThat(checks).extracting(check -> check.action() + " " + check.resource())
                .containsExactly("detective:EnableOrganizationAdminAccount *",
                        "iam:CreateServiceLinkedRole arn:aws:iam::111122223333:role/aws-service-role/"
                                + "detective.amazonaws.com/AWSServiceRoleForDetective",
                        "organizations:EnableAWSServiceAccess *",
                        "organizations:RegisterDelegatedAdministrator "
                                + "arn:aws:organizations::111122223333:account/o-example/000000000042");
        assertThat(checks.getFirst().context()).isEmpty();
        assertThat(checks.subList(1, 4)).allSatisfy(check -> assertThat(check.context())
                .containsEntry("aws:ViaAWSService", List.of("true"))
                .containsEntry("aws:CalledVia", List.of("detective.amazonaws.com")));
        assertThat(checks.get(1).context()).containsEntry("iam:AWSServiceName", List.of("detective.amazonaws.com"));
        assertThat(checks.get(3).context())
                .containsEntry("organizations:ServicePrincipal", List.of("detective.amazonaws.com"));
    }

    @Test
    void every_request_that_names_a_graph_is_among_those_tried_here() {
        var tried = administratorRequests().size() + memberRequests().size();

        var naming = world.service.operations().stream().filter(operation -> namesGraph(operation.input())).toList();

        assertThat(naming).as(naming.stream().map(Operation::name).collect(Collectors.joining(" "))).hasSize(tried);
    }

    private static boolean namesGraph(Class<?> request) {
        try {
            var builder = request.getMethod("builder").invoke(null);
            return ((SdkPojo) builder).sdkFields()
                    .stream()
                    .map(SdkField::memberName)
                    .anyMatch(name -> name.equals("GraphArn") || name.equals("ResourceArn"));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a request class without a builder", e);
        }
    }
}
