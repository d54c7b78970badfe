package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.guardduty.model.AccountDetail;
import software.amazon.awssdk.services.guardduty.model.CreateMembersRequest;
import software.amazon.awssdk.services.guardduty.model.CreateMembersResponse;
import software.amazon.awssdk.services.guardduty.model.InviteMembersRequest;
import software.amazon.awssdk.services.guardduty.model.InviteMembersResponse;
import software.amazon.awssdk.services.guardduty.model.UnprocessedAccount;

/** How an administrator comes to members: it adds accounts, and invites them. */
final class AdditionOperations {

    /** AWS documents no limit; no letter needs to be longer. */
    private static final int LONGEST_MESSAGE = 1_000;

    private final Access access;

    private final SqlMembers stored;

    private final Memberships memberships;

    private final OrganizationMembers insiders;

    private final Invitations invitations;

    private final GuardDutySettings settings;

    AdditionOperations(Access access, SqlMembers stored, Memberships memberships, OrganizationMembers insiders,
            Invitations invitations, GuardDutySettings settings) {
        this.access = access;
        this.stored = stored;
        this.memberships = memberships;
        this.insiders = insiders;
        this.invitations = invitations;
        this.settings = settings;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.within("CreateMembers", CreateMembersRequest.class, Effect.WRITES,
                        CreateMembersRequest::detectorId, this::create),
                access.within("InviteMembers", InviteMembersRequest.class, Effect.WRITES,
                        InviteMembersRequest::detectorId, this::invite));
    }

    private CreateMembersResponse create(CreateMembersRequest request, Detector detector, Call call) {
        var emails = emails(request.accountDetails());
        var organization = insiders.of(call.transaction(), detector.site());
        var outcome = Batch.each(request.accountDetails().stream().map(AccountDetail::accountId).toList(),
                account -> create(detector, account, emails.getOrDefault(account.digits(), ""), organization, call));
        return CreateMembersResponse.builder().unprocessedAccounts(outcome).build();
    }

    /** The first address counts of an account named twice. */
    private static Map<String, String> emails(List<AccountDetail> details) {
        var emails = new LinkedHashMap<String, String>();
        for (var detail : details) {
            if (!EmailForm.valid(detail.email())) {
                throw Refusals.outOfRange();
            }
            emails.putIfAbsent(detail.accountId(), detail.email());
        }
        return emails;
    }

    private Optional<Reason> create(Detector detector, AccountId account, String email,
            Optional<OrganizationMembers.Realm> organization, Call call) {
        if (access.isMember(call)) {
            return Optional.of(Reason.CREATES_AS_MEMBER);
        }
        if (account.equals(detector.site().account())) {
            return Optional.of(Reason.CREATES_ITSELF);
        }
        var known = memberships.find(call.transaction(), detector.id(), account, call.now());
        if (organization.filter(realm -> realm.has(account)).isPresent()) {
            return insiders.adopt(call.transaction(), organization.get(), detector, account, email, call.now());
        }
        if (known.isEmpty() && stored.counted(call.transaction(), detector.id()) >= settings.memberLimit()) {
            return Optional.of(Reason.TOO_MANY_MEMBERS);
        }
        var fresh = Member.none(detector, account, email, Member.Kind.INVITATION, call.now());
        return memberships.apply(call.transaction(), known.map(member -> fresh.in(member.state(), call.now()))
                .orElse(fresh), new MemberEvent.Added(), call.now());
    }

    private InviteMembersResponse invite(InviteMembersRequest request, Detector detector, Call call) {
        if (request.message() != null && request.message().length() > LONGEST_MESSAGE) {
            throw Refusals.outOfRange();
        }
        List<UnprocessedAccount> outcome = Batch.each(request.accountIds(),
                account -> invite(request, detector, account, call));
        return InviteMembersResponse.builder().unprocessedAccounts(outcome).build();
    }

    private Optional<Reason> invite(InviteMembersRequest request, Detector detector, AccountId account, Call call) {
        if (access.isMember(call)) {
            return Optional.of(Reason.INVITES_AS_MEMBER);
        }
        if (account.equals(detector.site().account())) {
            return Optional.of(Reason.INVITES_ITSELF);
        }
        var member = memberships.find(call.transaction(), detector.id(), account, call.now())
                .orElseGet(() -> Member.none(detector, account, "", Member.Kind.INVITATION, call.now()));
        if (member.kind() == Member.Kind.ORGANIZATION && !member.state().associated()) {
            return Optional.of(Reason.EMAIL_MISSING); // it can return by CreateMembers alone
        }
        var due = call.now().plus(settings.verificationDelay());
        var matches = invitations.belongTogether(call.transaction(), account, member.email());
        var id = FreshId.hexadecimal();
        var refused = memberships.apply(call.transaction(), member, new MemberEvent.Asked(due, matches), call.now(),
                asked -> asked.with(Optional.of(new Member.Invitation(Optional.of(id), call.now()))));
        if (refused.isEmpty() && matches && !Boolean.TRUE.equals(request.disableEmailNotification())) {
            invitations.post(call.transaction(), member, id, request.message(), due);
        }
        return refused;
    }
}
