package dev.muster.cloud.organizations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.muster.policy.Finding;
import dev.muster.policy.ParseResult;
import dev.muster.policy.Policy;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.Severity;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * Whether a document is a policy of its type. The client hears one sentence whatever is wrong, as from AWS; what is
 * wrong, and where, goes to the log.
 */
final class PolicyGrammar {

    private static final System.Logger LOG = System.getLogger(PolicyGrammar.class.getName());

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    void check(OrganizationPolicyType type, String content) {
        var fault = type.grammar().map(kind -> fault(kind, content)).orElseGet(() -> fault(content));
        fault.ifPresent(finding -> {
            LOG.log(Level.INFO, "policy refused type={0} finding={1}", type, finding);
            throw Refusals.malformedPolicy();
        });
    }

    /** What is wrong with a policy of IAM's language. */
    static Optional<String> fault(PolicyKind kind, String content) {
        List<Finding> findings = switch (Policy.parse(content, kind)) {
            case ParseResult.Parsed parsed -> parsed.findings();
            case ParseResult.Malformed malformed -> malformed.findings();
        };
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::toString)
                .findFirst();
    }

    /** The types that manage services are JSON objects; what else they must be, their services know. */
    private Optional<String> fault(String content) {
        try {
            var tree = json.readTree(content);
            return tree.isObject() && !tree.isEmpty()
                    ? Optional.empty()
                    : Optional.of("the document is not a JSON object with members");
        } catch (JsonProcessingException e) {
            return Optional.of(e.getOriginalMessage());
        }
    }
}
