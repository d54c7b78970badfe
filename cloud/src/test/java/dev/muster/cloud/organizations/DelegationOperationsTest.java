package dev.muster.cloud.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.organizations.model.CloseAccountRequest;
import software.amazon.awssdk.services.organizations.model.DeregisterDelegatedAdministratorRequest;
import software.amazon.awssdk.services.organizations.model.DisableAwsServiceAccessRequest;
import software.amazon.awssdk.services.organizations.model.EnableAwsServiceAccessRequest;
import software.amazon.awssdk.services.organizations.model.LeaveOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
import software.amazon.awssdk.services.organizations.model.ListAwsServiceAccessForOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.ListAwsServiceAccessForOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.ListDelegatedAdministratorsRequest;
import software.amazon.awssdk.services.organizations.model.ListDelegatedAdministratorsResponse;
import software.amazon.awssdk.services.organizations.model.ListDelegatedServicesForAccountRequest;
import software.amazon.awssdk.services.organizations.model.ListDelegatedServicesForAccountResponse;
import software.amazon.awssdk.services.organizations.model.MoveAccountRequest;
import software.amazon.awssdk.services.organizations.model.RegisterDelegatedAdministratorRequest;
import software.amazon.awssdk.services.organizations.model.RemoveAccountFromOrganizationRequest;

class DelegationOperationsTest {

    private static final String GUARDDUTY = "guardduty.amazonaws.com";

    private final Scene scene = Scene.withoutDelays();

    @AfterEach
    void close() {
        scene.close();
    }

    private static Object register(AccountId account, String principal) {
        return RegisterDelegatedAdministratorRequest.builder()
                .accountId(account.digits())
                .servicePrincipal(principal)
                .build();
    }

    private static Object deregister(AccountId account, String principal) {
        return DeregisterDelegatedAdministratorRequest.builder()
                .accountId(account.digits())
                .servicePrincipal(principal)
                .build();
    }

    private void trust(String principal) {
        scene.as(scene.management, EnableAwsServiceAccessRequest.builder().servicePrincipal(principal).build());
    }

    @Test
    void a_delegated_administrator_of_any_service_reads_the_organization() {
        trust(GUARDDUTY);
        scene.as(scene.management, register(scene.a, GUARDDUTY));

        ListAccountsResponse accounts = scene.as(scene.a, ListAccountsRequest.builder().build());

        assertThat(accounts.accounts()).hasSize(3);
        scene.refused(scene.b, ListAccountsRequest.builder().build(), "AccessDeniedException",
                "You don't have permissions to access this resource.");
        scene.refusedCode(scene.a, register(scene.b, GUARDDUTY), "AccessDeniedException");
    }

    @Test
    void trusted_access_is_for_known_services_and_keeps_its_date() {
        trust(GUARDDUTY);
        var since = scene.world.now();
        scene.world.pass(Duration.ofHours(1));
        trust(GUARDDUTY);

        ListAwsServiceAccessForOrganizationResponse trusted = scene.as(scene.management,
                ListAwsServiceAccessForOrganizationRequest.builder().build());
        assertThat(trusted.enabledServicePrincipals()).singleElement()
                .satisfies(found -> assertThat(found.dateEnabled()).isEqualTo(since));
        var unknown = EnableAwsServiceAccessRequest.builder().servicePrincipal("x.amazonaws.com").build();
        scene.refused(scene.management, unknown, "InvalidInputException",
                "You specified an unrecognized service principal.");
        scene.refusedFor(scene.management, unknown, "InvalidInputException", "UNRECOGNIZED_SERVICE_PRINCIPAL");
        try (var lenient = new Scene(OrganizationSettings.defaults().withAnyService())) {
            lenient.as(lenient.management, unknown);
        }
    }

    @Test
    void registration_is_refused_to_whom_it_cannot_be_given() {
        scene.refusedFor(scene.management, register(scene.a, GUARDDUTY), "ConstraintViolationException",
                "SERVICE_ACCESS_NOT_ENABLED");
        trust(GUARDDUTY);
        scene.refused(scene.management, register(scene.management, GUARDDUTY), "ConstraintViolationException",
                "You cannot register management account/yourself as delegated administrator for your organization.");
        scene.refused(scene.management, register(scene.outside, GUARDDUTY), "AccountNotFoundException",
                "You specified an account that doesn't exist.");
        scene.as(scene.management, register(scene.a, GUARDDUTY));
        scene.refused(scene.management, register(scene.a, GUARDDUTY), "AccountAlreadyRegisteredException",
                "The provided account is already a delegated administrator for your organization.");
        scene.refusedFor(scene.management, register(scene.b, GUARDDUTY), "ConstraintViolationException",
                "MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED");
        scene.as(scene.management, CloseAccountRequest.builder().accountId(scene.b.digits()).build());
        scene.refusedFor(scene.management, register(scene.b, GUARDDUTY), "ConstraintViolationException",
                "CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR");
    }

    @Test
    void a_delegated_administrator_stays_but_moves() {
        trust(GUARDDUTY);
        scene.as(scene.management, register(scene.a, GUARDDUTY));
        var reason = "CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG";

        scene.refusedFor(scene.management,
                RemoveAccountFromOrganizationRequest.builder().accountId(scene.a.digits()).build(),
                "ConstraintViolationException", reason);
        scene.refusedFor(scene.a, LeaveOrganizationRequest.builder().build(), "ConstraintViolationException", reason);
        scene.refusedFor(scene.management, CloseAccountRequest.builder().accountId(scene.a.digits()).build(),
                "ConstraintViolationException", reason);
        scene.refusedFor(scene.management,
                DisableAwsServiceAccessRequest.builder().servicePrincipal(GUARDDUTY).build(),
                "ConstraintViolationException", "DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE");
        scene.as(scene.management,
                MoveAccountRequest.builder()
                        .accountId(scene.a.digits())
                        .sourceParentId(scene.parentOf(scene.a.digits()))
                        .destinationParentId(scene.root().id())
                        .build());
    }

    @Test
    void the_last_deregistration_takes_the_account_from_the_list() {
        trust(GUARDDUTY);
        trust("detective.amazonaws.com");
        scene.as(scene.management, register(scene.a, GUARDDUTY));
        scene.as(scene.management, register(scene.a, "detective.amazonaws.com"));
        ListDelegatedServicesForAccountResponse services = scene.as(scene.management,
                ListDelegatedServicesForAccountRequest.builder().accountId(scene.a.digits()).build());
        assertThat(services.delegatedServices()).extracting(service -> service.servicePrincipal())
                .containsExactly("detective.amazonaws.com", GUARDDUTY);

        scene.as(scene.management, deregister(scene.a, GUARDDUTY));
        assertThat(administrators()).isEqualTo(1);
        scene.as(scene.management, deregister(scene.a, "detective.amazonaws.com"));

        assertThat(administrators()).isZero();
        assertThat(scene.told).containsExactly("deregistered " + scene.a + " " + GUARDDUTY,
                "deregistered " + scene.a + " detective.amazonaws.com");
        var text = "The provided account is not a registered delegated administrator for your organization.";
        scene.refused(scene.management, deregister(scene.a, GUARDDUTY), "AccountNotRegisteredException", text);
        scene.refused(scene.management,
                ListDelegatedServicesForAccountRequest.builder().accountId(scene.a.digits()).build(),
                "AccountNotRegisteredException", text);
        scene.as(scene.management, DisableAwsServiceAccessRequest.builder().servicePrincipal(GUARDDUTY).build());
    }

    private int administrators() {
        ListDelegatedAdministratorsResponse found = scene.as(scene.management,
                ListDelegatedAdministratorsRequest.builder().build());
        return found.delegatedAdministrators().size();
    }

    @Test
    void what_a_service_does_on_a_callers_behalf_shows_in_the_api() {
        scene.world.database().write(transaction -> {
            scene.directory.enableServiceAccess(transaction, Scene.ID, "detective.amazonaws.com", scene.world.now());
            scene.directory.registerDelegatedAdministrator(transaction, Scene.ID, scene.a, "detective.amazonaws.com",
                    scene.world.now());
            return 0;
        });

        ListDelegatedAdministratorsResponse found = scene.as(scene.management,
                ListDelegatedAdministratorsRequest.builder().servicePrincipal("detective.amazonaws.com").build());

        assertThat(found.delegatedAdministrators()).singleElement()
                .satisfies(administrator -> assertThat(administrator.id()).isEqualTo(scene.a.digits()));
        scene.refusedFor(scene.management,
                RemoveAccountFromOrganizationRequest.builder().accountId(scene.a.digits()).build(),
                "ConstraintViolationException", "CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG");
    }
}
