package dev.muster.fleet.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.call.Pages;
import dev.muster.fleet.enrolment.MemberSide;
import dev.muster.fleet.enrolment.OwnService;
import dev.muster.fleet.enrolment.ServiceState.ServiceId;
import dev.muster.fleet.session.RegionalCalls;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.Administrator;
import software.amazon.awssdk.services.guardduty.model.DetectorStatus;
import software.amazon.awssdk.services.guardduty.model.GetAdministratorAccountResponse;
import software.amazon.awssdk.services.guardduty.model.Invitation;
import software.amazon.awssdk.services.guardduty.model.ListInvitationsResponse;

/** The detectors of accounts, each called upon with the account's own credentials, and their say in a membership. */
record MemberDetectors(AccountId administrator, RegionalCalls<GuardDutyClient> guardDuty) implements OwnService {

    /** Most invitations on a page. */
    private static final int PAGE = 50;

    /** The account's detector in a Region; it has one at most. */
    Answer<Optional<ServiceId>> find(RegionId region, AccountId account) {
        return guardDuty.call("ListDetectors", account, region,
                (client, signer) -> client.listDetectors(request -> request.overrideConfiguration(signer)))
                .then(answer -> Answer.ok(answer.detectorIds().stream().map(ServiceId::new).findFirst()));
    }

    Answer<ServiceId> create(RegionId region, AccountId account, Map<String, String> tags) {
        return guardDuty.call("CreateDetector", account, region, (client, signer) -> client.createDetector(request -> {
            request.enable(true).overrideConfiguration(signer);
            if (!tags.isEmpty()) {
                request.tags(tags);
            }
        })).then(answer -> Answer.ok(new ServiceId(answer.detectorId())));
    }

    Answer<Answer.Nothing> delete(RegionId region, AccountId account, ServiceId detector) {
        return guardDuty.call("DeleteDetector", account, region, (client, signer) -> client.deleteDetector(
                request -> request.detectorId(detector.text()).overrideConfiguration(signer))).withoutValue();
    }

    @Override
    public Answer<MemberSide> look(RegionId region, AccountId account) {
        return find(region, account).then(found -> found.map(detector -> look(region, account, detector))
                .orElseGet(() -> Answer.ok(new MemberSide.Off())));
    }

    private Answer<MemberSide> look(RegionId region, AccountId account, ServiceId detector) {
        return guardDuty.call("GetAdministratorAccount", account, region,
                (client, signer) -> client.getAdministratorAccount(
                        request -> request.detectorId(detector.text()).overrideConfiguration(signer)))
                .then(answer -> another(answer).<Answer<MemberSide>>map(other -> Answer.ok(new MemberSide.Elsewhere(
                        other))).orElseGet(() -> guardDuty.call("GetDetector", account, region,
                                (client, signer) -> client.getDetector(
                                        request -> request.detectorId(detector.text()).overrideConfiguration(signer)))
                                .then(seen -> Answer.ok(seen.status() == DetectorStatus.DISABLED
                                        ? new MemberSide.Suspended(detector)
                                        : new MemberSide.On(detector)))));
    }

    /** The administrator that the account has, if it is not ours. */
    private Optional<AccountId> another(GetAdministratorAccountResponse answer) {
        return Optional.ofNullable(answer.administrator()).map(Administrator::accountId).filter(AccountId::isValid)
                .map(AccountId::new).filter(account -> !account.equals(administrator));
    }

    @Override
    public Answer<MemberSide> turnOn(RegionId region, AccountId account, MemberSide side) {
        if (side instanceof MemberSide.Suspended(ServiceId detector)) {
            return guardDuty.call("UpdateDetector", account, region, (client, signer) -> client.updateDetector(
                    request -> request.detectorId(detector.text()).enable(true).overrideConfiguration(signer)))
                    .then(_ -> Answer.ok(new MemberSide.On(detector)));
        }
        return switch (create(region, account, Map.of())) {
            case Answer.Ok<ServiceId>(ServiceId detector) -> Answer.ok(new MemberSide.On(detector));
            case Answer.Failed<ServiceId>(AwsFailure why) -> why.kind() == Kind.CONFLICT
                    ? look(region, account) // somebody was quicker, or the answer to our first try got lost
                    : Answer.failed(why);
        };
    }

    @Override
    public Answer<MemberSide> turnOff(RegionId region, AccountId account, MemberSide side) {
        Optional<ServiceId> detector = detector(side);
        if (detector.isEmpty()) {
            return Answer.ok(side);
        }
        return switch (delete(region, account, detector.get())) {
            case Answer.Failed<Answer.Nothing>(AwsFailure why) when why.kind() != Kind.NOT_FOUND -> Answer.failed(why);
            default -> Answer.ok(new MemberSide.Off());
        };
    }

    /** Accepts what the administrator sent; whatever else the account was invited to stays as it is. */
    Answer<Answer.Nothing> accept(RegionId region, AccountId account, MemberSide side) {
        return invitation(region, account).then(invitation -> guardDuty
                .call("AcceptAdministratorInvitation", account, region,
                        (client, signer) -> client.acceptAdministratorInvitation(request -> request
                                .detectorId(detector(side).map(ServiceId::text).orElse(""))
                                .administratorId(administrator.digits()).invitationId(invitation)
                                .overrideConfiguration(signer)))
                .withoutValue());
    }

    private Answer<String> invitation(RegionId region, AccountId account) {
        var pages = new Pages<>(token -> guardDuty.call("ListInvitations", account, region,
                (client, signer) -> client.listInvitations(request -> request.maxResults(PAGE).nextToken(token)
                        .overrideConfiguration(signer))),
                ListInvitationsResponse::invitations, ListInvitationsResponse::nextToken);
        return pages.all().then(all -> all.stream()
                .filter(invitation -> administrator.digits().equals(invitation.accountId()))
                .map(Invitation::invitationId).findFirst().<Answer<String>>map(Answer::ok)
                .orElseGet(() -> Answer.failed(new AwsFailure(Kind.NOT_FOUND, "guardduty:ListInvitations",
                        "NoInvitation", "there is no invitation from account " + administrator))));
    }

    private static Optional<ServiceId> detector(MemberSide side) {
        return switch (side) {
            case MemberSide.On(ServiceId id) -> Optional.of(id);
            case MemberSide.Suspended(ServiceId id) -> Optional.of(id);
            case MemberSide.NotNeeded _,MemberSide.Unseen _,MemberSide.Off _,MemberSide.Elsewhere _,MemberSide.Closed _ ->
                Optional.empty();
        };
    }
}
