package dev.muster.cli;

import dev.muster.api.document.Document;
import dev.muster.api.document.Document.Items;
import dev.muster.policy.Finding;
import dev.muster.policy.Locations.Location;
import dev.muster.policy.Severity;
import dev.muster.policy.lint.IssueCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Findings in SARIF 2.1.0, which code hosts show beside the lines that they are about. */
final class LintSarif {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private LintSarif() {}

    static Document document(List<LintedPolicy> policies) {
        var codes = policies.stream().flatMap(policy -> policy.findings().stream()).map(Finding::code).distinct()
                .sorted()
                .toList();
        var results = new ArrayList<Document>();
        policies.forEach(policy -> policy.findings()
                .forEach(finding -> results.add(result(policy, finding, codes.indexOf(finding.code())))));
        var driver = DocumentText.object("name", "muster", "version", Version.number(), "rules",
                new Items(codes.stream().map(IssueCode::of).map(LintSarif::rule).toList()));
        return DocumentText.object("$schema", SCHEMA, "version", "2.1.0", "runs",
                DocumentText.items(DocumentText.object("tool", DocumentText.object("driver", driver), "columnKind",
                        "utf16CodeUnits", "results", new Items(results))));
    }

    private static Document rule(IssueCode code) {
        return DocumentText.object("id", code.code(), "shortDescription", message(code.meaning()), "help",
                message("See " + code.learnMore() + " of Muster."), "defaultConfiguration",
                DocumentText.object("level", level(code.severity())));
    }

    private static Document result(LintedPolicy policy, Finding finding, int rule) {
        var text = finding.mend().isEmpty() ? finding.message() : finding.message() + "; " + finding.mend();
        return DocumentText.object("ruleId", finding.code(), "ruleIndex", DocumentText.number(rule), "level",
                level(finding.severity()), "message", message(text), "locations",
                DocumentText.items(DocumentText.object("physicalLocation",
                        DocumentText.object("artifactLocation", DocumentText.object("uri", uri(policy.name())),
                                "region",
                                region(policy.location(finding))))));
    }

    private static Document message(String text) {
        return DocumentText.object("text", text);
    }

    private static Document region(Location location) {
        return DocumentText.object("startLine", DocumentText.number(location.start().line()), "startColumn",
                DocumentText.number(location.start().column()), "endLine", DocumentText.number(location.end().line()),
                "endColumn", DocumentText.number(location.end().column()));
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case SECURITY_WARNING, WARNING -> "warning";
            case SUGGESTION -> "note";
        };
    }

    /** Relative where the file was named so, since the reader's copy lies elsewhere. */
    static String uri(String name) {
        if (name.equals(PolicyFiles.STANDARD_INPUT)) {
            return "stdin";
        }
        var path = Path.of(name).normalize();
        if (path.isAbsolute()) {
            return path.toUri().toASCIIString();
        }
        try {
            var relative = path.toString().replace(path.getFileSystem().getSeparator(), "/");
            // a colon in the first part would make it a scheme
            return new URI(null, null, relative.contains(":") ? "./" + relative : relative, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new InvalidInput("`" + name + "` cannot be written as a URI: " + e.getReason());
        }
    }
}
