package dev.muster.cloud.sts;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Session;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlResponse;

/** AssumeRoleWithSAML: from a SAML response to credentials of a role that trusts the provider. */
final class RoleWithSaml {

    private static final String ACTION = "sts:AssumeRoleWithSAML";

    private final RoleSessions sessions;

    private final SamlIdentities identities;

    RoleWithSaml(RoleSessions sessions, SamlIdentities identities) {
        this.sessions = sessions;
        this.identities = identities;
    }

    Operation<AssumeRoleWithSamlRequest, AssumeRoleWithSamlResponse> operation() {
        return Operation.writes("AssumeRoleWithSAML", AssumeRoleWithSamlRequest.class, this::checks, this::assume);
    }

    private List<Check> checks(AssumeRoleWithSamlRequest request, Call call) {
        var arn = RoleArn.parse(request.roleArn());
        return sessions.checks(call, ACTION, arn, verified(request, call, arn).vouched());
    }

    private AssumeRoleWithSamlResponse assume(AssumeRoleWithSamlRequest request, Call call) {
        var arn = RoleArn.parse(request.roleArn());
        var identity = verified(request, call, arn);
        var role = sessions.role(call, arn).orElseThrow(() -> Refusals.notAuthorized(ACTION));
        var asked = request.durationSeconds() == null ? identity.duration().orElse(null) : request.durationSeconds();
        var length = untilSessionEnd(call, identity,
                SessionLength.ofRole(asked, role.maxSessionDuration(), false));
        var vouched = identity.vouched();
        var granted = sessions.start(call, role, vouched.sessionName(), new RoleSessions.Wish(
                Session.Kind.ASSUME_ROLE_WITH_SAML, length, request.policy(), request.policyArns(),
                vouched.tags().checked(), vouched.sourceIdentity(), Optional.empty(), false,
                Optional.of(vouched.provider())));
        var response = AssumeRoleWithSamlResponse.builder()
                .credentials(granted.credentials())
                .assumedRoleUser(granted.user())
                .subject(identity.subject())
                .subjectType(identity.subjectType())
                .issuer(identity.issuer())
                .audience(identity.audience())
                .nameQualifier(identity.nameQualifier())
                .sourceIdentity(vouched.sourceIdentity().orElse(null));
        granted.packed().ifPresent(response::packedPolicySize);
        return response.build();
    }

    /** A session ends with the user's session at the provider, if that is earlier. */
    private static Duration untilSessionEnd(Call call, SamlIdentities.SamlIdentity identity, Duration length) {
        var start = call.now().truncatedTo(ChronoUnit.SECONDS);
        return identity.sessionEnd()
                .map(end -> Duration.between(start, end.truncatedTo(ChronoUnit.SECONDS)))
                .filter(left -> left.compareTo(length) < 0)
                .orElse(length);
    }

    /** A role and the provider that it trusts are of one account. */
    private SamlIdentities.SamlIdentity verified(AssumeRoleWithSamlRequest request, Call call, RoleArn arn) {
        var identity = identities.verify(call, arn, request.principalArn(), request.samlAssertion());
        if (!request.principalArn().contains("::" + arn.account() + ":")) {
            throw Refusals.notAuthorized(ACTION);
        }
        return identity;
    }
}
