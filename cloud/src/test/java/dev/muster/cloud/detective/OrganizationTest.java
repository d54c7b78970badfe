package dev.muster.cloud.detective;

import static dev.muster.cloud.detective.DetectiveWorld.email;
import static dev.muster.cloud.detective.DetectiveWorld.invalid;
import static dev.muster.cloud.detective.DetectiveWorld.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.account.Account;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.detective.model.Administrator;
import software.amazon.awssdk.services.detective.model.CreateMembersRequest;
import software.amazon.awssdk.services.detective.model.CreateMembersResponse;
import software.amazon.awssdk.services.detective.model.DeleteGraphRequest;
import software.amazon.awssdk.services.detective.model.DescribeOrganizationConfigurationRequest;
import software.amazon.awssdk.services.detective.model.DescribeOrganizationConfigurationResponse;
import software.amazon.awssdk.services.detective.model.DisableOrganizationAdminAccountRequest;
import software.amazon.awssdk.services.detective.model.EnableOrganizationAdminAccountRequest;
import software.amazon.awssdk.services.detective.model.ListOrganizationAdminAccountsRequest;
import software.amazon.awssdk.services.detective.model.ListOrganizationAdminAccountsResponse;
import software.amazon.awssdk.services.detective.model.MemberDetail;
import software.amazon.awssdk.services.detective.model.UpdateOrganizationConfigurationRequest;

/** An organization whose management account hands Detective to another account. */
class OrganizationTest {

    private static final String ORGANIZATION = "o-example";

    private static final RegionId IRELAND = new RegionId("eu-west-1");

    private final DetectiveWorld world = new DetectiveWorld();

    private final AccountId management = world.account("100000000001");

    private final AccountId security = world.account("100000000002");

    private final AccountId insider = world.account("100000000003");

    private final AccountId newcomer = world.account("100000000004");

    private final AccountId outsider = world.account("900000000001");

    @BeforeEach
    void organize() {
        world.write(transaction -> {
            world.organizations.seedOrganization(transaction, ORGANIZATION, management, true, world.now());
            world.organizations.join(transaction, ORGANIZATION, security, world.now());
            world.organizations.join(transaction, ORGANIZATION, insider, world.now());
        });
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void designate(AccountId account) {
        designate(account, DetectiveWorld.REGION);
    }

    private void designate(AccountId account, RegionId region) {
        world.call(management, region,
                EnableOrganizationAdminAccountRequest.builder().accountId(account.digits()).build());
    }

    private List<Administrator> administrators(AccountId caller) {
        return world.<ListOrganizationAdminAccountsResponse>call(caller,
                ListOrganizationAdminAccountsRequest.builder().build()).administrators();
    }

    private String graph() {
        return world.graphs(security, DetectiveWorld.REGION).getFirst().arn();
    }

    private void autoEnable(boolean on) {
        world.call(security,
                UpdateOrganizationConfigurationRequest.builder().graphArn(graph()).autoEnable(on).build());
    }

    private boolean autoEnable() {
        return world.<DescribeOrganizationConfigurationResponse>call(security,
                DescribeOrganizationConfigurationRequest.builder().graphArn(graph()).build()).autoEnable();
    }

    private void join(AccountId account) {
        world.write(transaction -> world.organizations.join(transaction, ORGANIZATION, account, world.now()));
    }

    private void leave(AccountId account) {
        world.write(transaction -> world.organizations.leave(transaction, ORGANIZATION, account, world.now()));
    }

    @Test
    void designating_makes_a_graph_where_there_is_none() {
        designate(security);

        assertThat(administrators(management)).singleElement().satisfies(administrator -> {
            assertThat(administrator.accountId()).isEqualTo(security.digits());
            assertThat(administrator.graphArn()).isEqualTo(graph());
            assertThat(administrator.delegationTime()).isEqualTo(world.now());
        });
        assertThat(world.organizations.trusted()).containsExactly("detective.amazonaws.com");
        assertThat(world.organizations.delegated())
                .containsExactly(security);
        assertThat(world.iam.serviceLinkedRoles).containsExactly(management + " detective.amazonaws.com");
    }

    @Test
    void an_older_graph_becomes_the_organizations_with_its_members() {
        var old = world.graph(security);
        world.add(security, old, insider, outsider);
        designate(security);

        assertThat(graph()).isEqualTo(old);
        assertThat(world.record(insider, old)).hasValueSatisfying(detail -> {
            assertThat(detail.invitationTypeAsString()).isEqualTo("ORGANIZATION");
            assertThat(detail.statusAsString()).isEqualTo("ENABLED");
            assertThat(detail.invitedTime()).isNull();
        });
        assertThat(world.record(outsider, old)).hasValueSatisfying(detail -> {
            assertThat(detail.invitationTypeAsString()).isEqualTo("INVITATION");
            assertThat(detail.statusAsString()).isEqualTo("INVITED");
        });
    }

    @Test
    void only_the_management_account_designates() {
        designate(security);
        refused("AccessDeniedException", () -> administrators(security));
        refused("AccessDeniedException", () -> world.call(insider,
                EnableOrganizationAdminAccountRequest.builder().accountId(insider.digits()).build()));
        assertThat(refused("AccessDeniedException", () -> world.call(security,
                DisableOrganizationAdminAccountRequest.builder().build())).message())
                .endsWith("perform: detective:DisableOrganizationAdminAccount on resource: *");
        assertThat(refused("ValidationException", () -> administrators(outsider)).message())
                .contains("account is not a member of an organization");
    }

    @Test
    void designating_again_changes_nothing_and_designating_another_is_refused() {
        designate(security);
        var graph = graph();
        world.pass(Duration.ofHours(1));
        designate(security);

        assertThat(graph()).isEqualTo(graph);
        assertThat(administrators(management).getFirst().delegationTime()).isEqualTo(world.now().minusSeconds(3_600));
        invalid("INVALID_REQUEST_BODY", () -> designate(insider));
        invalid("INVALID_REQUEST_BODY", () -> designate(insider, IRELAND));
        invalid("INVALID_REQUEST_BODY", () -> designate(outsider, IRELAND));
        invalid("INVALID_REQUEST_BODY", () -> designate(management));
    }

    @Test
    void the_management_account_may_designate_itself_in_another_region() {
        designate(security);
        designate(management, IRELAND);

        assertThat(world.graphs(management, IRELAND)).hasSize(1);
    }

    @Test
    void accounts_of_the_organization_are_enabled_without_invitation() {
        designate(security);
        CreateMembersResponse answer = world.call(security, CreateMembersRequest.builder().graphArn(graph())
                .accounts(software.amazon.awssdk.services.detective.model.Account.builder()
                        .accountId(insider.digits())
                        .build(), DetectiveWorld.asked(outsider, email(outsider)))
                .build());

        assertThat(answer.members()).extracting(MemberDetail::statusAsString)
                .containsExactly("ENABLED", "VERIFICATION_IN_PROGRESS");
        assertThat(world.status(insider, graph())).isEqualTo("ENABLED");
        assertThat(world.letters()).extracting(letter -> letter.account()).containsExactly(outsider);
        assertThat(refused("ConflictException", () -> world.disassociate(insider, graph())).message())
                .isEqualTo("The membership is managed by the organization, and its status is ENABLED");
        refused("ConflictException", () -> world.accept(insider, graph()));
        refused("ConflictException", () -> world.reject(insider, graph()));

        assertThat(world.remove(security, graph(), insider).accountIds()).containsExactly(insider.digits());
        assertThat(world.add(security, graph(), insider).members()).hasSize(1);
    }

    @Test
    void accounts_of_the_organization_are_verified_as_long_as_others_but_never_invited() {
        try (var slow = new DetectiveWorld(
                DetectiveSettings.defaults().withVerificationDelay(Duration.ofSeconds(30)))) {
            List.of(management, security, insider).forEach(account -> slow.account(account.digits()));
            slow.write(transaction -> {
                slow.organizations.seedOrganization(transaction, ORGANIZATION, management, true, slow.now());
                slow.organizations.join(transaction, ORGANIZATION, security, slow.now());
                slow.organizations.join(transaction, ORGANIZATION, insider, slow.now());
            });
            slow.call(management,
                    EnableOrganizationAdminAccountRequest.builder().accountId(security.digits()).build());
            var graph = slow.graphs(security, DetectiveWorld.REGION).getFirst().arn();
            slow.add(security, graph, insider);
            assertThat(slow.status(insider, graph)).isEqualTo("VERIFICATION_IN_PROGRESS");

            slow.pass(Duration.ofSeconds(30));

            assertThat(slow.status(insider, graph)).isEqualTo("ENABLED");
            assertThat(slow.letters()).isEmpty();
        }
    }

    @Test
    void with_auto_enable_newcomers_are_members_at_once() {
        designate(security);
        assertThat(autoEnable()).isFalse();
        autoEnable(true);
        world.call(security, UpdateOrganizationConfigurationRequest.builder().graphArn(graph()).build());
        assertThat(autoEnable()).isTrue();

        join(newcomer);

        assertThat(world.status(insider, graph())).isEqualTo("none");
        assertThat(world.status(newcomer, graph())).isEqualTo("ENABLED");
        refused("ConflictException", () -> world.disassociate(newcomer, graph()));
    }

    @Test
    void without_auto_enable_newcomers_are_not_members() {
        designate(security);
        join(newcomer);

        assertThat(world.members(security, graph())).isEmpty();
    }

    @Test
    void whoever_leaves_the_organization_leaves_its_graph() {
        designate(security);
        world.add(security, graph(), insider, outsider);
        leave(insider);

        assertThat(world.status(insider, graph())).isEqualTo("none");
        assertThat(world.status(outsider, graph())).isEqualTo("INVITED");
    }

    @Test
    void a_closed_account_loses_its_graphs_and_memberships() {
        var own = world.graph(insider);
        var other = world.graph(outsider);
        world.add(outsider, other, insider);
        world.write(transaction -> world.accounts.setState(transaction, insider, Account.State.SUSPENDED));
        leave(insider);

        assertThat(world.graphs(insider, DetectiveWorld.REGION)).isEmpty();
        assertThat(world.members(outsider, other)).isEmpty();
        refused("ResourceNotFoundException", () -> world.members(insider, own));
    }

    @Test
    void withdrawing_deletes_the_organizations_graph_in_this_region_alone() {
        designate(security);
        designate(security, IRELAND);
        world.call(management, DisableOrganizationAdminAccountRequest.builder().build());

        assertThat(administrators(management)).isEmpty();
        assertThat(world.graphs(security, DetectiveWorld.REGION)).isEmpty();
        assertThat(world.graphs(security, IRELAND)).hasSize(1);
        assertThat(world.organizations.delegated())
                .containsExactly(security);
        invalid("INVALID_REQUEST_BODY",
                () -> world.call(management, DisableOrganizationAdminAccountRequest.builder().build()));
    }

    @Test
    void losing_the_delegation_deletes_the_organizations_graphs_everywhere() {
        designate(security);
        designate(security, IRELAND);
        world.write(transaction -> world.organizations.deregister(transaction, ORGANIZATION, security, world.now()));

        assertThat(administrators(management)).isEmpty();
        assertThat(world.graphs(security, DetectiveWorld.REGION)).isEmpty();
        assertThat(world.graphs(security, IRELAND)).isEmpty();
    }

    @Test
    void an_administrator_that_deletes_its_graph_keeps_the_designation() {
        designate(security);
        world.call(security, DeleteGraphRequest.builder().graphArn(graph()).build());

        assertThat(administrators(management)).singleElement()
                .satisfies(administrator -> assertThat(administrator.graphArn()).isNull());
    }

    @Test
    void only_an_organizations_graph_has_a_configuration() {
        var plain = world.graph(outsider);
        refused("AccessDeniedException", () -> world.call(outsider,
                DescribeOrganizationConfigurationRequest.builder().graphArn(plain).build()));
        var unmade = plain.substring(0, plain.length() - 32) + "0".repeat(32);
        invalid("INVALID_GRAPH_ARN", () -> world.call(outsider,
                UpdateOrganizationConfigurationRequest.builder().graphArn(unmade).autoEnable(true).build()));
    }

    @Test
    void accounts_of_a_full_graph_stay_outside_on_joining() {
        try (var small = new DetectiveWorld(DetectiveSettings.defaults().withMemberLimit(0))) {
            List.of(management, security, newcomer).forEach(id -> small.account(id.digits()));
            small.write(transaction -> {
                small.organizations.seedOrganization(transaction, ORGANIZATION, management, true, small.now());
                small.organizations.join(transaction, ORGANIZATION, security, small.now());
            });
            small.call(management,
                    EnableOrganizationAdminAccountRequest.builder().accountId(security.digits()).build());
            var graph = small.graphs(security, DetectiveWorld.REGION).getFirst().arn();
            small.call(security,
                    UpdateOrganizationConfigurationRequest.builder().graphArn(graph).autoEnable(true).build());

            small.write(transaction -> small.organizations.join(transaction, ORGANIZATION, newcomer, small.now()));

            assertThat(small.members(security, graph)).isEmpty();
        }
    }
}
