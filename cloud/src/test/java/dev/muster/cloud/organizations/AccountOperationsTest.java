package dev.muster.cloud.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.account.Account;
import dev.muster.cloud.account.Accounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.organizations.model.CloseAccountRequest;
import software.amazon.awssdk.services.organizations.model.CreateAccountRequest;
import software.amazon.awssdk.services.organizations.model.CreateAccountResponse;
import software.amazon.awssdk.services.organizations.model.CreateAccountStatus;
import software.amazon.awssdk.services.organizations.model.DescribeAccountRequest;
import software.amazon.awssdk.services.organizations.model.DescribeAccountResponse;
import software.amazon.awssdk.services.organizations.model.DescribeCreateAccountStatusRequest;
import software.amazon.awssdk.services.organizations.model.DescribeCreateAccountStatusResponse;
import software.amazon.awssdk.services.organizations.model.LeaveOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
import software.amazon.awssdk.services.organizations.model.ListCreateAccountStatusRequest;
import software.amazon.awssdk.services.organizations.model.ListCreateAccountStatusResponse;
import software.amazon.awssdk.services.organizations.model.MoveAccountRequest;
import software.amazon.awssdk.services.organizations.model.RemoveAccountFromOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.Tag;

class AccountOperationsTest {

    private final Scene scene = new Scene(OrganizationSettings.defaults());

    @AfterEach
    void close() {
        scene.close();
    }

    private CreateAccountStatus create(String email) {
        CreateAccountResponse created = scene.as(scene.management, CreateAccountRequest.builder()
                .email(email)
                .accountName("new")
                .tags(Tag.builder().key("team").value("x").build())
                .build());
        return created.createAccountStatus();
    }

    private CreateAccountStatus status(String id) {
        DescribeCreateAccountStatusResponse status = scene.as(scene.management,
                DescribeCreateAccountStatusRequest.builder().createAccountRequestId(id).build());
        return status.createAccountStatus();
    }

    private List<String> listed() {
        ListAccountsResponse accounts = scene.as(scene.management, ListAccountsRequest.builder().build());
        return accounts.accounts().stream().map(account -> account.id()).toList();
    }

    @Test
    void a_new_account_is_in_progress_until_it_is_due_then_listed_with_its_role() {
        var started = create("new@example.com");
        assertThat(started.stateAsString()).isEqualTo("IN_PROGRESS");
        assertThat(started.id()).matches("car-[a-z0-9]{8,32}");
        assertThat(started.accountId()).isNull();
        assertThat(status(started.id()).stateAsString()).isEqualTo("IN_PROGRESS");
        assertThat(listed()).hasSize(3);

        scene.world.pass(Duration.ofSeconds(2));

        var done = status(started.id());
        assertThat(done.stateAsString()).isEqualTo("SUCCEEDED");
        assertThat(done.completedTimestamp()).isEqualTo(started.requestedTimestamp().plusSeconds(2));
        assertThat(listed()).hasSize(4).contains(done.accountId());
        var role = scene.iam.seeded(done.accountId(), "OrganizationAccountAccessRole");
        assertThat(role.managed()).containsExactly("arn:aws:iam::aws:policy/AdministratorAccess");
        assertThat(role.role().trust().json()).isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{"
                + "\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111111111111:root\"},"
                + "\"Action\":\"sts:AssumeRole\"}]}");
        assertThat(scene.told).containsExactly("joined " + done.accountId());
        DescribeAccountResponse shown = scene.as(scene.management,
                DescribeAccountRequest.builder().accountId(done.accountId()).build());
        assertThat(shown.account().joinedMethodAsString()).isEqualTo("CREATED");
        assertThat(shown.account().arn())
                .isEqualTo("arn:aws:organizations::111111111111:account/o-exampleorgid/" + done.accountId());
    }

    @Test
    void the_same_address_again_fails_later_and_never_at_once() {
        create("new@example.com");
        var again = create("NEW@example.com");
        assertThat(again.stateAsString()).isEqualTo("IN_PROGRESS");

        scene.world.pass(Duration.ofSeconds(2));

        var failed = status(again.id());
        assertThat(failed.stateAsString()).isEqualTo("FAILED");
        assertThat(failed.failureReasonAsString()).isEqualTo("EMAIL_ALREADY_EXISTS");
        assertThat(failed.accountId()).isNull();
        ListCreateAccountStatusResponse failures = scene.as(scene.management,
                ListCreateAccountStatusRequest.builder().statesWithStrings("FAILED").build());
        assertThat(failures.createAccountStatuses()).containsExactly(failed);
    }

    @Test
    void accounts_come_in_pages_of_twenty() {
        scene.world.database().write(transaction -> {
            for (int i = 0; i < 42; i++) {
                var id = new AccountId("5000000000" + (10 + i));
                Accounts.sql().add(transaction, new Account(id, "n" + i, "n" + i + "@example.com",
                        Account.State.ACTIVE, scene.world.now(), Set.of()));
                scene.directory.seedMember(transaction, Scene.ID, id, "", scene.world.now());
            }
            return 0;
        });

        var sizes = new ArrayList<Integer>();
        var seen = new ArrayList<String>();
        Optional<String> token = Optional.empty();
        do {
            ListAccountsResponse page = scene.as(scene.management,
                    ListAccountsRequest.builder().nextToken(token.orElse(null)).build());
            sizes.add(page.accounts().size());
            page.accounts().forEach(account -> seen.add(account.id()));
            token = Optional.ofNullable(page.nextToken());
        } while (token.isPresent());

        assertThat(sizes).containsExactly(20, 20, 5);
        assertThat(seen).hasSize(45).doesNotHaveDuplicates().isSorted();
        scene.refusedFor(scene.management, ListAccountsRequest.builder().nextToken("x").build(),
                "InvalidInputException", "INVALID_NEXT_TOKEN");
    }

    @Test
    void members_and_outsiders_cannot_list_accounts() {
        var list = ListAccountsRequest.builder().build();

        scene.refused(scene.a, list, "AccessDeniedException", "You don't have permissions to access this resource.");
        scene.refused(scene.outside, list, "AWSOrganizationsNotInUseException",
                "Your account is not a member of an organization.");
    }

    private Object close(AccountId account) {
        return CloseAccountRequest.builder().accountId(account.digits()).build();
    }

    private String stateOf(AccountId account) {
        DescribeAccountResponse shown = scene.as(scene.management,
                DescribeAccountRequest.builder().accountId(account.digits()).build());
        assertThat(shown.account().statusAsString()).isEqualTo(shown.account().stateAsString());
        return shown.account().stateAsString();
    }

    @Test
    void a_closed_account_is_pending_then_suspended_and_stays_listed() {
        scene.as(scene.management, close(scene.a));
        assertThat(stateOf(scene.a)).isEqualTo("PENDING_CLOSURE");

        scene.world.pass(Duration.ofSeconds(2));

        assertThat(stateOf(scene.a)).isEqualTo("SUSPENDED");
        assertThat(listed()).contains(scene.a.digits());
        assertThat(scene.world.database().<List<AccountId>>read(tx -> scene.directory.accounts(tx, Scene.ID)))
                .doesNotContain(scene.a);
        assertThat(scene.told).containsExactly("left " + scene.a);
        scene.refused(scene.management, close(scene.a), "AccountAlreadyClosedException",
                "The provided account is already closed.");
        scene.refusedFor(scene.management, close(scene.management), "ConstraintViolationException",
                "CANNOT_CLOSE_MANAGEMENT_ACCOUNT");
        scene.refused(scene.management, close(scene.outside), "AccountNotFoundException",
                "You specified an account that doesn't exist.");
        scene.refused(scene.b, close(scene.b), "AccessDeniedException",
                "You don't have permissions to access this resource.");
    }

    @ParameterizedTest
    @CsvSource({"0, 250", "1250, 250", "2000, 400", "9000, 1000"})
    void closures_in_thirty_days_are_bounded_by_the_number_of_members(int members, int allowed) {
        assertThat(Departures.closuresAllowed(members)).isEqualTo(allowed);
    }

    @Test
    void an_account_leaves_or_is_removed_and_the_management_account_never() {
        scene.as(scene.management,
                RemoveAccountFromOrganizationRequest.builder().accountId(scene.a.digits()).build());
        scene.as(scene.b, LeaveOrganizationRequest.builder().build());

        assertThat(listed()).containsExactly(scene.management.digits());
        assertThat(scene.told).containsExactly("left " + scene.a, "left " + scene.b);
        assertThat(scene.membership(scene.a)).isEmpty();
        var text = "You can't remove a management account from an organization.";
        scene.refused(scene.management, LeaveOrganizationRequest.builder().build(),
                "MasterCannotLeaveOrganizationException", text);
        scene.refused(scene.management,
                RemoveAccountFromOrganizationRequest.builder().accountId(scene.management.digits()).build(),
                "MasterCannotLeaveOrganizationException", text);
        scene.refused(scene.b, LeaveOrganizationRequest.builder().build(), "AWSOrganizationsNotInUseException",
                "Your account is not a member of an organization.");
    }

    private Object move(AccountId account, String from, String to) {
        return MoveAccountRequest.builder()
                .accountId(account.digits())
                .sourceParentId(from)
                .destinationParentId(to)
                .build();
    }

    @Test
    void an_account_moves_from_its_parent_to_another() {
        var root = scene.root().id();
        var prod = scene.parentOf(scene.a.digits());

        scene.refused(scene.management, move(scene.a, root, root), "SourceParentNotFoundException",
                "You specified a source parent that doesn't exist.");
        scene.refused(scene.management, move(scene.a, prod, "ou-abcd-12345678"),
                "DestinationParentNotFoundException", "You specified a destination parent that doesn't exist.");
        scene.refusedCode(scene.management, move(scene.a, prod, prod), "DuplicateAccountException");
        scene.refused(scene.management, move(scene.outside, root, prod), "AccountNotFoundException",
                "You specified an account that doesn't exist.");
        scene.as(scene.management, move(scene.a, prod, root));

        assertThat(scene.parentOf(scene.a.digits())).isEqualTo(root);
        assertThat(scene.membership(scene.a).orElseThrow().path()).isEqualTo("o-exampleorgid/" + root + "/");
    }
}
