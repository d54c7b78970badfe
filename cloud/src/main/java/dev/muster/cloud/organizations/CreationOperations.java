package dev.muster.cloud.organizations;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.account.Account;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.organizations.Access.Entitled;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.organizations.model.CreateAccountRequest;
import software.amazon.awssdk.services.organizations.model.CreateAccountResponse;
import software.amazon.awssdk.services.organizations.model.DescribeCreateAccountStatusRequest;
import software.amazon.awssdk.services.organizations.model.DescribeCreateAccountStatusResponse;
import software.amazon.awssdk.services.organizations.model.ListCreateAccountStatusRequest;
import software.amazon.awssdk.services.organizations.model.ListCreateAccountStatusResponse;

/**
 * New accounts. AWS makes them in the background; here everything is there with the request, yet shown only once it is
 * due, so that an account whose creation has succeeded works from that moment on.
 */
final class CreationOperations {

    private static final String DEFAULT_ROLE = "OrganizationAccountAccessRole";

    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

    private final SqlOrganizations directory;

    private final Access access;

    private final Accounts accounts;

    private final Iam iam;

    private final OrganizationSettings settings;

    private final SqlAccountRequests requests = new SqlAccountRequests();

    CreationOperations(SqlOrganizations directory, Access access, Accounts accounts, Iam iam,
            OrganizationSettings settings) {
        this.directory = directory;
        this.access = access;
        this.accounts = accounts;
        this.iam = iam;
        this.settings = settings;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.writes("CreateAccount", CreateAccountRequest.class, Entitled.MANAGEMENT,
                        (request, question) -> List.of(Question.with(question.anywhere(), request.tags())),
                        this::create),
                access.reads("DescribeCreateAccountStatus", DescribeCreateAccountStatusRequest.class,
                        Entitled.READER, (_, question) -> List.of(question.anywhere()), this::describe),
                access.reads("ListCreateAccountStatus", ListCreateAccountStatusRequest.class, Entitled.READER,
                        (_, question) -> List.of(question.anywhere()), this::list));
    }

    private CreateAccountResponse create(CreateAccountRequest request, Organization organization, Call call) {
        var tags = TagRules.checked(request.tags(), settings.quotas().tags());
        var failure = failure(request.email(), organization, call);
        var account = failure.isPresent()
                ? Optional.<AccountId>empty()
                : Optional.of(make(request, tags, organization, call));
        var made = new AccountRequest(directory.ids().accountRequest(), organization.id(), request.accountName(),
                account, failure, call.now(), call.now().plus(settings.delays().accountCreation()));
        requests.add(call.db(), made);
        return CreateAccountResponse.builder().createAccountStatus(Views.status(made, "IN_PROGRESS")).build();
    }

    private Optional<String> failure(String email, Organization organization, Call call) {
        if (accounts.withEmail(call.transaction(), email).isPresent()) {
            return Optional.of("EMAIL_ALREADY_EXISTS");
        }
        var members = directory.tree().members(call.db(), organization.id()).size();
        return members >= settings.quotas().accounts() ? Optional.of("ACCOUNT_LIMIT_EXCEEDED") : Optional.empty();
    }

    private AccountId make(CreateAccountRequest request, Map<String, String> tags, Organization organization,
            Call call) {
        var transaction = call.transaction();
        var id = accounts.freshId(transaction);
        accounts.add(transaction, new Account(id, request.accountName(), request.email(), Account.State.ACTIVE,
                call.now(), Set.of()));
        var due = call.now().plus(settings.delays().accountCreation());
        var role = request.roleName() == null ? DEFAULT_ROLE : request.roleName();
        iam.seedRole(transaction, id, "/", role, trusting(organization.management()), List.of(ADMINISTRATOR),
                Map.of(), Map.of(), Duration.ofHours(1), call.now());
        directory.join(transaction, organization,
                new Member(id, organization.id(), organization.rootId(), true, due, due, Optional.empty()),
                call.now());
        directory.tags().put(call.db(), organization.id(), id.digits(), tags);
        return id;
    }

    private static String trusting(AccountId account) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                "Principal":{"AWS":"arn:aws:iam::%s:root"},"Action":"sts:AssumeRole"}]}""".formatted(account);
    }

    private DescribeCreateAccountStatusResponse describe(DescribeCreateAccountStatusRequest request,
            Organization organization, Call call) {
        var found = requests.find(call.db(), organization.id(), request.createAccountRequestId())
                .orElseThrow(Refusals::noAccountRequest);
        return DescribeCreateAccountStatusResponse.builder()
                .createAccountStatus(Views.status(found, found.state(call.now())))
                .build();
    }

    private ListCreateAccountStatusResponse list(ListCreateAccountStatusRequest request, Organization organization,
            Call call) {
        var states = request.hasStates() ? request.statesAsStrings() : List.<String>of();
        var all = requests.all(call.db(), organization.id())
                .stream()
                .filter(made -> states.isEmpty() || states.contains(made.state(call.now())))
                .toList();
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call,
                "account requests " + String.join(",", states), all, AccountRequest::id);
        return ListCreateAccountStatusResponse.builder()
                .createAccountStatuses(
                        page.items().stream().map(made -> Views.status(made, made.state(call.now()))).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }
}
