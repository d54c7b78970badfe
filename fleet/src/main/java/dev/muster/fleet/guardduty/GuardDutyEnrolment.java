package dev.muster.fleet.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.Calls;
import dev.muster.fleet.call.Pages;
import dev.muster.fleet.enrolment.EnrolmentService;
import dev.muster.fleet.enrolment.Invitation;
import dev.muster.fleet.enrolment.MemberSide;
import dev.muster.fleet.enrolment.Membership;
import dev.muster.fleet.enrolment.OwnService;
import dev.muster.fleet.enrolment.ServiceState;
import dev.muster.fleet.enrolment.ServiceState.Rest;
import dev.muster.fleet.enrolment.ServiceState.ServiceId;
import dev.muster.fleet.members.Member;
import dev.muster.fleet.session.RegionalCalls;
import dev.muster.fleet.session.Sessions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.AccountDetail;
import software.amazon.awssdk.services.guardduty.model.DetectorStatus;
import software.amazon.awssdk.services.guardduty.model.ListMembersResponse;
import software.amazon.awssdk.services.guardduty.model.UnprocessedAccount;

/**
 * GuardDuty over the AWS SDK. What the engine calls the service is a detector here. The administrator's calls are
 * signed by the administrator account; what a member does itself, {@link MemberDetectors} signs with the member's
 * credentials.
 */
public final class GuardDutyEnrolment implements EnrolmentService {

    /** Most accounts in a call, and most members on a page. */
    private static final int BATCH = 50;
    /** Most members that are invited by one administrator in a Region. */
    private static final int MEMBERS = 5_000;

    private final AccountId administrator;
    private final RegionalCalls<GuardDutyClient> guardDuty;
    private final MemberDetectors detectors;

    /**
     * GuardDuty of one administrator.
     *
     * @param administrator the account whose detectors have members
     */
    public GuardDutyEnrolment(AccountId administrator, Sessions sessions, AwsClients clients, Calls calls) {
        this.administrator = administrator;
        this.guardDuty = new RegionalCalls<>("guardduty", sessions, clients, calls, GuardDutyClient::builder,
                Refusals::named);
        this.detectors = new MemberDetectors(administrator, guardDuty);
    }

    @Override
    public String name() {
        return "guardduty";
    }

    @Override
    public AccountId administrator() {
        return administrator;
    }

    @Override
    public List<RegionId> regions() {
        return guardDuty.regions(GuardDutyClient.serviceMetadata());
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public int memberLimit() {
        return MEMBERS;
    }

    @Override
    public Optional<OwnService> own() {
        return Optional.of(detectors);
    }

    @Override
    public boolean heldByMembers() {
        return true;
    }

    /** Status and tags of a detector come together, so the tags cost nothing. */
    @Override
    public Answer<ServiceState> observe(RegionId region, boolean withTags) {
        return detectors.find(region, administrator).then(found -> found
                .map(detector -> guardDuty.call("GetDetector", administrator, region,
                        (client, signer) -> client.getDetector(
                                request -> request.detectorId(detector.text()).overrideConfiguration(signer)))
                        .then(seen -> members(region, detector).<ServiceState>then(members -> Answer
                                .ok(new ServiceState.On(detector, seen.status() == DetectorStatus.DISABLED
                                        ? Rest.SUSPENDED
                                        : Rest.AT_WORK, Answer.ok(seen.tags()), members)))))
                .orElseGet(() -> Answer.ok(new ServiceState.Off())));
    }

    private Answer<Map<AccountId, Membership>> members(RegionId region, ServiceId detector) {
        var pages = new Pages<>(token -> guardDuty.call("ListMembers", administrator, region,
                (client, signer) -> client.listMembers(request -> request.detectorId(detector.text())
                        .onlyAssociated("false").maxResults(BATCH).nextToken(token).overrideConfiguration(signer))),
                ListMembersResponse::members, ListMembersResponse::nextToken);
        return pages.all().then(members -> Answer.ok(members.stream().filter(MemberRecord::hasAccount)
                .map(MemberRecord::read)
                .collect(Collectors.toMap(Membership::account, record -> record, (_, later) -> later))));
    }

    @Override
    public Answer<ServiceId> turnOn(RegionId region, Map<String, String> tags) {
        return detectors.create(region, administrator, tags);
    }

    @Override
    public Answer<Answer.Nothing> tag(RegionId region, ServiceId detector, Map<String, String> tags) {
        String arn = "arn:" + region.partition().code() + ":guardduty:" + region + ":" + administrator + ":detector/"
                + detector;
        return guardDuty.call("TagResource", administrator, region, (client, signer) -> client.tagResource(
                request -> request.resourceArn(arn).tags(tags).overrideConfiguration(signer))).withoutValue();
    }

    /** Adds accounts and asks them. Those that have been added before are left out the first time, and asked. */
    @Override
    public Answer<Map<AccountId, String>> invite(RegionId region, ServiceId detector, List<Member> members,
            Invitation invitation) {
        List<AccountDetail> details = members.stream().map(member -> AccountDetail.builder()
                .accountId(member.account().digits()).email(member.email().text()).build()).toList();
        List<String> accounts = members.stream().map(member -> member.account().digits()).toList();
        return guardDuty.call("CreateMembers", administrator, region,
                (client, signer) -> client.createMembers(request -> request.detectorId(detector.text())
                        .accountDetails(details).overrideConfiguration(signer)))
                .then(added -> guardDuty.call("InviteMembers", administrator, region,
                        (client, signer) -> client.inviteMembers(request -> request.detectorId(detector.text())
                                .accountIds(accounts).message(invitation.message())
                                .disableEmailNotification(!invitation.sendMail()).overrideConfiguration(signer)))
                        .then(invited -> Answer.ok(leftOut(added.unprocessedAccounts(),
                                invited.unprocessedAccounts()))));
    }

    /** Who was not asked. Where there was no record to ask by, the reason is why it could not be made. */
    private static Map<AccountId, String> leftOut(List<UnprocessedAccount> adding, List<UnprocessedAccount> asking) {
        Map<AccountId, String> notAdded = leftOut(adding);
        Map<AccountId, String> notAsked = leftOut(asking);
        notAsked.replaceAll((account, reason) -> Refusals.isUnknownMember(reason)
                ? notAdded.getOrDefault(account, reason)
                : reason);
        return notAsked;
    }

    @Override
    public Answer<Answer.Nothing> accept(RegionId region, ServiceId detector, AccountId account, MemberSide side) {
        return detectors.accept(region, account, side);
    }

    @Override
    public Answer<Answer.Nothing> startMonitoring(RegionId region, ServiceId detector, AccountId account) {
        return guardDuty.call("StartMonitoringMembers", administrator, region,
                (client, signer) -> client.startMonitoringMembers(request -> request.detectorId(detector.text())
                        .accountIds(account.digits()).overrideConfiguration(signer)))
                .then(answer -> Optional.ofNullable(leftOut(answer.unprocessedAccounts()).get(account))
                        .<Answer<Answer.Nothing>>map(reason -> Answer.failed(new AwsFailure(AwsFailure.Kind.CONFLICT,
                                "guardduty:StartMonitoringMembers", "Unprocessed", reason)))
                        .orElseGet(() -> Answer.ok(Answer.Nothing.NOTHING)));
    }

    /** Only those that are no members any more can be deleted; whether they were associated, deleting tells. */
    @Override
    public Answer<Map<AccountId, String>> remove(RegionId region, ServiceId detector, List<AccountId> accounts) {
        List<String> ids = accounts.stream().map(AccountId::digits).toList();
        return guardDuty.call("DisassociateMembers", administrator, region,
                (client, signer) -> client.disassociateMembers(request -> request.detectorId(detector.text())
                        .accountIds(ids).overrideConfiguration(signer)))
                .then(_ -> guardDuty.call("DeleteMembers", administrator, region,
                        (client, signer) -> client.deleteMembers(request -> request.detectorId(detector.text())
                                .accountIds(ids).overrideConfiguration(signer))))
                .then(answer -> Answer.ok(leftOut(answer.unprocessedAccounts())));
    }

    @Override
    public Answer<Answer.Nothing> turnOff(RegionId region, ServiceId detector) {
        return Refusals.held(detectors.delete(region, administrator, detector));
    }

    private static Map<AccountId, String> leftOut(List<UnprocessedAccount> accounts) {
        Map<AccountId, String> reasons = new HashMap<>();
        for (UnprocessedAccount account : accounts) {
            String id = account.accountId();
            String reason = account.result();
            if (id != null && AccountId.isValid(id)) {
                reasons.put(new AccountId(id), reason == null ? "no reason given" : reason);
            }
        }
        return reasons;
    }
}
