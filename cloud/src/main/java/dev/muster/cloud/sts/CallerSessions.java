package dev.muster.cloud.sts;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Session;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sts.model.FederatedUser;
import software.amazon.awssdk.services.sts.model.GetFederationTokenRequest;
import software.amazon.awssdk.services.sts.model.GetFederationTokenResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/** Sessions of the one who asks: GetSessionToken, and GetFederationToken for somebody under their rights. */
final class CallerSessions {

    private final SessionPolicies policies;

    private final Issuance issuance;

    CallerSessions(SessionPolicies policies, Issuance issuance) {
        this.policies = policies;
        this.issuance = issuance;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Operation.writes("GetSessionToken", GetSessionTokenRequest.class, (_, call) -> {
                    refuseSession(call, "GetSessionToken");
                    return List.of();
                }, this::sessionToken),
                Operation.writes("GetFederationToken", GetFederationTokenRequest.class, this::federationChecks,
                        this::federationToken));
    }

    private GetSessionTokenResponse sessionToken(GetSessionTokenRequest request, Call call) {
        var caller = call.caller().identity();
        var mfa = MfaCode.checked(request.serialNumber(), request.tokenCode());
        var issuedAt = call.now().truncatedTo(ChronoUnit.SECONDS);
        var session = new Session(Session.Kind.SESSION_TOKEN, issuedAt,
                issuedAt.plus(SessionLength.ofCaller(request.durationSeconds(), caller)), List.of(), List.of(),
                Map.of(), Set.of(), Optional.empty(), mfa, call.region(), Issuance.everyRegion(call), false,
                Optional.empty());
        return GetSessionTokenResponse.builder().credentials(issuance.issue(call, caller, session)).build();
    }

    private List<Check> federationChecks(GetFederationTokenRequest request, Call call) {
        refuseSession(call, "GetFederationToken");
        var federated = new Identity.Federated(call.caller().identity(), request.name());
        var tags = tags(request);
        var actions = new ArrayList<>(List.of("sts:GetFederationToken"));
        if (!tags.none()) {
            actions.add("sts:TagSession");
        }
        return actions.stream()
                .map(action -> tags.describe(
                        Check.of(action).on(federated.arn(), federated.account()).withoutReason()))
                .toList();
    }

    private GetFederationTokenResponse federationToken(GetFederationTokenRequest request, Call call) {
        var caller = call.caller().identity();
        var tags = tags(request).checked();
        var taken = policies.take(call, caller.account(), request.policy(), request.policyArns(), tags);
        var federated = new Identity.Federated(caller, request.name());
        var issuedAt = call.now().truncatedTo(ChronoUnit.SECONDS);
        var session = new Session(Session.Kind.FEDERATION_TOKEN, issuedAt,
                issuedAt.plus(SessionLength.ofCaller(request.durationSeconds(), caller)), taken.inline(),
                taken.managed(), tags.all(), tags.transitive(), Optional.empty(), Optional.empty(), call.region(),
                Issuance.everyRegion(call), false, Optional.empty());
        return GetFederationTokenResponse.builder()
                .credentials(issuance.issue(call, federated, session))
                .federatedUser(FederatedUser.builder().federatedUserId(federated.userId()).arn(federated.arn()).build())
                .packedPolicySize(taken.packed().orElse(0))
                .build();
    }

    private static SessionTags tags(GetFederationTokenRequest request) {
        return SessionTags.of(request.tags(), List.of(), Optional.empty());
    }

    /** Long-term keys only: what the limits of sessions say is said here too, for whoever does not ask them first. */
    private static void refuseSession(Call call, String operation) {
        if (call.caller() instanceof Caller.Signed(_, var session, _) && session.isPresent()) {
            SessionLimits.refusal(session.get().kind(), session.get().mfaAt().isPresent(), "sts", operation)
                    .ifPresent(refusal -> {
                        throw refusal;
                    });
        }
    }
}
