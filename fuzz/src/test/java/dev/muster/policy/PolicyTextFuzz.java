package dev.muster.policy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.fuzz.Cost;
import dev.muster.policy.ParseResult.Malformed;
import dev.muster.policy.ParseResult.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Policies: no text is too strange to be read, and a policy that is printed means what it meant. */
class PolicyTextFuzz {

    private static final List<PolicyKind> KINDS = List.of(PolicyKind.IDENTITY, PolicyKind.TRUST, PolicyKind.RESOURCE,
            PolicyKind.SERVICE_CONTROL, PolicyKind.RESOURCE_CONTROL);

    private static final Principal ALICE = new Principal.User("111111111111", "arn:aws:iam::111111111111:user/alice",
            "AIDAALICE", "alice");

    private static final List<AuthorizationRequest> REQUESTS = List.of(request("s3:GetObject", "arn:aws:s3:::bkt/key"),
            request("sts:AssumeRole", "arn:aws:iam::111111111111:role/app"), request("iam:ListUsers", "*"));

    private static AuthorizationRequest request(String action, String resource) {
        var context = Context.builder()
                .put("aws:username", "alice")
                .put("aws:CurrentTime", "2026-01-15T12:00:00Z")
                .put("aws:SourceIp", "10.1.2.3")
                .put("aws:SecureTransport", "true")
                .putAll("aws:TagKeys", List.of("a", "b"))
                .build();
        return new AuthorizationRequest(ALICE, action, resource, Optional.of("111111111111"), context,
                action.startsWith("sts:") ? EvaluationMode.TRUST : EvaluationMode.NORMAL);
    }

    @FuzzTest(maxDuration = Cost.TIME)
    void any_text_is_read_or_refused_and_survives_printing(byte[] input) {
        Cost.inProportion(input, PolicyTextFuzz::read);
    }

    private static void read(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        for (var kind : KINDS) {
            switch (Policy.parse(text, kind)) {
                case Parsed(var policy, _) -> printed(policy);
                case Malformed(var findings) -> {
                    if (findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR)) {
                        throw new AssertionError("refused without a reason");
                    }
                }
            }
            if (kind.isIdentityLike() || kind == PolicyKind.TRUST) {
                var _ = IamWriteCheck.firstProblem(text, kind);
            }
        }
    }

    private static void printed(Policy policy) {
        var text = policy.toJson();
        if (!(Policy.parse(text, policy.kind()) instanceof Parsed(var again, _)) || !again.toJson().equals(text)) {
            throw new AssertionError("what was printed reads as something else: " + text);
        }
        var one = stack(policy);
        var other = stack(again);
        for (var request : REQUESTS) {
            if (Evaluator.decide(request, one).isAllowed() != Evaluator.decide(request, other).isAllowed()) {
                throw new AssertionError("what was printed decides otherwise: " + text);
            }
        }
    }

    private static PolicyStack stack(Policy policy) {
        var source = new PolicySource("fuzzed", Optional.empty(), CompiledPolicy.of(policy));
        return policy.kind().hasPrincipal()
                ? PolicyStack.NONE.withResource(source)
                : PolicyStack.NONE.withIdentity(List.of(source));
    }
}
