package dev.muster.cli;

import dev.muster.api.document.Document;
import dev.muster.api.document.Document.Items;
import dev.muster.policy.Finding;
import dev.muster.policy.Locations.Location;
import dev.muster.policy.Locations.Step;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.Position;
import dev.muster.policy.lint.IssueCode;
import java.util.List;

/**
 * Findings as AWS's ValidatePolicy answers them, by file. Names and words are relied upon: they are added to, never
 * changed. Lines are counted from 1, columns and offsets from 0, as AWS does.
 */
final class LintJson {

    private LintJson() {}

    static Document document(List<LintedPolicy> policies) {
        return DocumentText.object("files", new Items(policies.stream().map(LintJson::file).toList()));
    }

    private static Document file(LintedPolicy policy) {
        return DocumentText.object("file", policy.name(), "policyType", type(policy.kind()), "findings",
                new Items(policy.findings().stream().map(finding -> finding(policy, finding)).toList()));
    }

    private static String type(PolicyKind kind) {
        return switch (kind) {
            case IDENTITY, BOUNDARY, SESSION -> "IDENTITY_POLICY";
            case RESOURCE, TRUST, VPC_ENDPOINT -> "RESOURCE_POLICY";
            case SERVICE_CONTROL -> "SERVICE_CONTROL_POLICY";
            case RESOURCE_CONTROL -> "RESOURCE_CONTROL_POLICY";
        };
    }

    private static Document finding(LintedPolicy policy, Finding finding) {
        return DocumentText.object("findingType", finding.severity().name(), "issueCode", finding.code(),
                "findingDetails", finding.message(), "remedy", finding.mend(), "learnMoreLink",
                IssueCode.of(finding.code()).learnMore(), "locations",
                DocumentText.items(location(policy.location(finding))));
    }

    private static Document location(Location location) {
        return DocumentText.object("path", new Items(location.way().stream().map(LintJson::step).toList()), "span",
                DocumentText.object("start", position(location.start()), "end", position(location.end())));
    }

    private static Document step(Step step) {
        return switch (step) {
            case Step.Value(var name) -> DocumentText.object("value", name);
            case Step.Key(var name) -> DocumentText.object("key", name);
            case Step.Index(var index) -> DocumentText.object("index", DocumentText.number(index));
        };
    }

    private static Document position(Position position) {
        return DocumentText.object("line", DocumentText.number(position.line()), "column",
                DocumentText.number(position.column() - 1), "offset", DocumentText.number(position.offset()));
    }
}
