package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import dev.muster.cloud.detective.MemberStep.Kind;
import dev.muster.cloud.organizations.OrganizationDirectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.detective.model.Account;
import software.amazon.awssdk.services.detective.model.CreateMembersRequest;
import software.amazon.awssdk.services.detective.model.CreateMembersResponse;
import software.amazon.awssdk.services.detective.model.UnprocessedAccount;

/** Adding members: accounts of the graph's organization are enabled, all others invited. */
final class AdditionOperations {

    /** The one reason whose text is known from the field, where scripts compare it. */
    static final String ALREADY_MEMBER = "Account is already a member";

    private static final String ADMINISTRATOR = "Account is the administrator of the behavior graph";

    private final Access access;

    private final Members members;

    private final MemberDetails details;

    private final Invitations invitations;

    private final OrganizationDirectory organizations;

    private final DetectiveSettings settings;

    AdditionOperations(Access access, Members members, MemberDetails details, Invitations invitations,
            OrganizationDirectory organizations, DetectiveSettings settings) {
        this.access = access;
        this.members = members;
        this.details = details;
        this.invitations = invitations;
        this.organizations = organizations;
        this.settings = settings;
    }

    List<Operation<?, ?>> operations() {
        return List.of(access.administrator("CreateMembers", CreateMembersRequest.class, Effect.WRITES,
                CreateMembersRequest::graphArn, this::create));
    }

    /** What the accounts of a request come to: records to write, and those left out. */
    private record Plan(List<Member> added, List<UnprocessedAccount> unprocessed) {}

    private CreateMembersResponse create(CreateMembersRequest request, Graph graph, Call call) {
        members.settle(call.transaction(), graph.arn(), call.now());
        var plan = plan(request, graph, call);
        refuseTooMany(graph, plan, call);
        plan.added().forEach(member -> members.put(call.transaction(), member));
        if (wantsLetters(request, call)) {
            plan.added().forEach(member -> inviteIfGenuine(member, request, call));
        }
        var added = enabledAtOnce(plan.added(), graph, call);
        return CreateMembersResponse.builder()
                .members(details.of(call.transaction(), graph.arn(), added))
                .unprocessedAccounts(plan.unprocessed())
                .build();
    }

    private Plan plan(CreateMembersRequest request, Graph graph, Call call) {
        Set<AccountId> insiders = graph.organization()
                .map(id -> Set.copyOf(organizations.accounts(call.transaction(), id)))
                .orElse(Set.of());
        request.accounts().forEach(account -> refuseWithoutEmail(account, insiders));
        var plan = new Plan(new ArrayList<>(), new ArrayList<>());
        var seen = new HashSet<AccountId>();
        for (var asked : request.accounts()) {
            var account = new AccountId(asked.accountId());
            if (!seen.add(account)) {
                plan.unprocessed().add(MemberDetails.unprocessed(asked.accountId(), MemberOperations.LISTED_TWICE));
            } else if (account.equals(graph.administrator())) {
                plan.unprocessed().add(MemberDetails.unprocessed(asked.accountId(), ADMINISTRATOR));
            } else {
                add(plan, graph, asked, insiders.contains(account) ? Kind.ORGANIZATION : Kind.INVITATION, call);
            }
        }
        return plan;
    }

    /** The model asks for an address always, the guide only where somebody is invited: the guide knows better. */
    private static void refuseWithoutEmail(Account account, Set<AccountId> insiders) {
        if (account.emailAddress() == null && !insiders.contains(new AccountId(account.accountId()))) {
            throw Refusals.invalid("An email address is required for account " + account.accountId());
        }
    }

    private void add(Plan plan, Graph graph, Account asked, Kind kind, Call call) {
        var account = new AccountId(asked.accountId());
        var email = asked.emailAddress() == null
                ? invitations.rootEmail(call.transaction(), account)
                : asked.emailAddress();
        var before = members.find(call.transaction(), graph.arn(), account, call.now())
                .map(Member::state)
                .orElseGet(MemberState.None::new);
        switch (MemberStep.next(before, kind, added(account, email, kind, call))) {
            case MemberStep.To(var first) ->
                plan.added().add(new Member(graph.arn(), account, email, kind, first, call.now(), call.now()));
            case MemberStep.Refused _ ->
                plan.unprocessed().add(MemberDetails.unprocessed(asked.accountId(), ALREADY_MEMBER));
        }
    }

    private MemberEvent added(AccountId account, String email, Kind kind, Call call) {
        var due = call.now().plus(settings.verificationDelay());
        return switch (kind) {
            case ORGANIZATION -> new MemberEvent.Added(due, true);
            case INVITATION -> Invitations.verifiedIn(call.region())
                    ? new MemberEvent.Added(due, invitations.belongTogether(call.transaction(), account, email))
                    : new MemberEvent.AddedUnverified();
        };
    }

    private void refuseTooMany(Graph graph, Plan plan, Call call) {
        if (plan.added().isEmpty()) {
            return;
        }
        if (members.vacancies(call.transaction(), graph.arn()) < plan.added().size()) {
            throw Refusals.memberLimit(settings.memberLimit());
        }
        if (members.capacity(call.transaction(), graph.arn()).overEnrolment()) {
            throw Refusals.volumeLimit();
        }
    }

    private static boolean wantsLetters(CreateMembersRequest request, Call call) {
        return !Boolean.TRUE.equals(request.disableEmailNotification()) && Invitations.verifiedIn(call.region());
    }

    private void inviteIfGenuine(Member member, CreateMembersRequest request, Call call) {
        if (member.kind() == Kind.INVITATION
                && member.state() instanceof MemberState.Verifying(Instant due, boolean matches) && matches) {
            invitations.post(call.transaction(), member, call.region(), request.message(), due);
        }
    }

    /** Accounts of the organization have nothing to wait for where verification takes no time. */
    private List<Member> enabledAtOnce(List<Member> added, Graph graph, Call call) {
        if (added.stream().noneMatch(member -> isDueInsider(member, call.now()))) {
            return added;
        }
        members.settle(call.transaction(), graph.arn(), call.now());
        return added.stream()
                .map(member -> isDueInsider(member, call.now())
                        ? members.find(call.transaction(), graph.arn(), member.account(), call.now()).orElseThrow()
                        : member)
                .toList();
    }

    private static boolean isDueInsider(Member member, Instant now) {
        return member.kind() == Kind.ORGANIZATION && member.state().overdue(now);
    }
}
