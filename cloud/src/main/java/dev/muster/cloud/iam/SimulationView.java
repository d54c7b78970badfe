package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import dev.muster.policy.simulate.MatchedStatement;
import dev.muster.policy.simulate.Outcome;
import dev.muster.policy.simulate.Simulation;
import dev.muster.policy.simulate.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.OrganizationsDecisionDetail;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryDecisionDetail;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.Position;
import software.amazon.awssdk.services.iam.model.ResourceSpecificResult;
import software.amazon.awssdk.services.iam.model.Statement;

/** The results of a simulation in the form of the API. */
final class SimulationView {

    private static final String CALLERS_SIDE = "IAM Policy";

    private static final String RESOURCES_SIDE = "Resource Policy";

    private final SimulationRequest request;

    private final Simulation simulation;

    private final AccountId account;

    private final List<String> missing;

    /** @param account the one whose resources are meant where nothing else is said */
    SimulationView(SimulationRequest request, Simulation simulation, AccountId account) {
        this.request = request;
        this.simulation = simulation;
        this.account = simulation.caller().account().map(AccountId::new).orElse(account);
        this.missing = simulation.missingKeys();
    }

    private record Answer(String arn, Outcome outcome) {}

    /** Where resources are named, keys that are missing are told of each of them, else of the action. */
    EvaluationResult result(SimulationRequest.Cell cell) {
        var answers = cell.resources()
                .stream()
                .map(arn -> new Answer(arn, simulation.ask(cell.action(), arn, request.ownerOf(arn, account))))
                .toList();
        var deciding = answers.stream().map(Answer::outcome).max(Comparator.comparingInt(SimulationView::weight))
                .orElseThrow();
        boolean named = !request.resources().isEmpty() && !cell.resources().equals(List.of("*"));
        return EvaluationResult.builder()
                .evalActionName(cell.action())
                .evalResourceName(cell.resources().size() == 1 ? cell.resources().getFirst() : "*")
                .evalDecision(decision(deciding.verdict()))
                .matchedStatements(statements(deciding))
                .missingContextValues(named ? List.of() : missing)
                .organizationsDecisionDetail(deciding.withinOrganization()
                        .map(within -> OrganizationsDecisionDetail.builder().allowedByOrganizations(within).build())
                        .orElse(null))
                .permissionsBoundaryDecisionDetail(boundary(deciding))
                .evalDecisionDetailsWithStrings(named ? details(deciding) : null)
                .resourceSpecificResults(named ? answers.stream().map(this::specific).toList() : null)
                .build();
    }

    /** The heaviest of several resources decides: one that is denied denies all. */
    private static int weight(Outcome outcome) {
        return switch (outcome.verdict()) {
            case ALLOWED -> 0;
            case IMPLICIT_DENY -> 1;
            case EXPLICIT_DENY -> 2;
        };
    }

    private ResourceSpecificResult specific(Answer answer) {
        return ResourceSpecificResult.builder()
                .evalResourceName(answer.arn())
                .evalResourceDecision(decision(answer.outcome().verdict()))
                .matchedStatements(statements(answer.outcome()))
                .missingContextValues(missing)
                .evalDecisionDetailsWithStrings(details(answer.outcome()))
                .permissionsBoundaryDecisionDetail(boundary(answer.outcome()))
                .build();
    }

    private static @Nullable PermissionsBoundaryDecisionDetail boundary(Outcome outcome) {
        return outcome.withinBoundary()
                .map(within -> PermissionsBoundaryDecisionDetail.builder().allowedByPermissionsBoundary(within).build())
                .orElse(null);
    }

    /** What each side says across accounts, unless the organization has ended the matter before. */
    private static @Nullable Map<String, String> details(Outcome outcome) {
        if (!outcome.withinOrganization().orElse(true)) {
            return null;
        }
        return outcome.sides()
                .map(sides -> Map.of(CALLERS_SIDE, decision(sides.caller()).toString(), RESOURCES_SIDE,
                        decision(sides.resource()).toString()))
                .orElse(Map.of());
    }

    private static List<Statement> statements(Outcome outcome) {
        return outcome.statements().stream().map(SimulationView::statement).toList();
    }

    private static Statement statement(MatchedStatement match) {
        return Statement.builder()
                .sourcePolicyId(match.policyId())
                .sourcePolicyType(match.origin())
                .startPosition(position(match.start()))
                .endPosition(position(match.end()))
                .build();
    }

    private static Position position(dev.muster.policy.Position place) {
        return Position.builder().line(place.line()).column(place.column()).build();
    }

    private static PolicyEvaluationDecisionType decision(Verdict verdict) {
        return switch (verdict) {
            case ALLOWED -> PolicyEvaluationDecisionType.ALLOWED;
            case EXPLICIT_DENY -> PolicyEvaluationDecisionType.EXPLICIT_DENY;
            case IMPLICIT_DENY -> PolicyEvaluationDecisionType.IMPLICIT_DENY;
        };
    }
}
