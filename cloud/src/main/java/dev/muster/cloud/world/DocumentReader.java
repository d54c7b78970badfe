package dev.muster.cloud.world;

import dev.muster.policy.IamWriteCheck;
import dev.muster.policy.Policy;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads policy documents, written as YAML or as JSON text, and lists of principals that stand for a trust policy. */
final class DocumentReader {

    private static final Pattern PRINCIPAL = Pattern
            .compile("arn:[a-z-]+:(iam|sts)::[0-9]{12}:[!#-\\[\\]-~]+|[0-9]{12}|\\*");

    private static final Pattern SERVICE = Pattern.compile("[a-z0-9.-]+\\.amazonaws\\.com");

    private final YamlTree tree;

    DocumentReader(YamlTree tree) {
        this.tree = tree;
    }

    /** Whether this is a document and not the name of one. */
    static boolean isDocument(Node node) {
        return node instanceof MappingNode
                || (node instanceof ScalarNode scalar && scalar.getValue().stripLeading().startsWith("{"));
    }

    /** A policy that IAM would take; else a problem is noted. */
    Optional<String> document(Node node, PolicyKind kind) {
        var text = json(node, "a policy");
        if (text.isEmpty()) {
            return text;
        }
        var refusal = IamWriteCheck.firstProblem(text.get(), kind);
        if (refusal.isPresent()) {
            tree.problem(node, "not " + (kind == PolicyKind.TRUST ? "a trust policy" : "a policy") + " that IAM takes: "
                    + reason(node, text.get(), kind).orElse(refusal.get()));
            return Optional.empty();
        }
        return text;
    }

    /** What is wrong, and where in the document if its author wrote the text that was read. */
    private static Optional<String> reason(Node node, String text, PolicyKind kind) {
        return Policy.parse(text, kind).findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .map(finding -> node instanceof ScalarNode
                        ? finding.message() + ", at " + finding.position() + " of the document"
                        : finding.message());
    }

    /** The JSON of any document. */
    Optional<String> json(Node node, String what) {
        if (node instanceof ScalarNode scalar) {
            return tree.text(scalar, what);
        }
        var text = YamlJson.of(node);
        if (text.isEmpty()) {
            tree.problem(node, what + " is too large with its aliases written out");
        }
        return text;
    }

    /** A trust policy, or the one that a list of principals stands for. */
    Optional<String> trust(Node node) {
        if (!(node instanceof SequenceNode sequence)) {
            return document(node, PolicyKind.TRUST);
        }
        if (sequence.getValue().isEmpty()) {
            tree.problem(node, "`trust` names nobody");
        }
        var aws = new ArrayList<String>();
        var services = new ArrayList<String>();
        for (var item : sequence.getValue()) {
            tree.text(item, "a principal").ifPresent(text -> principal(item, text, aws, services));
        }
        return Optional.of(TrustPolicy.of(aws, services));
    }

    private void principal(Node node, String text, List<String> aws, List<String> services) {
        if (PRINCIPAL.matcher(text).matches()) {
            aws.add(text);
        } else if (SERVICE.matcher(text).matches()) {
            services.add(text);
        } else {
            tree.problem(node, "not a principal: `" + text
                    + "`; write an ARN, an account id in quotes, or a service such as detective.amazonaws.com");
        }
    }
}
