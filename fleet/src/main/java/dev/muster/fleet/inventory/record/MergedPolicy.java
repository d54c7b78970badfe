package dev.muster.fleet.inventory.record;

import dev.muster.api.document.Document;
import dev.muster.fleet.inventory.failure.FailureClass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** One policy that allows the roles all that they lacked. */
public final class MergedPolicy {

    private MergedPolicy() {}

    /** Empty where no role lacked anything. */
    public static Optional<Document.Members> of(List<Missing> missing) {
        var actions = new TreeSet<String>();
        missing.stream().filter(one -> one.kind().equals(FailureClass.ROLE_LACKS_PERMISSION.name()))
                .forEach(one -> actions.addAll(one.actions()));
        if (actions.isEmpty()) {
            return Optional.empty();
        }
        var statement = new LinkedHashMap<String, Document>();
        statement.put("Sid", Document.text("Inventory"));
        statement.put("Effect", Document.text("Allow"));
        statement.put("Action", new Document.Items(actions.stream().<Document>map(Document::text).toList()));
        statement.put("Resource", Document.text("*"));
        var policy = new LinkedHashMap<String, Document>();
        policy.put("Version", Document.text("2012-10-17"));
        policy.put("Statement", new Document.Items(List.of(new Document.Members(statement))));
        return Optional.of(new Document.Members(policy));
    }
}
