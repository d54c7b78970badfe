package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.AcceptAdministratorInvitationRequest;
import software.amazon.awssdk.services.guardduty.model.AcceptAdministratorInvitationResponse;
import software.amazon.awssdk.services.guardduty.model.AcceptInvitationRequest;
import software.amazon.awssdk.services.guardduty.model.AcceptInvitationResponse;
import software.amazon.awssdk.services.guardduty.model.Administrator;
import software.amazon.awssdk.services.guardduty.model.DisassociateFromAdministratorAccountRequest;
import software.amazon.awssdk.services.guardduty.model.DisassociateFromAdministratorAccountResponse;
import software.amazon.awssdk.services.guardduty.model.DisassociateFromMasterAccountRequest;
import software.amazon.awssdk.services.guardduty.model.DisassociateFromMasterAccountResponse;
import software.amazon.awssdk.services.guardduty.model.GetAdministratorAccountRequest;
import software.amazon.awssdk.services.guardduty.model.GetAdministratorAccountResponse;
import software.amazon.awssdk.services.guardduty.model.GetMasterAccountRequest;
import software.amazon.awssdk.services.guardduty.model.GetMasterAccountResponse;
import software.amazon.awssdk.services.guardduty.model.Master;

/** What an account does about the administrator it has or is to have, in the old words and in the new ones. */
@SuppressWarnings("deprecation") // the old words are in use
final class AdministratorOperations {

    private final Access access;

    private final SqlMembers stored;

    private final Memberships memberships;

    private final OrganizationMembers insiders;

    private final MemberStatus status;

    AdministratorOperations(Access access, SqlMembers stored, Memberships memberships, OrganizationMembers insiders,
            MemberStatus status) {
        this.access = access;
        this.stored = stored;
        this.memberships = memberships;
        this.insiders = insiders;
        this.status = status;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.within("AcceptInvitation", AcceptInvitationRequest.class, Effect.WRITES,
                        AcceptInvitationRequest::detectorId, (request, detector, call) -> {
                            accept(request.masterId(), request.invitationId(), detector, call);
                            return AcceptInvitationResponse.builder().build();
                        }),
                access.within("AcceptAdministratorInvitation", AcceptAdministratorInvitationRequest.class,
                        Effect.WRITES, AcceptAdministratorInvitationRequest::detectorId,
                        (request, detector, call) -> {
                            accept(request.administratorId(), request.invitationId(), detector, call);
                            return AcceptAdministratorInvitationResponse.builder().build();
                        }),
                access.within("GetMasterAccount", GetMasterAccountRequest.class, Effect.READS,
                        GetMasterAccountRequest::detectorId, this::master),
                access.within("GetAdministratorAccount", GetAdministratorAccountRequest.class, Effect.READS,
                        GetAdministratorAccountRequest::detectorId, this::administrator),
                access.within("DisassociateFromMasterAccount", DisassociateFromMasterAccountRequest.class,
                        Effect.WRITES, DisassociateFromMasterAccountRequest::detectorId, (_, _, call) -> {
                            leave(call);
                            return DisassociateFromMasterAccountResponse.builder().build();
                        }),
                access.within("DisassociateFromAdministratorAccount",
                        DisassociateFromAdministratorAccountRequest.class, Effect.WRITES,
                        DisassociateFromAdministratorAccountRequest::detectorId, (_, _, call) -> {
                            leave(call);
                            return DisassociateFromAdministratorAccountResponse.builder().build();
                        }));
    }

    /** The checks in AWS's order, as far as it is known. */
    private void accept(@Nullable String administratorId, @Nullable String invitationId, Detector detector,
            Call call) {
        if (administratorId == null || invitationId == null || invitationId.isEmpty()
                || !AccountId.isValid(administratorId)) {
            throw Refusals.outOfRange();
        }
        if (stored.anyHeld(call.transaction(), detector.id())) {
            throw Reason.HAS_MEMBERS.refusal();
        }
        var records = memberships.about(call.transaction(), detector.site(), call.now());
        if (records.stream().anyMatch(member -> member.state().associated())) {
            throw Reason.HAS_ADMINISTRATOR.refusal();
        }
        var member = records.stream()
                .filter(record -> record.administrator().account().digits().equals(administratorId))
                .filter(record -> record.invitationId().equals(Optional.of(invitationId)))
                .findFirst()
                .orElseThrow(Reason.NO_INVITATION::refusal);
        if (memberships.association(call.transaction(), member.administrator(), call.now()).isPresent()) {
            throw Reason.INVITER_IS_MEMBER.refusal();
        }
        memberships.apply(call.transaction(), member, new MemberEvent.Accepted(detector.id(), detector.enabled(),
                call.now()), call.now()).ifPresent(reason -> {
                    throw reason.refusal();
                });
    }

    /** Without an administrator the answer is empty. */
    private GetMasterAccountResponse master(GetMasterAccountRequest request, Detector detector, Call call) {
        var response = GetMasterAccountResponse.builder();
        memberships.association(call.transaction(), detector.site(), call.now())
                .ifPresent(member -> response.master(Master.builder()
                        .accountId(member.administrator().account().digits())
                        .invitationId(member.invitationId().orElse(null))
                        .invitedAt(invitedAt(member))
                        .relationshipStatus(status.of(call.transaction(), member))
                        .build()));
        return response.build();
    }

    private GetAdministratorAccountResponse administrator(GetAdministratorAccountRequest request, Detector detector,
            Call call) {
        var response = GetAdministratorAccountResponse.builder();
        memberships.association(call.transaction(), detector.site(), call.now())
                .ifPresent(member -> response.administrator(Administrator.builder()
                        .accountId(member.administrator().account().digits())
                        .invitationId(member.invitationId().orElse(null))
                        .invitedAt(invitedAt(member))
                        .relationshipStatus(status.of(call.transaction(), member))
                        .build()));
        return response.build();
    }

    private static @Nullable String invitedAt(Member member) {
        return member.invitation().map(invitation -> Times.text(invitation.at())).orElse(null);
    }

    private void leave(Call call) {
        var member = memberships.association(call.transaction(), Site.of(call), call.now())
                .orElseThrow(Reason.NO_ADMINISTRATOR::refusal);
        insiders.kept(call.transaction(), member, new MemberEvent.Left())
                .or(() -> memberships.apply(call.transaction(), member, new MemberEvent.Left(), call.now()))
                .ifPresent(reason -> {
                    throw reason.refusal();
                });
    }
}
