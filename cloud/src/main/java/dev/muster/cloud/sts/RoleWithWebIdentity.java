package dev.muster.cloud.sts;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Session;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;

/** AssumeRoleWithWebIdentity: from a token of an OpenID Connect issuer to credentials of a role that trusts it. */
final class RoleWithWebIdentity {

    private static final String ACTION = "sts:AssumeRoleWithWebIdentity";

    private final RoleSessions sessions;

    private final WebIdentities identities;

    RoleWithWebIdentity(RoleSessions sessions, WebIdentities identities) {
        this.sessions = sessions;
        this.identities = identities;
    }

    Operation<AssumeRoleWithWebIdentityRequest, AssumeRoleWithWebIdentityResponse> operation() {
        return Operation.writes("AssumeRoleWithWebIdentity", AssumeRoleWithWebIdentityRequest.class, this::checks,
                this::assume);
    }

    private List<Check> checks(AssumeRoleWithWebIdentityRequest request, Call call) {
        var arn = RoleArn.parse(request.roleArn());
        return sessions.checks(call, ACTION, arn, verified(request, call, arn).vouched());
    }

    private AssumeRoleWithWebIdentityResponse assume(AssumeRoleWithWebIdentityRequest request, Call call) {
        var arn = RoleArn.parse(request.roleArn());
        var identity = verified(request, call, arn);
        var role = sessions.role(call, arn).orElseThrow(() -> Refusals.notAuthorized(ACTION));
        var vouched = identity.vouched();
        var length = SessionLength.ofRole(request.durationSeconds(), role.maxSessionDuration(), false);
        var granted = sessions.start(call, role, vouched.sessionName(), new RoleSessions.Wish(
                Session.Kind.ASSUME_ROLE_WITH_WEB_IDENTITY, length, request.policy(), request.policyArns(),
                vouched.tags().checked(), vouched.sourceIdentity(), Optional.empty(), false,
                Optional.of(vouched.provider())));
        var response = AssumeRoleWithWebIdentityResponse.builder()
                .credentials(granted.credentials())
                .subjectFromWebIdentityToken(identity.subject())
                .assumedRoleUser(granted.user())
                .provider(vouched.provider())
                .audience(identity.audience())
                .sourceIdentity(vouched.sourceIdentity().orElse(null));
        granted.packed().ifPresent(response::packedPolicySize);
        return response.build();
    }

    private WebIdentities.WebIdentity verified(AssumeRoleWithWebIdentityRequest request, Call call, RoleArn arn) {
        if (request.providerId() != null) {
            // an access token says nothing by itself: only the provider could be asked, and none is within reach
            throw Refusals.invalidIdentityToken("Access tokens of " + request.providerId()
                    + " cannot be verified here: send an OpenID Connect ID token, without ProviderId");
        }
        return identities.verify(call, arn.account(), request.roleSessionName(), request.webIdentityToken());
    }
}
