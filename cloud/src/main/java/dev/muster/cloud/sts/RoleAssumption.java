package dev.muster.cloud.sts;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** AssumeRole: from credentials to those of a role, in the same account or another. */
final class RoleAssumption {

    private final RoleSessions sessions;

    RoleAssumption(RoleSessions sessions) {
        this.sessions = sessions;
    }

    Operation<AssumeRoleRequest, AssumeRoleResponse> operation() {
        return Operation.writes("AssumeRole", AssumeRoleRequest.class, this::checks, this::assume);
    }

    private List<Check> checks(AssumeRoleRequest request, Call call) {
        if (call.caller().identity() instanceof Identity.Root) {
            throw Refusals.accessDenied("Roles may not be assumed by root accounts.");
        }
        var arn = RoleArn.parse(request.roleArn());
        var tags = tags(request, call);
        var sourceIdentity = sourceIdentity(request, call);
        var actions = new ArrayList<>(List.of("sts:AssumeRole"));
        if (!tags.none()) {
            actions.add("sts:TagSession");
        }
        if (sourceIdentity.isPresent()) {
            actions.add("sts:SetSourceIdentity");
        }
        var role = sessions.role(call, arn);
        return actions.stream()
                .map(action -> describe(sessions.check(action, arn, role), request, tags, sourceIdentity))
                .toList();
    }

    private static Check describe(Check check, AssumeRoleRequest request, SessionTags tags,
            Optional<String> sourceIdentity) {
        var described = tags.describe(check).with("sts:RoleSessionName", request.roleSessionName());
        if (request.externalId() != null) {
            described = described.with("sts:ExternalId", request.externalId());
        }
        return sourceIdentity.isPresent() ? described.with("sts:SourceIdentity", sourceIdentity.get()) : described;
    }

    private AssumeRoleResponse assume(AssumeRoleRequest request, Call call) {
        var arn = RoleArn.parse(request.roleArn());
        var role = sessions.role(call, arn)
                .orElseThrow(() -> Refusals.notAuthorized(call.caller().identity().arn(), arn.text()));
        var chained = call.caller().identity() instanceof Identity.RoleSession;
        var length = SessionLength.ofRole(request.durationSeconds(), role.maxSessionDuration(), chained);
        var tags = tags(request, call).checked();
        refuseOtherSourceIdentity(request, call);
        if (!request.providedContexts().isEmpty()) {
            throw Refusals.invalidValue("ProvidedContexts are not supported: "
                    + "there is no service here that issues context assertions.");
        }
        var mfa = MfaCode.checked(request.serialNumber(), request.tokenCode());
        var granted = sessions.start(call, role, request.roleSessionName(), new RoleSessions.Wish(
                Session.Kind.ASSUME_ROLE, length, request.policy(), request.policyArns(), tags,
                sourceIdentity(request, call), mfa, chained, Optional.empty()));
        var response = AssumeRoleResponse.builder()
                .credentials(granted.credentials())
                .assumedRoleUser(granted.user())
                .sourceIdentity(sourceIdentity(request, call).orElse(null));
        granted.packed().ifPresent(response::packedPolicySize);
        return response.build();
    }

    private static SessionTags tags(AssumeRoleRequest request, Call call) {
        return SessionTags.of(request.tags(), request.transitiveTagKeys(), callerSession(call));
    }

    /**
     * Set once and kept along a chain. AWS does not say whether an inherited one is in the condition key
     * {@code sts:SourceIdentity}; we say it is, so that a trust policy that asks for it holds for the whole chain.
     */
    private static Optional<String> sourceIdentity(AssumeRoleRequest request, Call call) {
        return callerSession(call).flatMap(Session::sourceIdentity)
                .or(() -> Optional.ofNullable(request.sourceIdentity()));
    }

    private static void refuseOtherSourceIdentity(AssumeRoleRequest request, Call call) {
        var sent = Optional.ofNullable(request.sourceIdentity());
        if (sent.isPresent() && !sent.equals(sourceIdentity(request, call))) {
            throw Refusals.validation("The source identity is already set for this assume role session");
        }
    }

    private static Optional<Session> callerSession(Call call) {
        return switch (call.caller()) {
            case Caller.Signed(_, var session, _) -> session;
            case Caller.Anonymous _ -> Optional.empty();
        };
    }
}
