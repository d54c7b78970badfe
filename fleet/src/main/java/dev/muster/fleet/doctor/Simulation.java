package dev.muster.fleet.doctor;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.Calls;
import dev.muster.fleet.doctor.Rights.Denial;
import dev.muster.fleet.doctor.Rights.Reason;
import dev.muster.fleet.session.GlobalCalls;
import dev.muster.fleet.session.Sessions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/** Asks IAM itself, by SimulatePrincipalPolicy, what a principal may do. */
final class Simulation {

    /** Actions of one request: IAM names no limit, but an answer has to fit into a page. */
    private static final int ACTIONS = 100;

    private final GlobalCalls<IamClient> iam;

    Simulation(Sessions sessions, AwsClients clients, Calls calls) {
        this.iam = new GlobalCalls<>("iam", sessions, calls, clients, IamClient::builder);
    }

    /** What the principal may do of what it needs. */
    Rights of(AccountId account, String principal, List<Need> needs) {
        Map<String, List<Need>> byResource = needs.stream()
                .collect(Collectors.groupingBy(Need::resource, LinkedHashMap::new, Collectors.toList()));
        var denied = new ArrayList<Denial>();
        for (var same : byResource.values()) {
            for (int from = 0; from < same.size(); from += ACTIONS) {
                switch (denials(account, principal, same.subList(from, Math.min(from + ACTIONS, same.size())))) {
                    case Answer.Ok<List<Denial>>(var more) -> denied.addAll(more);
                    case Answer.Failed<List<Denial>>(AwsFailure why) -> {
                        return new Rights.Unknown(why);
                    }
                }
            }
        }
        return new Rights.Known(denied);
    }

    private Answer<List<Denial>> denials(AccountId account, String principal, List<Need> needs) {
        String resource = needs.getFirst().resource();
        var actions = needs.stream().map(Need::action).toList();
        var denied = new ArrayList<Denial>();
        @Nullable
        String marker = null;
        do {
            String from = marker;
            var answer = iam.call("SimulatePrincipalPolicy", account,
                    (client, signer) -> client.simulatePrincipalPolicy(request -> request.policySourceArn(principal)
                            .actionNames(actions).resourceArns(resource).marker(from).overrideConfiguration(signer)));
            switch (answer) {
                case Answer.Failed<SimulatePrincipalPolicyResponse>(AwsFailure why) -> {
                    return Answer.failed(why);
                }
                case Answer.Ok<SimulatePrincipalPolicyResponse>(var page) -> {
                    page.evaluationResults().stream()
                            .filter(result -> result.evalDecision() != PolicyEvaluationDecisionType.ALLOWED)
                            .map(result -> new Denial(new Need(result.evalActionName(), resource), reason(result)))
                            .forEach(denied::add);
                    marker = Boolean.TRUE.equals(page.isTruncated()) ? page.marker() : null;
                }
            }
        } while (marker != null);
        return Answer.ok(denied);
    }

    private static Reason reason(EvaluationResult result) {
        var organization = result.organizationsDecisionDetail();
        if (organization != null && Boolean.FALSE.equals(organization.allowedByOrganizations())) {
            return Reason.ORGANIZATION;
        }
        var boundary = result.permissionsBoundaryDecisionDetail();
        if (boundary != null && Boolean.FALSE.equals(boundary.allowedByPermissionsBoundary())) {
            return Reason.BOUNDARY;
        }
        return result.evalDecision() == PolicyEvaluationDecisionType.EXPLICIT_DENY
                ? Reason.DENIED
                : Reason.NOT_ALLOWED;
    }
}
