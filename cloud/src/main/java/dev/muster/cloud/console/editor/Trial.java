package dev.muster.cloud.console.editor;

import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.CallRefused;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyResponse;

/**
 * What IAM's simulator says to a call that nobody makes.
 *
 * @param tone       what the answer looks like
 * @param word       the answer
 * @param text       more about it
 * @param statements those that decided
 */
public record Trial(String tone, String word, String text, List<Document> statements) {

    public Trial {
        statements = List.copyOf(statements);
    }

    static Trial of(Aws aws, Draft draft) {
        var resource = Optional.of(draft.resource()).filter(text -> !text.isEmpty() && !text.equals("*"));
        try {
            return told(draft, aws.call(SimulateCustomPolicyRequest.builder()
                    .policyInputList(draft.text())
                    .actionNames(draft.action())
                    .resourceArns(resource.stream().toList())
                    .build(), SimulateCustomPolicyResponse.class).evaluationResults().getFirst());
        } catch (CallRefused refused) {
            return new Trial("bad", refused.code(), refused.text(), List.of());
        }
    }

    private static Trial told(Draft draft, EvaluationResult result) {
        var statements = result.matchedStatements()
                .stream()
                .map(statement -> Document.of(draft.text(), statement.startPosition().line(), statement.endPosition()
                        .line()))
                .toList();
        var missing = result.missingContextValues().isEmpty()
                ? ""
                : " Conditions ask for keys that this call lacks: " + String.join(", ", result.missingContextValues())
                        + ".";
        return switch (result.evalDecision()) {
            case ALLOWED -> new Trial("good", "Allowed", "This lets the call pass." + missing, statements);
            case EXPLICIT_DENY ->
                new Trial("bad", "Denied", "This denies the call, whatever else allows it." + missing, statements);
            case IMPLICIT_DENY, UNKNOWN_TO_SDK_VERSION ->
                new Trial("bad", "Denied", "No statement allows the call." + missing, statements);
        };
    }
}
