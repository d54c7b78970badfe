package dev.muster.fleet.permission;

import dev.muster.api.document.Document;
import dev.muster.api.document.Document.Items;
import dev.muster.api.document.Document.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/**
 * A policy that allows and does nothing else.
 *
 * @param statements one for each resource
 */
public record PolicyDocument(List<Statement> statements) {

    /**
     * Actions on one resource.
     *
     * @param sid      its name
     * @param actions  in alphabetical order
     * @param resource a pattern of ARNs, or {@code *}
     */
    public record Statement(String sid, List<String> actions, String resource) {

        public Statement {
            actions = actions.stream().sorted().toList();
        }
    }

    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /** The policy as IAM reads it. */
    public Document document() {
        return document(Document::text);
    }

    /**
     * The same with resources of another form.
     *
     * @param resource how a resource that is an ARN is written
     */
    public Document document(Function<String, Document> resource) {
        var policy = new LinkedHashMap<String, Document>();
        policy.put("Version", Document.text("2012-10-17"));
        policy.put("Statement",
                new Items(statements.stream().<Document>map(statement -> document(statement, resource)).toList()));
        return Members.of(policy);
    }

    private static Document document(Statement statement, Function<String, Document> resource) {
        var members = new LinkedHashMap<String, Document>();
        members.put("Sid", Document.text(statement.sid()));
        members.put("Effect", Document.text("Allow"));
        members.put("Action", new Items(statement.actions().stream().<Document>map(Document::text).toList()));
        members.put("Resource", statement.resource().equals("*")
                ? Document.text("*")
                : resource.apply(statement.resource()));
        return Members.of(members);
    }
}
